package dev.tillwright.core.journal;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;

/** What an opening that fails half-way must let go of, the last first. Not thread-safe. */
final class Opening implements AutoCloseable {
    /** What holds something of the database. */
    interface Held extends AutoCloseable {
        @Override
        void close() throws SQLException;
    }

    private final Deque<Held> held = new ArrayDeque<>();

    <T extends Held> T holds(T resource) {
        held.push(resource);
        return resource;
    }

    void succeeded() {
        held.clear();
    }

    @Override
    public void close() throws SQLException {
        while (!held.isEmpty()) {
            held.pop().close();
        }
    }
}
