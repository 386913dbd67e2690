package dev.tillwright.crypto;

/**
 * Characters of a key block, one by one: the number parsers of the JDK take signs, lower case and the digits of other
 * scripts.
 */
final class KeyBlockSyntax {
    private KeyBlockSyntax() {}

    static boolean isPrintable(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    static boolean isLettersOrDigits(String text) {
        return text.chars().allMatch(c -> isDigit(c) || (c >= 'A' && c <= 'Z'));
    }

    /** The value of upper-case hex digits or decimal digits; -1 if one character is none. */
    static int number(String text, int from, int to, int radix) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = digit(text.charAt(i));
            if (digit < 0 || digit >= radix) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }

    /** The bytes of upper-case hex digits, or the one error. */
    static byte[] bytes(String text, int from) {
        int digits = text.length() - from;
        byte[] out = new byte[digits / 2];
        int bad = digits % 2;
        for (int i = 0; i < out.length; i++) {
            int high = digit(text.charAt(from + 2 * i));
            int low = digit(text.charAt(from + 2 * i + 1));
            bad |= high | low;
            out[i] = (byte) (high << 4 | low);
        }
        if (bad < 0 || digits % 2 != 0) {
            throw KeyBlockException.refused();
        }
        return out;
    }

    private static int digit(int c) {
        if (isDigit(c)) {
            return c - '0';
        }
        return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
