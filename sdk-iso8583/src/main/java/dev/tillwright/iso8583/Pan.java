package dev.tillwright.iso8583;

import static java.util.Objects.requireNonNull;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
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

    /** In ASCII: half the memory of chars, and eight at a time when packed. */
    private final byte[] digits;

    private boolean closed;

    private Pan(byte[] owned) {
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
        return owning(Digits.ascii(CharBuffer.wrap(requireNonNull(digits, "digits"))));
    }

    /**
     * A card number from text. Prefer {@link #of(char[])}: a String cannot be wiped.
     *
     * @param digits 13..19 decimal digits
     * @return the card number
     * @throws IllegalArgumentException if it is not that; the text does not repeat the value
     */
    public static Pan of(CharSequence digits) {
        return owning(Digits.ascii(requireNonNull(digits, "digits")));
    }

    static Pan owning(byte[] digits) {
        if (!plausibleLength(digits.length)) {
            Arrays.fill(digits, (byte) 0);
            throw new IllegalArgumentException("a card number has 13 to 19 digits, this has " + digits.length);
        }
        for (byte c : digits) {
            if (c < '0' || c > '9') {
                Arrays.fill(digits, (byte) 0);
                throw new IllegalArgumentException("a card number holds digits only: remove spaces and signs");
            }
        }
        return new Pan(digits);
    }

    /** Takes over digits that are known to be a card number. */
    static Pan ofChecked(byte[] digits) {
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
        return new String(open(), digits.length - 4, 4, StandardCharsets.US_ASCII);
    }

    /**
     * First six and last four digits with one star for each hidden digit.
     *
     * @return for example {@code 622202*********0128}
     */
    public String masked() {
        byte[] shown = open().clone();
        Arrays.fill(shown, 6, shown.length - 4, (byte) '*');
        return new String(shown, StandardCharsets.US_ASCII);
    }

    /**
     * The clear digits; wipe the array after use.
     *
     * @return a copy
     */
    public char[] digits() {
        return Digits.characters(open());
    }

    /**
     * Tells whether the last digit is the check digit of the others (ISO/IEC 7812-1 annex B).
     *
     * @return true if it is
     */
    public boolean luhnValid() {
        int sum = 0;
        byte[] d = open();
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
        byte[] mine = open();
        byte[] theirs = requireNonNull(other, "other").open();
        int difference = mine.length ^ theirs.length;
        for (int i = 0; i < Math.min(mine.length, theirs.length); i++) {
            difference |= mine[i] ^ theirs[i];
        }
        return difference == 0;
    }

    byte[] open() {
        if (closed) {
            throw new IllegalStateException("this card number has been wiped: use it before close()");
        }
        return digits;
    }

    /** Wipes the digits. May be called again. */
    @Override
    public void close() {
        Arrays.fill(digits, (byte) 0);
        closed = true;
    }

    /** The masked form; {@code wiped card number} once closed. */
    @Override
    public String toString() {
        return closed ? "wiped card number" : masked();
    }
}
