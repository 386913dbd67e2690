package dev.tillwright.core.journal;

import java.sql.SQLException;
import java.util.List;

/**
 * Gets the sealed bytes of settled attempts out of the files: {@code secure_delete} overwrites them in their page, and a
 * truncating checkpoint takes the old page out of the log. Not thread-safe: the writer thread's.
 */
final class SealedWipe {
    /** A reader in another process may hold the log; commits must not wait for it long. */
    private static final int PATIENCE_MILLIS = 50;

    private final Statements sql;
    private final long busyMillis;

    SealedWipe(Statements sql, long busyMillis) {
        this.sql = sql;
        this.busyMillis = busyMillis;
    }

    /** {@return whether the log is empty now; when not, a reader holds it or the disk is full} */
    boolean run() throws SQLException {
        sql.once("PRAGMA busy_timeout = " + PATIENCE_MILLIS);
        try {
            List<String> answer = sql.once("PRAGMA wal_checkpoint(TRUNCATE)");
            return answer.get(0).equals("0");
        } catch (SQLException e) {
            if (SqliteFault.busy(e) || SqliteFault.full(e)) {
                return false;
            }
            throw e;
        } finally {
            sql.once("PRAGMA busy_timeout = " + busyMillis);
        }
    }
}
