package dev.tillwright.device.internal.transport;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The deadline of what runs again and again, one at a time, and nearly always ends long before it. Thread-safe.
 *
 * <p>A timer's task for each of them would wake the timer's thread each time, and so take the processor from the exchange
 * that it watches over. Here the timer looks once a deadline's length, and not at all while nothing runs.
 */
public final class Deadline {
    private final ScheduledExecutorService timer;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable ScheduledFuture<?> look;
    private @Nullable Runnable missed;
    private long lookAt;
    private long due;

    /**
     * A deadline that nothing has yet.
     *
     * @param timer looks at it; stays the caller's
     */
    public Deadline(ScheduledExecutorService timer) {
        this.timer = requireNonNull(timer, "timer");
    }

    /**
     * Something begins.
     *
     * @param within how long it may take
     * @param step what is done, on the timer's thread, if it has not ended by then
     */
    public void begin(Duration within, Runnable step) {
        requireNonNull(step, "step");
        lock.lock();
        try {
            missed = step;
            due = System.nanoTime() + within.toNanos();
            if (look == null) {
                lookAt(due);
            } else if (due - lookAt < 0) {
                look.cancel(false);
                lookAt(due);
            }
        } finally {
            lock.unlock();
        }
    }

    /** It has ended, and nothing is to be done. */
    public void end() {
        lock.lock();
        try {
            missed = null;
        } finally {
            lock.unlock();
        }
    }

    private void lookAt(long when) {
        lookAt = when;
        look = timer.schedule(this::look, when - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private void look() {
        Runnable step;
        lock.lock();
        try {
            look = null;
            step = missed;
            if (step != null && due - System.nanoTime() > 0) { // what was looked for is over, this is a later one
                lookAt(due);
                return;
            }
            missed = null;
        } finally {
            lock.unlock();
        }
        if (step != null) {
            step.run();
        }
    }
}
