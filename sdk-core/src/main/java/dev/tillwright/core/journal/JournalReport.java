package dev.tillwright.core.journal;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the verification of a journal found. Immutable. Says where, never what a row held.
 *
 * <p>An intact report says that every entry was made by who has the key, one after the other, and that the rows are what
 * these entries wrote. It cannot say whether the newest entries are there: see {@link JournalHead}.
 *
 * @param from the number of the first entry that was looked at: the anchor that the rows hang on
 * @param entries how many entries were looked at
 * @param attempts how many attempts were compared with them
 * @param head the newest entry; absent if there is none
 * @param breaks what is wrong, the chain's entries first, each by their order; at most {@value #MOST}
 */
public record JournalReport(
        long from, long entries, long attempts, Optional<JournalHead> head, List<JournalBreak> breaks) {
    /** A journal with more breaks than this is not understood by reading on. */
    static final int MOST = 100;

    /** Checks and copies the parts. */
    public JournalReport {
        requireNonNull(head, "head");
        breaks = List.copyOf(breaks);
    }

    static JournalReport withoutChain() {
        JournalBreak none = new JournalBreak(JournalBreak.Kind.NO_CHAIN, OptionalLong.empty(), Optional.empty());
        return new JournalReport(0, 0, 0, Optional.empty(), List.of(none));
    }

    /** {@return whether nothing is wrong} */
    public boolean intact() {
        return breaks.isEmpty();
    }

    /** {@return where to begin to look} */
    public Optional<JournalBreak> firstBreak() {
        return breaks.stream().findFirst();
    }

    /** {@return one line in English for each break, or one that says how much was looked at} */
    @Override
    public String toString() {
        if (intact()) {
            return "intact: " + entries + " entries from " + from + ", " + attempts + " attempts";
        }
        return String.join("; ", breaks.stream().map(JournalBreak::toString).toList());
    }
}
