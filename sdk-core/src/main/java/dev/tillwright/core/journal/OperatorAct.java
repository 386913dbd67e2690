package dev.tillwright.core.journal;

import static java.util.Objects.requireNonNull;

/**
 * What somebody did to a journal by hand. Immutable.
 *
 * @param sequence the entry of the chain that tells of it
 * @param what {@code ACCEPTED} or {@code REMOVED}; open for more
 * @param note who, when, why
 * @param count how many breaks were accepted, or attempts removed
 */
public record OperatorAct(long sequence, String what, OperatorNote note, long count) {
    static final String ACCEPTED = "ACCEPTED";
    static final String REMOVED = "REMOVED";

    /** Checks the parts. */
    public OperatorAct {
        requireNonNull(what, "what");
        requireNonNull(note, "note");
    }
}
