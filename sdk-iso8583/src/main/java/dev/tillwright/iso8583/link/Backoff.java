package dev.tillwright.iso8583.link;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to pause before connecting again: twice as long after each failure, up to a limit, and shortened by chance so
 * that many clients do not come back together. Immutable. Default: 500 ms, doubling up to 30 s.
 *
 * @param first the pause after the first failure; above zero
 * @param longest the longest pause; at least {@code first}
 */
public record Backoff(Duration first, Duration longest) {
    /** Checks the range. */
    public Backoff {
        requireNonNull(longest, "longest");
        if (requireNonNull(first, "first").isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "first must be above zero and longest at least first, were " + first + " and " + longest);
        }
    }

    /**
     * The defaults.
     *
     * @return the value
     */
    public static Backoff ofDefaults() {
        return new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30));
    }

    /** Nanoseconds after so many failures, between half the pause and all of it. */
    long nanos(int failures, DoubleSupplier random) {
        long pause = first.toNanos();
        for (int i = 1; i < failures && pause < longest.toNanos(); i++) {
            pause = Math.min(longest.toNanos(), pause * 2);
        }
        return pause / 2 + (long) (pause / 2.0 * random.getAsDouble());
    }
}
