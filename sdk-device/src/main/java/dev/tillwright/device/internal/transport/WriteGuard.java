package dev.tillwright.device.internal.transport;

import dev.tillwright.device.DeviceException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Frees a write that the other side has blocked. Neither serial ports nor sockets have a time-out for it; closing is
 * the one thing that wakes the writer. Thread-safe.
 */
final class WriteGuard {
    private final ScheduledExecutorService timer;
    private final Runnable close;

    WriteGuard(ScheduledExecutorService timer, Runnable close) {
        this.timer = timer;
        this.close = close;
    }

    /** A write; false if it failed. */
    interface Write {
        boolean run();
    }

    void write(String name, Duration within, Write write) {
        AtomicBoolean stuck = new AtomicBoolean();
        ScheduledFuture<?> guard = timer.schedule(
                () -> {
                    stuck.set(true);
                    close.run();
                },
                within.toNanos(),
                TimeUnit.NANOSECONDS);
        boolean written = write.run();
        guard.cancel(false);
        if (stuck.get()) {
            throw DeviceException.of(
                    DeviceException.WRITE_STUCK,
                    name + " took no bytes for " + within.toMillis() + " ms: check the cable and switch the device"
                            + " off and on");
        }
        if (!written) {
            throw Refusals.gone(name);
        }
    }
}
