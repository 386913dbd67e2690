package dev.tillwright.device;

import dev.tillwright.device.internal.transport.Deadline;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Closes a line under a driver that takes too long. Thread-safe. */
final class LineGuard {
    private final ScheduledExecutorService timer;
    private final Line line;

    LineGuard(ScheduledExecutorService timer, Line line) {
        this.timer = timer;
        this.line = line;
    }

    <T> T call(Duration within, Supplier<T> call) {
        ScheduledFuture<?> end = later(within, line::close);
        try {
            return call.get();
        } finally {
            end.cancel(false);
        }
    }

    void run(Duration within, Runnable step) {
        Object unused = call(within, () -> {
            step.run();
            return true;
        });
    }

    /** For what runs often and nearly always ends in time. */
    Deadline deadline() {
        return new Deadline(timer);
    }

    ScheduledFuture<?> later(Duration delay, Runnable step) {
        return timer.schedule(step, delay.toNanos(), TimeUnit.NANOSECONDS);
    }
}
