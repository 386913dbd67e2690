package dev.tillwright.core.internal.engine;

import dev.tillwright.core.spi.AttemptState;

/**
 * An earlier attempt of the same order or key, as the journal has it. Immutable.
 *
 * @param id its id
 * @param order its order
 * @param key its key
 * @param state where it stands
 * @param amount in minor units
 * @param currency ISO 4217 code
 */
public record PastAttempt(String id, String order, String key, AttemptState state, long amount, String currency) {
    /** Whether it has moved money, or may have. */
    boolean binds() {
        return state.inDoubt() || state == AttemptState.APPROVED || state == AttemptState.RULED_BOOKED;
    }

    boolean differsFrom(SaleAsk ask) {
        return amount != ask.amount() || !currency.equals(ask.currency()) || !order.equals(ask.order());
    }
}
