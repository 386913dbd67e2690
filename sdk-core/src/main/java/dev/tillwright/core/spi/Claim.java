package dev.tillwright.core.spi;

/** What a commit claims and may be refused for. */
public enum Claim {
    /** The trace number in the lane's batch belongs to this attempt alone. */
    STAN,
    /** The attempt key was never used for this merchant. */
    ATTEMPT_KEY,
    /**
     * No other attempt of the order is open or unknown, and, for a sale, none is approved or ruled booked. The lane has
     * looked at the order before the card was read; another lane may have been paid since, under another key.
     */
    ORDER,
    /** No other attempt of the lane is in a gate state. */
    GATE,
    /** This process still drives the lane: its fence is the newest. */
    FENCE,
    /** The store has no room left for new attempts; room for reversals is kept. */
    SPACE
}
