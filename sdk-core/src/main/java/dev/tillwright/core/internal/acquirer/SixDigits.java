package dev.tillwright.core.internal.acquirer;

/** Batch and trace numbers as the dialect writes them. {@code String.format} would cost more than the whole message. */
public final class SixDigits {
    private static final String ZEROS = "000000";

    private SixDigits() {}

    /**
     * A number with zeros on the left.
     *
     * @param number 0 to 999999
     * @return six digits
     */
    public static String of(int number) {
        String digits = Integer.toString(number);
        return ZEROS.substring(Math.min(ZEROS.length(), digits.length())) + digits;
    }
}
