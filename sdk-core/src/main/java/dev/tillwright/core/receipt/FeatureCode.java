package dev.tillwright.core.receipt;

import static java.util.Objects.requireNonNull;

import java.time.MonthDay;
import java.util.Optional;

/**
 * The feature code 特征码 under an electronic signature: ties the image to one payment. Immutable.
 *
 * <p>By the rules for UnionPay terminals: settlement date MMDD (F15) and reference number (F37) make 16 digits; the
 * first 8 are combined with the last 8 by exclusive or, digit by digit, into 8 hexadecimal characters.
 *
 * @param value 8 hexadecimal characters, upper case
 */
public record FeatureCode(String value) {

    /** Checks the form. */
    public FeatureCode {
        if (!requireNonNull(value, "value").matches("[0-9A-F]{8}")) {
            throw new IllegalArgumentException("a feature code has 8 characters 0-9 A-F");
        }
    }

    /**
     * The code of a payment whose answer had a settlement date.
     *
     * @param settlement the settlement date of F15
     * @param reference the reference number of F37, 12 digits
     * @return the code
     */
    public static FeatureCode of(MonthDay settlement, String reference) {
        int mmdd = settlement.getMonthValue() * 100 + settlement.getDayOfMonth();
        return of(Optional.of(mmdd), reference);
    }

    /**
     * The code of a payment whose answer had no settlement date: 0000 stands for it.
     *
     * @param reference the reference number of F37, 12 digits
     * @return the code
     */
    public static FeatureCode withoutDate(String reference) {
        return of(Optional.empty(), reference);
    }

    private static FeatureCode of(Optional<Integer> mmdd, String reference) {
        if (!requireNonNull(reference, "reference").matches("[0-9]{12}")) {
            throw new IllegalArgumentException("a feature code needs a reference number of 12 digits");
        }
        String date = Integer.toString(10_000 + mmdd.orElse(0)).substring(1);
        String digits = date + reference;
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            int mixed = (digits.charAt(i) - '0') ^ (digits.charAt(i + 8) - '0');
            code.append("0123456789ABCDEF".charAt(mixed));
        }
        return new FeatureCode(code.toString());
    }
}
