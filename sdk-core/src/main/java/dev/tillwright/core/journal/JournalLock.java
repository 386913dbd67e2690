package dev.tillwright.core.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * The lock that keeps a second process, and a second journal of this process, out. Thread-safe after construction.
 *
 * <p>The lock file is an empty database under {@code BEGIN EXCLUSIVE}. A {@code FileLock} would do until somebody tried to
 * open the journal twice in one process: POSIX drops all locks that a process has on a file when it closes any descriptor of
 * it, so that refusing the second opening would let the next process in. SQLite knows that trap. The system frees the lock
 * when the process ends, in whatever way.
 */
final class JournalLock implements Opening.Held {
    private final Connection connection;

    private JournalLock(Connection connection) {
        this.connection = connection;
    }

    static JournalLock take(Connections connections, Path file) {
        Properties settings = new Properties();
        settings.setProperty("busy_timeout", "0");
        try {
            return hold(connections.open(file, settings));
        } catch (SQLException e) {
            throw SqliteFault.busy(e) ? SqliteFault.inUse(file, e) : SqliteFault.storage("lock " + file, e);
        }
    }

    private static JournalLock hold(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            return new JournalLock(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
