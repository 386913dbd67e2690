package dev.tillwright.core.spi;

import java.time.Duration;

/** Runs something later. Thread-safe. Tasks are short and never block: they only hand an event to a lane. */
public interface Scheduler extends AutoCloseable {
    /**
     * Runs a task once.
     *
     * @param delay how long from now, zero or more
     * @param task what to run, on a thread of the scheduler's
     * @return a handle that forgets the task
     */
    Timer after(Duration delay, Runnable task);

    /** Forgets all tasks. */
    @Override
    void close();

    /** A task that waits. Thread-safe. */
    @FunctionalInterface
    interface Timer {
        /** Forgets the task if it has not begun. */
        void forget();
    }
}
