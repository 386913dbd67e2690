package dev.tillwright.benchmarks;

/** What a hand-written request needs to write its digits and texts. */
final class HandDigits {
    private HandDigits() {}

    static int put(byte[] out, int off, String digits) {
        int pos = off;
        for (int i = 0; i < digits.length(); i += 2) {
            out[pos++] = (byte) (nibble(digits.charAt(i)) << 4 | nibble(digits.charAt(i + 1)));
        }
        return pos;
    }

    private static int nibble(char c) {
        return c <= '9' ? c - '0' : c == '=' ? 0xD : c - 'A' + 10;
    }

    static int put(byte[] out, int off, long value, int size) {
        long rest = value;
        for (int i = off + size - 1; i >= off; i--) {
            int pair = (int) (rest % 100);
            out[i] = (byte) (pair / 10 << 4 | pair % 10);
            rest /= 100;
        }
        return off + size;
    }

    static int text(byte[] out, int off, String text) {
        for (int i = 0; i < text.length(); i++) {
            out[off + i] = (byte) text.charAt(i);
        }
        return off + text.length();
    }
}
