package dev.tillwright.core.journal;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What a journal has to prove before a till acts on it: that it was made under the key, that it is no older than somebody
 * remembers, and that what the till is about to act on is what the chain says. Not thread-safe.
 */
final class ChainOpening {
    private final Statements sql;
    private final JournalChain chain;
    private final Path file;

    ChainOpening(Statements sql, JournalChain chain, Path file) {
        this.sql = sql;
        this.chain = chain;
        this.file = file;
    }

    /** A journal without a chain is new, or of an older library, or one whose chain was taken away. */
    void proveNothingIsRemembered(long remembered) {
        if (remembered > 0) {
            throw older("has no chain", remembered);
        }
    }

    /** {@return what opening has looked at, all of it right} */
    JournalReport prove(long remembered) throws SQLException {
        proveKey();
        JournalReport newest = ChainCheck.newest(sql, chain.mac());
        if (!newest.intact()) {
            requireIntact(ChainCheck.whole(sql, chain.mac())); // names what the newest entries do not
        }
        requireIntact(newest);
        long sequence = newest.head().map(JournalHead::sequence).orElse(0L);
        if (sequence < remembered) {
            throw older("ends with entry " + sequence, remembered);
        }
        return newest;
    }

    /** Under another key every entry would look altered, and all that is sealed could not be opened. */
    private void proveKey() throws SQLException {
        Optional<ChainEntry> head = ChainCheck.head(sql);
        if (head.isEmpty()) {
            return;
        }
        Optional<ChainEntry> anchor = ChainCheck.entry(sql, head.get().since());
        if (anchor.isPresent() && otherKey(anchor.get())) {
            throw new JournalException(
                    JournalException.Reason.KEY,
                    "the journal " + file + " was written under another key than the one given: put back the key that"
                            + " belongs to it; if it is lost, compare the open attempts with the acquirer's records and accept"
                            + " the journal under the new key by ClosedJournal.accept");
        }
    }

    private boolean otherKey(ChainEntry anchor) {
        try {
            return anchor.fact(JournalChain.KEY_CHECK)
                    .filter(check -> check instanceof byte[] bytes && !MessageDigest.isEqual(bytes, chain.keyCheck()))
                    .isPresent();
        } catch (IllegalArgumentException e) {
            return false; // no body of ours: altered, not another key's
        }
    }

    void requireIntact(JournalReport report) {
        if (!report.intact()) {
            throw altered(report);
        }
    }

    private JournalException altered(JournalReport report) {
        String first = report.firstBreak().map(JournalBreak::toString).orElse("");
        return new JournalException(
                "the journal " + file + " is not what its chain says: " + first + " ("
                        + report.breaks().size()
                        + " in all). It was left as it is and no attempt in it is lost: keep a copy, find out who writes this"
                        + " file, compare with the acquirer's records, then restore the directory from a backup or accept"
                        + " what is there by ClosedJournal.accept",
                report);
    }

    private JournalException older(String what, long remembered) {
        return new JournalException(
                JournalException.Reason.OLDER,
                "the journal " + file + " " + what + ", but entry " + remembered
                        + " is remembered: an older copy was put back, or the end was cut off. Put the newer one back; if there"
                        + " is none, compare with the acquirer's records and accept what is there by ClosedJournal.accept");
    }
}
