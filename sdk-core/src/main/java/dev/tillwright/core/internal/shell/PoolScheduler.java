package dev.tillwright.core.internal.shell;

import dev.tillwright.core.spi.Scheduler;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A scheduler on a pool that somebody else owns. Thread-safe. */
public final class PoolScheduler implements Scheduler {
    private final ScheduledExecutorService pool;

    /** On this pool. */
    public PoolScheduler(ScheduledExecutorService pool) {
        this.pool = pool;
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        ScheduledFuture<?> future = pool.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        return () -> future.cancel(false);
    }

    @Override
    public void close() {
        // The pool is closed by its owner.
    }
}
