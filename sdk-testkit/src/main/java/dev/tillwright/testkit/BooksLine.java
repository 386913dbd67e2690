package dev.tillwright.testkit;

import static java.util.Objects.requireNonNull;

/**
 * One attempt as till, journal and host see it. Immutable. Amounts are in minor units, towards the merchant positive.
 *
 * @param attempt the attempt key, or {@code (host only)} for an entry that no journal knows
 * @param order the till's bill, or {@code -}
 * @param where terminal, batch and trace
 * @param till what the till says, or {@code -}
 * @param journal what the journal says, or {@code -}
 * @param host what the host says, or {@code -}
 * @param verdict whether they agree
 * @param reason one sentence: why not, or why it is open
 */
public record BooksLine(
        String attempt,
        String order,
        String where,
        String till,
        String journal,
        String host,
        Verdict verdict,
        String reason) {

    /** Whether till, journal and host agree about an attempt. */
    public enum Verdict {
        /** They agree. */
        AGREED,
        /** The journal or the till says that it is open: nobody claims more than is known. */
        IN_DOUBT,
        /** They contradict each other. */
        DIFFERS
    }

    /** Checks the parts. */
    public BooksLine {
        requireNonNull(attempt, "attempt");
        requireNonNull(verdict, "verdict");
        requireNonNull(reason, "reason");
    }

    @Override
    public String toString() {
        return verdict + " " + attempt + " (order " + order + ", " + where + "): till " + till + ", journal " + journal
                + ", host " + host + (reason.isEmpty() ? "" : ": " + reason);
    }
}
