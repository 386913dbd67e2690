package dev.tillwright.core.journal;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One place where a journal is not what its chain says. Immutable. Says where, never what a row held.
 *
 * @param kind what is wrong
 * @param sequence the entry of the chain: the one that is wrong, or the last one that wrote the row; absent if none is known
 * @param attempt the attempt's id, as far as one is concerned
 */
public record JournalBreak(Kind kind, OptionalLong sequence, Optional<String> attempt) {
    /** What is wrong. */
    public enum Kind {
        /** There is no chain where one has to be. */
        NO_CHAIN("there is no chain"),
        /** The entry was changed, or was made without the journal's key. */
        ENTRY_ALTERED("the entry was changed or made without the key"),
        /** The entry is not there, though later ones are. */
        ENTRY_MISSING("the entry is missing"),
        /** The entry is authentic, but does not follow the one before it: it was made in another copy of the journal. */
        ENTRY_MISPLACED("the entry does not follow the one before it"),
        /** The attempt's row differs from what the chain says of it. */
        ATTEMPT_ALTERED("the attempt differs from the chain"),
        /** The attempt is in the journal, and the chain does not know it. */
        ATTEMPT_ADDED("the attempt is not in the chain"),
        /** The chain knows the attempt, and the journal does not. */
        ATTEMPT_MISSING("the attempt is missing"),
        /** The attempt's history differs from what the chain says of it: a line altered, added, missing or elsewhere. */
        HISTORY_ALTERED("the history of the attempt differs from the chain"),
        /** A lane's row, with its last trace number 流水号 and its batch 批次号, differs from what the chain says of it. */
        LANE_ALTERED("a lane differs from the chain"),
        /** The open attempts and the lanes together are not those of the newest entry. */
        OPEN_ROWS_ALTERED("the open attempts and lanes are not those of the newest entry"),
        /** The chain does not go through the head that was kept elsewhere: an older copy was put back, or the end cut off. */
        HEAD_UNKNOWN("the chain does not go through the head that was kept");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    /** Checks the parts. */
    public JournalBreak {
        requireNonNull(kind, "kind");
        requireNonNull(sequence, "sequence");
        requireNonNull(attempt, "attempt");
    }

    static JournalBreak at(Kind kind, long sequence) {
        return new JournalBreak(kind, OptionalLong.of(sequence), Optional.empty());
    }

    static JournalBreak of(Kind kind, String attempt) {
        return new JournalBreak(kind, OptionalLong.empty(), Optional.of(attempt));
    }

    static JournalBreak of(Kind kind, String attempt, long sequence) {
        return new JournalBreak(kind, OptionalLong.of(sequence), Optional.of(attempt));
    }

    /** {@return one line in English} */
    @Override
    public String toString() {
        String where = sequence.isPresent() ? "entry " + sequence.getAsLong() + ": " : "";
        return where + kind.text + attempt.map(id -> " (" + id + ")").orElse("");
    }
}
