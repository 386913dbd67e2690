package dev.tillwright.iso8583;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * A card number (主账号) that cannot be printed in clear. Not thread-safe. Wiped by {@link #close()}, after which it
 * can no longer be used. 13 to 19 digits; whether the check digit is right is told, not demanded, since hosts also
 * issue numbers without one.
 */
public final class Pan implements AutoCloseable {
    /** The fewest digits of a card number. */
    public static final int MIN_DIGITS = 13;
    /** The most digits of a card number (ISO/IEC 7812-1). */
    public static final int MAX_DIGITS = 19;

    private final char[] digits;
    private boolean closed;

    private Pan(char[] owned) {
        this.digits = owned;
    }

    /**
     * A card number from characters; the array stays the caller's and is copied.
     *
     * @param digits 13..19 decimal digits
     * @return the card number
     * @throws IllegalArgumentException if it is not that; the text does not repeat the value
     */
    public static Pan of(char[] digits) {
        return owning(requireNonNull(digits, "digits").clone());
    }

    /**
     * A card number from text. Prefer {@link #of(char[])}: a String cannot be wiped.
     *
     * @param digits 13..19 decimal digits
     * @return the card number
     * @throws IllegalArgumentException if it is not that; the text does not repeat the value
     */
    public static Pan of(CharSequence digits) {
        requireNonNull(digits, "digits");
        char[] copy = new char[digits.length()];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = digits.charAt(i);
        }
        return owning(copy);
    }

    static Pan owning(char[] digits) {
        if (!plausibleLength(digits.length)) {
            Arrays.fill(digits, '\0');
            throw new IllegalArgumentException("a card number has 13 to 19 digits, this has " + digits.length);
        }
        for (char c : digits) {
            if (c < '0' || c > '9') {
                Arrays.fill(digits, '\0');
                throw new IllegalArgumentException("a card number holds digits only: remove spaces and signs");
            }
        }
        return new Pan(digits);
    }

    /** Takes over digits that are known to be a card number. */
    static Pan ofChecked(char[] digits) {
        return new Pan(digits);
    }

    static boolean plausibleLength(int digits) {
        return digits >= MIN_DIGITS && digits <= MAX_DIGITS;
    }

    /**
     * The number of digits.
     *
     * @return 13..19
     */
    public int length() {
        return open().length;
    }

    /**
     * The last four digits, which receipts may show.
     *
     * @return four digits
     */
    public String lastFour() {
        return new String(open(), digits.length - 4, 4);
    }

    /**
     * First six and last four digits with one star for each hidden digit.
     *
     * @return for example {@code 622202*********0128}
     */
    public String masked() {
        return mask(open());
    }

    static String mask(char[] digits) {
        char[] shown = digits.clone();
        Arrays.fill(shown, 6, digits.length - 4, '*');
        return new String(shown);
    }

    /**
     * The clear digits; wipe the array after use.
     *
     * @return a copy
     */
    public char[] digits() {
        return open().clone();
    }

    /**
     * Tells whether the last digit is the check digit of the others (ISO/IEC 7812-1 annex B).
     *
     * @return true if it is
     */
    public boolean luhnValid() {
        int sum = 0;
        char[] d = open();
        for (int i = 0; i < d.length; i++) {
            int digit = d[d.length - 1 - i] - '0';
            int weighted = i % 2 == 0 ? digit : 2 * digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    /**
     * Compares two card numbers without revealing by its duration where they differ.
     *
     * @param other another card number
     * @return true if all digits are the same
     */
    public boolean sameAs(Pan other) {
        char[] mine = open();
        char[] theirs = requireNonNull(other, "other").open();
        int difference = mine.length ^ theirs.length;
        for (int i = 0; i < Math.min(mine.length, theirs.length); i++) {
            difference |= mine[i] ^ theirs[i];
        }
        return difference == 0;
    }

    char[] open() {
        if (closed) {
            throw new IllegalStateException("this card number has been wiped: use it before close()");
        }
        return digits;
    }

    /** Wipes the digits. May be called again. */
    @Override
    public void close() {
        Arrays.fill(digits, '\0');
        closed = true;
    }

    /** The masked form; {@code wiped card number} once closed. */
    @Override
    public String toString() {
        return closed ? "wiped card number" : masked();
    }
}
