package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.Masking;
import dev.tillwright.iso8583.Pan;
import java.util.Arrays;

/**
 * How much of a card number a receipt, a report or a log may show (PCI DSS, requirement 3.4.1). Immutable.
 *
 * <p>Nothing is shown of fewer than 12 digits, and never more than the first six of fewer than 16: an issuer
 * identification number of eight digits leaves too little hidden in a short card number. Use one mask per installation:
 * two different ones of the same card give more away together.
 */
public final class PanMask {
    /** The first six and the last four digits. */
    public static final PanMask SIX_FOUR = new PanMask(6, 4);
    /** The first eight and the last four digits, where issuers have identification numbers of eight digits. */
    public static final PanMask EIGHT_FOUR = new PanMask(8, 4);
    /** The last four digits, as on the cardholder's copy of a receipt. */
    public static final PanMask LAST_FOUR = new PanMask(0, 4);

    private static final int MOST_FIRST = 8;
    private static final int MOST_LAST = 4;
    private static final int SHORTEST_SHOWN = 12;

    private final int first;
    private final int last;

    private PanMask(int first, int last) {
        this.first = first;
        this.last = last;
    }

    /**
     * A mask that shows so many digits.
     *
     * @param first shown at the beginning, 0 to 8
     * @param last shown at the end, 0 to 4
     * @throws IllegalArgumentException if one is out of its range
     */
    public static PanMask of(int first, int last) {
        if (first < 0 || first > MOST_FIRST || last < 0 || last > MOST_LAST) {
            throw new IllegalArgumentException(
                    "a mask shows at most the first 8 and the last 4 digits, not " + first + " and " + last);
        }
        return new PanMask(first, last);
    }

    /**
     * The card number as it may be shown.
     *
     * @return as many characters as it has digits, a star for each hidden one
     * @throws IllegalStateException if the card number is closed
     */
    public String mask(Pan pan) {
        char[] digits = requireNonNull(pan, "pan").digits();
        hide(digits);
        return new String(digits);
    }

    /**
     * As {@link #mask(Pan)} for text that need not be a card number; fewer than 12 characters are hidden altogether.
     *
     * @return as many characters, a star for each hidden one
     */
    public String mask(CharSequence digits) {
        char[] shown = requireNonNull(digits, "digits").toString().toCharArray();
        hide(shown);
        return new String(shown);
    }

    private void hide(char[] digits) {
        boolean some = digits.length >= SHORTEST_SHOWN;
        int left = Math.min(first, Masking.EIGHT_FOUR.shownFirst(digits.length));
        Arrays.fill(digits, some ? left : 0, some ? digits.length - last : digits.length, '*');
    }

    /** Such as {@code PanMask[6/4]}. */
    @Override
    public String toString() {
        return "PanMask[" + first + "/" + last + "]";
    }
}
