package dev.tillwright.examples;

import dev.tillwright.core.Money;
import dev.tillwright.testkit.SimulatedCard;
import java.util.random.RandomGenerator;

/** What one random customer, cashier and till do. Immutable. */
record SalePlan(
        int number, String order, Money amount, SimulatedCard card, Ask ask, Stop stop, Pin pin, boolean partTaken) {

    /** How often the order is asked. */
    enum Ask {
        ONCE,
        AGAIN_AFTERWARDS,
        TWICE_AT_ONCE
    }

    /** Whether and when the cashier presses cancel. */
    enum Stop {
        NEVER,
        AT_ONCE,
        WHEN_SENT
    }

    /** What happens at the PIN pad. */
    enum Pin {
        RIGHT,
        WRONG,
        CANCELLED
    }

    static SalePlan next(RandomGenerator random, int number, CardBox cards) {
        Stop stop = stop(random.nextInt(100));
        return new SalePlan(
                number,
                "R-" + number,
                Money.ofMinor(random.nextLong(1, 50_000), "CNY"),
                cards.any(random),
                ask(random.nextInt(100)),
                stop,
                pin(random.nextInt(100)),
                random.nextInt(4) == 0);
    }

    private static Ask ask(int percent) {
        return percent < 6 ? Ask.AGAIN_AFTERWARDS : percent < 10 ? Ask.TWICE_AT_ONCE : Ask.ONCE;
    }

    private static Stop stop(int percent) {
        return percent < 3 ? Stop.AT_ONCE : percent < 9 ? Stop.WHEN_SENT : Stop.NEVER;
    }

    private static Pin pin(int percent) {
        return percent < 2 ? Pin.WRONG : percent < 4 ? Pin.CANCELLED : Pin.RIGHT;
    }
}
