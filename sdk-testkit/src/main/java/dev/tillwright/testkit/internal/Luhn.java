package dev.tillwright.testkit.internal;

/** The check digit of card numbers (ISO/IEC 7812-1 annex B). Pure. */
public final class Luhn {
    private Luhn() {}

    /** The number with its check digit behind it. */
    public static String complete(String digits) {
        return digits + (10 - sum(digits + "0") % 10) % 10;
    }

    /** Whether the last digit is the check digit of the others. */
    public static boolean valid(String digits) {
        return sum(digits) % 10 == 0;
    }

    private static int sum(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : 2 * digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum;
    }
}
