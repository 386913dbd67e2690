package dev.tillwright.testkit;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.AttemptKey;
import dev.tillwright.core.MoneyState;
import dev.tillwright.core.OrderRef;

/**
 * What a till believes about one attempt. Immutable.
 *
 * @param order the till's bill
 * @param attempt which try to pay it, or to give it back
 * @param money where the money is, as the outcome said
 * @param minorUnits what moved, in minor units (人民币: 分): positive towards the merchant, negative towards the customer;
 *     counted only when {@code money} is MOVED
 */
public record TillEntry(OrderRef order, AttemptKey attempt, MoneyState money, long minorUnits) {
    /** Checks the parts. */
    public TillEntry {
        requireNonNull(order, "order");
        requireNonNull(attempt, "attempt");
        requireNonNull(money, "money");
    }
}
