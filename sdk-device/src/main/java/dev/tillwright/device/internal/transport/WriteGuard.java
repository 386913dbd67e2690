package dev.tillwright.device.internal.transport;

import dev.tillwright.device.DeviceException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Frees a write that the other side has blocked. Neither serial ports nor sockets have a time-out for it; closing is
 * the one thing that wakes the writer. Thread-safe.
 */
final class WriteGuard {
    private final Deadline deadline;
    private final Runnable close;

    WriteGuard(ScheduledExecutorService timer, Runnable close) {
        this.deadline = new Deadline(timer);
        this.close = close;
    }

    /** A write; false if it failed. */
    interface Write {
        boolean run();
    }

    void write(String name, Duration within, Write write) {
        AtomicBoolean stuck = new AtomicBoolean();
        deadline.begin(within, () -> {
            stuck.set(true);
            close.run();
        });
        boolean written = write.run();
        deadline.end();
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
