package dev.tillwright.core.journal;

import dev.tillwright.core.journal.JournalBreak.Kind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Verifies an open journal, each time on a connection of its own and on the rows of one moment, so that neither the writer nor
 * who reads attempts waits for it. Thread-safe.
 */
final class JournalAuditor {
    /** Opens a connection to the journal's file. */
    @FunctionalInterface
    interface Connecting {
        Statements connect() throws SQLException;
    }

    private final Connecting connecting;
    private final ChainMac mac;
    private volatile boolean closed;

    JournalAuditor(Connecting connecting, ChainMac mac) {
        this.connecting = connecting;
        this.mac = mac;
    }

    /** What is read at one moment. */
    private interface Reading<T> {
        T from(Statements sql) throws SQLException;
    }

    JournalReport verify(Optional<JournalHead> kept) {
        return read(sql -> {
            JournalReport report = ChainCheck.whole(sql, mac);
            return kept.isPresent() ? withHead(sql, report, kept.get()) : report;
        });
    }

    List<OperatorAct> acts() {
        return read(sql -> ChainActs.read(sql, mac));
    }

    private <T> T read(Reading<T> reading) {
        if (closed) {
            throw new IllegalStateException("the journal is closed: open it again");
        }
        try (Statements sql = connecting.connect()) {
            sql.once("PRAGMA query_only = ON");
            sql.once("BEGIN");
            T answer = reading.from(sql);
            sql.once("COMMIT");
            return answer;
        } catch (SQLException e) {
            throw SqliteFault.storage("verify the journal", e);
        }
    }

    private JournalReport withHead(Statements sql, JournalReport report, JournalHead kept) throws SQLException {
        boolean there = ChainCheck.entry(sql, kept.sequence())
                .filter(mac::authentic)
                .filter(entry -> JournalChain.hex(entry.link()).equals(kept.link()))
                .isPresent();
        if (there) {
            return report;
        }
        List<JournalBreak> breaks = new ArrayList<>(report.breaks());
        breaks.add(JournalBreak.at(Kind.HEAD_UNKNOWN, kept.sequence()));
        return new JournalReport(report.from(), report.entries(), report.attempts(), report.head(), breaks);
    }

    void close() {
        closed = true;
    }
}
