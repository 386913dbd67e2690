package dev.tillwright.core.journal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Who did something to a journal by hand, when, and why. Immutable. It is kept in the journal's chain.
 *
 * @param operator a person, not a device: 1 to 64 characters
 * @param at when, to the millisecond
 * @param reason 1 to 200 characters; never card data
 */
public record OperatorNote(String operator, Instant at, String reason) {
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_REASON = 200;

    /** Checks the parts. */
    public OperatorNote {
        requireText(operator, "operator", LONGEST_NAME);
        requireNonNull(at, "at");
        requireText(reason, "reason", LONGEST_REASON);
        at = Instant.ofEpochMilli(at.toEpochMilli());
    }

    private static void requireText(String text, String name, int longest) {
        if (requireNonNull(text, name).isBlank() || text.length() > longest) {
            throw new IllegalArgumentException(name + " must have 1 to " + longest + " characters, had " + text.length()
                    + ": name a person, and why");
        }
    }
}
