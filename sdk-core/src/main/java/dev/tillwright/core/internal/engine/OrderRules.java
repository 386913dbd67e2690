package dev.tillwright.core.internal.engine;

import dev.tillwright.core.spi.AttemptState;
import java.util.List;
import java.util.Optional;

/** Whether an order may be paid now: one key one outcome, one open attempt an order, no order paid twice. */
final class OrderRules {
    private OrderRules() {}

    /** What becomes of a request to pay. */
    sealed interface Ruling {
        /** Go on under this key. */
        record Pay(String key) implements Ruling {}

        /** The earlier attempt's outcome is the answer. */
        record Replay(String pastId) implements Ruling {}

        /** Refused; nothing is sent. */
        record Refuse(Cause cause) implements Ruling {}
    }

    static Ruling rule(SaleAsk ask, List<PastAttempt> past) {
        return ask.key().map(key -> withKey(ask, key, past)).orElseGet(() -> withoutKey(ask, past));
    }

    private static Ruling withKey(SaleAsk ask, String key, List<PastAttempt> past) {
        Optional<PastAttempt> same =
                past.stream().filter(p -> p.key().equals(key)).findFirst();
        if (same.isPresent()) {
            return same.get().differsFrom(ask)
                    ? differs(same.get())
                    : new Ruling.Replay(same.get().id());
        }
        return binding(ask, past).map(OrderRules::refused).orElseGet(() -> new Ruling.Pay(key));
    }

    private static Ruling withoutKey(SaleAsk ask, List<PastAttempt> past) {
        Optional<PastAttempt> binding = binding(ask, past);
        if (binding.isPresent()) {
            return binding.get().differsFrom(ask)
                    ? differs(binding.get())
                    : new Ruling.Replay(binding.get().id());
        }
        long next = 1 + past.stream().filter(p -> p.order().equals(ask.order())).count();
        while (taken(ask.order() + "#" + next, past)) { // by a till that chose this very key itself
            next++;
        }
        return new Ruling.Pay(ask.order() + "#" + next);
    }

    private static boolean taken(String key, List<PastAttempt> past) {
        return past.stream().anyMatch(p -> p.key().equals(key));
    }

    private static Optional<PastAttempt> binding(SaleAsk ask, List<PastAttempt> past) {
        return past.stream()
                .filter(p -> p.order().equals(ask.order()) && p.binds())
                .findFirst();
    }

    private static Ruling refused(PastAttempt binding) {
        boolean paid = binding.state() == AttemptState.APPROVED || binding.state() == AttemptState.RULED_BOOKED;
        return new Ruling.Refuse(Cause.local(
                paid ? Cause.ORDER_PAID : Cause.ORDER_UNRESOLVED,
                "attempt " + binding.key() + " is " + binding.state()));
    }

    private static Ruling differs(PastAttempt other) {
        return new Ruling.Refuse(Cause.local(
                Cause.AMOUNT_DIFFERS, "attempt " + other.key() + " is for another order, amount or currency"));
    }
}
