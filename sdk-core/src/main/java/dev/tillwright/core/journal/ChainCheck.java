package dev.tillwright.core.journal;

import dev.tillwright.core.journal.JournalBreak.Kind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Compares a journal with its chain, reading each once. Used for one run; not thread-safe.
 *
 * <p>Two reaches. The whole: from the anchor on, every entry and every row. The newest: the last entries, the rows that they
 * wrote, the open attempts and the lanes: what a till is about to act on, in a time that does not grow with the journal.
 */
final class ChainCheck {
    /** As many entries as a busy lane writes in an hour. */
    static final int NEWEST = 256;

    private final Statements sql;
    private final ChainMac mac;
    private final boolean whole;
    private final List<JournalBreak> breaks = new ArrayList<>();
    private final ChainWitness witness;
    private long entries;
    private long expected;
    private byte[] previous = {};
    private boolean previousIsRight;

    private ChainCheck(Statements sql, ChainMac mac, boolean whole) {
        this.sql = sql;
        this.mac = mac;
        this.whole = whole;
        this.witness = new ChainWitness(sql, mac, this::broken);
    }

    static JournalReport whole(Statements sql, ChainMac mac) throws SQLException {
        return new ChainCheck(sql, mac, true).run();
    }

    static JournalReport newest(Statements sql, ChainMac mac) throws SQLException {
        return new ChainCheck(sql, mac, false).run();
    }

    /** {@return an entry as it is stored, authentic or not} */
    static Optional<ChainEntry> entry(Statements sql, long sequence) throws SQLException {
        return sql.list(ChainEntry::read, ChainSql.ENTRY, sequence).stream().findFirst();
    }

    static Optional<ChainEntry> head(Statements sql) throws SQLException {
        return sql.list(ChainEntry::read, ChainSql.HEAD).stream().findFirst();
    }

    private void broken(JournalBreak found) {
        if (breaks.size() < JournalReport.MOST) {
            breaks.add(found);
        }
    }

    private JournalReport run() throws SQLException {
        Optional<ChainEntry> head = head(sql);
        if (head.isEmpty()) {
            return JournalReport.withoutChain();
        }
        ChainEntry last = head.get();
        long since = since(last);
        long from = whole ? since : Math.max(since, last.sequence() - NEWEST + 1);
        walk(from, since);
        int ofTheChain = breaks.size();
        long attempts = whole ? witness.compareAll() : witness.compareKnown();
        boolean rowsFit = breaks.size() == ofTheChain;
        if (rowsFit && !Arrays.equals(ChainState.read(sql, mac).at(last.sequence()), last.state())) {
            broken(JournalBreak.at(Kind.OPEN_ROWS_ALTERED, last.sequence()));
        }
        JournalHead found = new JournalHead(Math.max(1, last.sequence()), shown(last.link()));
        return new JournalReport(from, entries, attempts, Optional.of(found), breaks);
    }

    /** The anchor, by the word of the newest entry that is authentic; a false word would make all entries look wrong. */
    private long since(ChainEntry last) throws SQLException {
        for (long at = last.sequence(); at > last.sequence() - NEWEST; at--) {
            Optional<ChainEntry> entry = entry(sql, at).filter(mac::authentic);
            if (entry.isPresent()) {
                return entry.get().since();
            }
        }
        return Math.max(1, Math.min(last.since(), last.sequence()));
    }

    /** A link of the wrong length is shown as far as it goes: its entry is among the breaks. */
    private static String shown(byte[] link) {
        return JournalChain.hex(Arrays.copyOf(link, 32));
    }

    private void walk(long from, long since) throws SQLException {
        expected = from;
        if (from > since) {
            entry(sql, from - 1).ifPresent(before -> {
                previous = before.link();
                previousIsRight = true;
            });
        }
        sql.each(r -> next(ChainEntry.read(r), since), ChainSql.FROM, from);
    }

    private void next(ChainEntry entry, long since) {
        entries++;
        if (entry.sequence() != expected) {
            broken(JournalBreak.at(Kind.ENTRY_MISSING, expected));
            previousIsRight = false;
        }
        boolean authentic = mac.authentic(entry);
        boolean follows = !previousIsRight || Arrays.equals(previous, entry.previous());
        boolean hangs = entry.since() == since && entry.anchor() == (entry.sequence() == since);
        if (!authentic) {
            broken(JournalBreak.at(Kind.ENTRY_ALTERED, entry.sequence()));
        } else if (!follows || !hangs) {
            broken(JournalBreak.at(Kind.ENTRY_MISPLACED, entry.sequence()));
        } else {
            witness.hear(entry);
        }
        expected = entry.sequence() + 1;
        previous = entry.link();
        previousIsRight = authentic;
    }
}
