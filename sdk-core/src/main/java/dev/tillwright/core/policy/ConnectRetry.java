package dev.tillwright.core.policy;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * When to connect again before any byte has left. Immutable. Default: 2 retries, 200 ms apart, over all addresses in turn.
 *
 * <p>A message that has left is never sent again by this policy: that is a reversal's business.
 */
public final class ConnectRetry {
    private final int maxRetries;
    private final Duration delay;

    private ConnectRetry(int maxRetries, Duration delay) {
        this.maxRetries = maxRetries;
        this.delay = delay;
    }

    /** {@return 2 retries, 200 ms apart} */
    public static ConnectRetry ofDefaults() {
        return of(2, Duration.ofMillis(200));
    }

    /**
     * A policy.
     *
     * @param maxRetries 0 to 10 further tries after the first
     * @param delay the pause between two tries, zero to 10 s
     * @return the policy
     * @throws IllegalArgumentException if a value is outside its range
     */
    public static ConnectRetry of(int maxRetries, Duration delay) {
        requireNonNull(delay, "delay");
        if (maxRetries < 0 || maxRetries > 10) {
            throw new IllegalArgumentException("maxRetries must be 0 to 10, was " + maxRetries);
        }
        if (delay.isNegative() || delay.compareTo(Duration.ofSeconds(10)) > 0) {
            throw new IllegalArgumentException("delay must be 0 to 10 s, was " + delay);
        }
        return new ConnectRetry(maxRetries, delay);
    }

    /** {@return how many tries may follow the first} */
    public int maxRetries() {
        return maxRetries;
    }

    /** {@return the pause between two tries} */
    public Duration delay() {
        return delay;
    }
}
