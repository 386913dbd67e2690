package dev.tillwright.iso8583;

/** The message type as four nibbles in an int: 0200 is 0x0200. */
final class Mti {
    private Mti() {}

    static int parse(String mti) {
        int value = 0;
        for (int i = 0; i < mti.length(); i++) {
            char c = mti.charAt(i);
            if (c < '0' || c > '9') {
                throw notFourDigits();
            }
            value = (value << 4) | (c - '0');
        }
        if (mti.length() != 4) {
            throw notFourDigits();
        }
        return value;
    }

    private static IllegalArgumentException notFourDigits() {
        return new IllegalArgumentException("mti must be four digits, such as 0200");
    }

    static String text(int mti) {
        char[] c = new char[4];
        for (int i = 0; i < 4; i++) {
            c[i] = (char) ('0' + ((mti >> (12 - 4 * i)) & 0xF));
        }
        return new String(c);
    }
}
