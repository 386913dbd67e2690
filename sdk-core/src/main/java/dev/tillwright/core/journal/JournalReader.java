package dev.tillwright.core.journal;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions on a connection of its own, which never blocks the writer and sees what is committed. Thread-safe: one
 * question at a time.
 */
final class JournalReader {
    private final ReentrantLock lock = new ReentrantLock();
    private final Statements sql;
    private boolean closed;

    JournalReader(Statements sql) throws SQLException {
        this.sql = sql;
        sql.once("PRAGMA query_only = ON");
    }

    <T> List<T> list(Statements.Reader<T> reader, String query, @Nullable Object... arguments) {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the journal is closed: open it again");
            }
            return sql.list(reader, query, arguments);
        } catch (SQLException e) {
            throw SqliteFault.storage("read the journal", e);
        } finally {
            lock.unlock();
        }
    }

    void close() throws SQLException {
        lock.lock();
        try {
            closed = true;
            sql.close();
        } finally {
            lock.unlock();
        }
    }
}
