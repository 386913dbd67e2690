package dev.tillwright.testkit.internal;

import dev.tillwright.core.Money;

/** The one currency of the simulated host. */
public final class HostMoney {
    /** ISO 4217. */
    public static final String CURRENCY = "CNY";

    private HostMoney() {}

    /** An amount of fen 分. */
    public static Money fen(long minorUnits) {
        return Money.ofMinor(minorUnits, CURRENCY);
    }
}
