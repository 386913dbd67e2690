package dev.tillwright.core;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An exact amount in the minor units of one currency (人民币: 分). Immutable.
 *
 * <p>There is no way in for a {@code double}, and no bare {@code long} whose unit one would have to guess: both have
 * cost tills real money.
 *
 * @param minorUnits the amount in minor units, zero or more
 * @param currency the ISO 4217 currency
 */
public record Money(long minorUnits, Currency currency) {

    /** Checks the amount. */
    public Money {
        requireNonNull(currency, "currency");
        if (minorUnits < 0) {
            throw new InvalidRequestException(
                    "amount",
                    "minorUnits must be >= 0, was " + minorUnits,
                    "a return of money is a refund, not a sale");
        }
    }

    /**
     * An amount written as people write it.
     *
     * @param amount a decimal number such as {@code "12.50"}: no sign, no grouping, no more decimals than the currency has
     * @param currency an ISO 4217 code such as {@code "CNY"}
     * @return the amount
     * @throws InvalidRequestException if the text is no such number or the currency is unknown
     */
    public static Money of(String amount, String currency) {
        requireNonNull(amount, "amount");
        Currency iso = currencyOf(currency);
        if (!amount.matches("[0-9]{1,12}(\\.[0-9]{1,4})?")) {
            throw new InvalidRequestException(
                    "amount", "'" + amount + "' is not an amount", "write digits and a point, like 12.50");
        }
        BigDecimal minor = new BigDecimal(amount).movePointRight(iso.getDefaultFractionDigits());
        if (minor.stripTrailingZeros().scale() > 0) {
            throw new InvalidRequestException(
                    "amount",
                    "'" + amount + "' has more decimals than " + iso.getCurrencyCode() + " has",
                    "use at most " + iso.getDefaultFractionDigits());
        }
        return new Money(minor.longValueExact(), iso);
    }

    /**
     * An amount in minor units.
     *
     * @param minorUnits zero or more, for example fen 分
     * @param currency an ISO 4217 code such as {@code "CNY"}
     * @return the amount
     * @throws InvalidRequestException if the amount is negative or the currency is unknown
     */
    public static Money ofMinor(long minorUnits, String currency) {
        return new Money(minorUnits, currencyOf(currency));
    }

    private static Currency currencyOf(String code) {
        requireNonNull(code, "currency");
        try {
            Currency iso = Currency.getInstance(code);
            if (iso.getDefaultFractionDigits() < 0) { // XXX, gold, test codes: nothing that a till takes
                throw new InvalidRequestException(
                        "currency", "'" + code + "' has no minor units", "use CNY, for example");
            }
            return iso;
        } catch (IllegalArgumentException notIso) {
            throw new InvalidRequestException("currency", "'" + code + "' is no ISO 4217 code", "use CNY, for example");
        }
    }

    /** {@return whether the amount is zero} */
    public boolean isZero() {
        return minorUnits == 0;
    }

    /**
     * This amount less another of the same currency.
     *
     * @param other not more than this amount
     * @return the rest
     * @throws InvalidRequestException if the currencies differ or the rest would be negative
     */
    public Money minus(Money other) {
        requireNonNull(other, "other");
        if (!currency.equals(other.currency)) {
            throw new InvalidRequestException("amount", "cannot take " + other + " from " + this, "use one currency");
        }
        return new Money(Math.subtractExact(minorUnits, other.minorUnits), currency);
    }

    /** {@return the number alone, with the decimals of the currency, such as {@code "12.50"}} */
    public String amount() {
        return BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits())
                .toPlainString();
    }

    /** {@return the amount with its currency, such as {@code "CNY 12.50"}} */
    @Override
    public String toString() {
        return currency.getCurrencyCode() + " " + amount();
    }
}
