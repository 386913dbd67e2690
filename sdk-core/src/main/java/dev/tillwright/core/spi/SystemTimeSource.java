package dev.tillwright.core.spi;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The clocks of this machine. Thread-safe. */
enum SystemTimeSource implements TimeSource {
    INSTANCE;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Instant wall() {
        return clock.instant();
    }

    @Override
    public long monotonicMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
