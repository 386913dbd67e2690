package dev.tillwright.core;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;

/** A sale that lacks its bill. Immutable. */
public final class NewSale {
    private final Function<OrderRef, Sale> next;

    NewSale(Function<OrderRef, Sale> next) {
        this.next = next;
    }

    /**
     * Names the bill that is paid.
     *
     * @param reference the till's own, 1 to 64 visible ASCII characters
     * @return the sale
     * @throws InvalidRequestException if the reference does not fit
     */
    public Sale order(String reference) {
        return order(OrderRef.of(requireNonNull(reference, "reference")));
    }

    /**
     * Names the bill that is paid.
     *
     * @param order the till's own
     * @return the sale
     */
    public Sale order(OrderRef order) {
        return next.apply(requireNonNull(order, "order"));
    }
}
