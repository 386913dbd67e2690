package dev.tillwright.iso8583.internal;

/** Hexadecimal text, independent of locale. */
public final class Hex {
    private static final String DIGITS = "0123456789ABCDEF";

    private Hex() {}

    /**
     * One upper-case digit.
     *
     * @param value only its low nibble counts
     * @return the digit
     */
    public static char digit(int value) {
        return DIGITS.charAt(value & 0xF);
    }

    /**
     * The value of a digit.
     *
     * @param c a character of either case
     * @return 0..15, or -1
     */
    public static int nibble(int c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int upper = c & ~0x20;
        return upper >= 'A' && upper <= 'F' ? upper - 'A' + 10 : -1;
    }

    /**
     * Bytes as upper-case text.
     *
     * @param b the bytes
     * @param from first byte
     * @param to one after the last byte
     * @return two digits a byte
     */
    public static String of(byte[] b, int from, int to) {
        char[] out = new char[(to - from) * 2];
        for (int i = from; i < to; i++) {
            out[2 * (i - from)] = digit(b[i] >> 4);
            out[2 * (i - from) + 1] = digit(b[i]);
        }
        return new String(out);
    }
}
