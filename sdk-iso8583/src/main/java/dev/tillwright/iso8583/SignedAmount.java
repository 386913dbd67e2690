package dev.tillwright.iso8583;

/**
 * An x+n amount: a number with the sign credit or debit. The sign says whose favour, not less than zero. Immutable.
 *
 * @param side credit or debit
 * @param amount 0 or more, in the minor unit of the currency that another field names
 */
public record SignedAmount(Side side, long amount) {
    /** Whose favour an amount is in. */
    public enum Side {
        /** C. */
        CREDIT,
        /** D. */
        DEBIT
    }

    /** Checks the number. */
    public SignedAmount {
        java.util.Objects.requireNonNull(side, "side");
        if (amount < 0) {
            throw new IllegalArgumentException("amount must be >= 0, was " + amount + ": the side is the sign");
        }
    }

    /**
     * An amount with sign C.
     *
     * @param amount 0 or more
     * @return the amount
     */
    public static SignedAmount credit(long amount) {
        return new SignedAmount(Side.CREDIT, amount);
    }

    /**
     * An amount with sign D.
     *
     * @param amount 0 or more
     * @return the amount
     */
    public static SignedAmount debit(long amount) {
        return new SignedAmount(Side.DEBIT, amount);
    }

    /** Sign and digits, for example {@code D1250}. */
    @Override
    public String toString() {
        return (side == Side.CREDIT ? "C" : "D") + amount;
    }
}
