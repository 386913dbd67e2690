package dev.tillwright.device;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/** The result of a health check. Immutable. */
public final class HealthReport {
    private final Health health;
    private final Instant at;
    private final Duration latency;

    HealthReport(Health health, Instant at, Duration latency) {
        this.health = requireNonNull(health, "health");
        this.at = requireNonNull(at, "at");
        this.latency = requireNonNull(latency, "latency");
    }

    /** {@return how the device is} */
    public Health health() {
        return health;
    }

    /** {@return when that was} */
    public Instant at() {
        return at;
    }

    /** {@return how long the device took to answer} */
    public Duration latency() {
        return latency;
    }

    @Override
    public String toString() {
        return health + " at " + at + " in " + latency.toMillis() + " ms";
    }
}
