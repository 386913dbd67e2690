package dev.tillwright.crypto.issuer;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/** Decimal and hex digits as bytes and back. Pure functions. */
final class Digits {
    private Digits() {}

    /** Refuses what is not that many digits. */
    static void require(String what, CharSequence digits, int least, int most) {
        int length = requireNonNull(digits, what).length();
        boolean right = length >= least && length <= most;
        for (int i = 0; i < length; i++) {
            right &= digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
        }
        if (!right) {
            throw notDigits(what, least, most);
        }
    }

    /** Refuses what is not that many digits; for those that must not become text. */
    static void require(String what, char[] digits, int least, int most) {
        boolean right = requireNonNull(digits, what).length >= least && digits.length <= most;
        for (char c : digits) {
            right &= c >= '0' && c <= '9';
        }
        if (!right) {
            throw notDigits(what, least, most);
        }
    }

    private static IssuerDataException notDigits(String what, int least, int most) {
        return new IssuerDataException(
                what + " must be " + least + (least == most ? "" : " to " + most) + " digits and nothing else");
    }

    /** Packs two decimal digits a byte; an even number of them. */
    static byte[] pack(char[] digits) {
        byte[] packed = new byte[digits.length / 2];
        for (int i = 0; i < packed.length; i++) {
            packed[i] = (byte) ((digits[2 * i] - '0') << 4 | (digits[2 * i + 1] - '0'));
        }
        return packed;
    }

    /** The hex digit at that place, 0 to 15. */
    static int nibble(byte[] bytes, int at) {
        return bytes[at / 2] >> (at % 2 == 0 ? 4 : 0) & 0xF;
    }

    /** The first decimal digits from left to right; where they do not suffice, the letters A to F as 0 to 5. */
    static char[] decimalised(byte[] bytes, int count) {
        char[] digits = new char[count];
        int found = 0;
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < 2 * bytes.length && found < count; i++) {
                int value = nibble(bytes, i);
                if (value > 9 == (pass == 1)) {
                    digits[found++] = (char) ('0' + value % 10);
                }
            }
        }
        return digits;
    }

    /** Two digit strings one after the other, in a new array. */
    static char[] concat(char[] first, char[] second) {
        char[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** Whether they are the same, in a time that does not show where they differ. */
    static boolean same(char[] mine, char[] theirs) {
        int difference = mine.length ^ theirs.length;
        for (int i = 0; i < Math.min(mine.length, theirs.length); i++) {
            difference |= mine[i] ^ theirs[i];
        }
        return difference == 0;
    }
}
