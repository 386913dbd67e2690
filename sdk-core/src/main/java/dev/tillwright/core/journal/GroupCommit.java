package dev.tillwright.core.journal;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Writes a group of steps in one durable transaction and says what became of it. Not thread-safe: the writer thread's.
 *
 * <p>A failed commit is never tried again and never believed: after a failed fsync the system may have dropped the pages, and
 * the next fsync succeeds without them. The one exception is a full disk. SQLite reports it before the transaction's last
 * frame is in the log, so that nothing counts as written; once that is rolled back, the reserve is given up, the log is
 * emptied into the file, and the group is written again without new attempts.
 */
final class GroupCommit {
    /** What became of a group. */
    enum Fate {
        DURABLE,
        NO_SPACE
    }

    private final Statements sql;
    private final JournalChain chain;
    private final LaneWriter lanes;
    private final SealedWipe log;
    private final DiskSpace space;

    GroupCommit(Statements sql, JournalChain chain, LaneWriter lanes, SealedWipe log, DiskSpace space) {
        this.sql = sql;
        this.chain = chain;
        this.lanes = lanes;
        this.log = log;
        this.space = space;
    }

    /**
     * Writes a group.
     *
     * @throws SQLException when nobody can say what was written
     */
    Fate write(List<Work> group) throws SQLException {
        if (tryWrite(group, space.admitsNewAttempts()).isEmpty()) {
            return Fate.DURABLE;
        }
        space.release();
        log.run();
        return tryWrite(group, false).isEmpty() ? Fate.DURABLE : Fate.NO_SPACE;
    }

    private Optional<SQLException> tryWrite(List<Work> group, boolean admitsNew) throws SQLException {
        try {
            sql.run(JournalSql.BEGIN);
            chain.begin();
            for (Work work : group) {
                work.apply(lanes, admitsNew);
            }
            sql.run(JournalSql.COMMIT);
            chain.durable();
            return Optional.empty();
        } catch (SQLException e) {
            rollBack();
            if (!SqliteFault.full(e)) {
                throw e;
            }
            proveRolledBack();
            return Optional.of(e);
        }
    }

    /** SQLite may have rolled back by itself, and says so by an error here. */
    private void rollBack() {
        try {
            sql.run(JournalSql.ROLLBACK);
        } catch (SQLException e) {
            return; // proveRolledBack() decides, or the caller poisons the journal anyway
        }
    }

    /** A transaction can only begin where none is open. */
    private void proveRolledBack() throws SQLException {
        sql.run(JournalSql.BEGIN);
        sql.run(JournalSql.ROLLBACK);
    }
}
