package dev.tillwright.core.port;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.Money;
import java.time.Duration;

/**
 * What a reader shows and how long it waits. Immutable.
 *
 * @param amount the amount to show and, for a chip, to authorise
 * @param within how long to wait for a card
 * @param trace the trace number 流水号 that a chip cryptogram may be bound to (tag 9F41), 1 to 999999
 */
public record CardRequest(Money amount, Duration within, int trace) {
    /** Checks the parts. */
    public CardRequest {
        requireNonNull(amount, "amount");
        requireNonNull(within, "within");
    }
}
