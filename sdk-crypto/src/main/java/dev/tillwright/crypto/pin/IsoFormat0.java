package dev.tillwright.crypto.pin;

import java.util.Arrays;

/** ISO 9564 format 0 in clear: {@code 0 L PIN F..F} xor {@code 0000} and 12 digits of the card number. */
final class IsoFormat0 {
    static final int BLOCK = 8;

    private static final int NIBBLES = 16;
    private static final int FILL = 0xF;
    private static final int MIN_PIN = 4;
    private static final int MAX_PIN = 12;

    private IsoFormat0() {}

    static byte[] encode(char[] pin, char[] pan) {
        if (pin.length < MIN_PIN || pin.length > MAX_PIN || !allDigits(pin)) {
            throw new PinBlockException("a PIN has 4 to 12 digits and nothing else");
        }
        if (!isCardNumber(pan)) {
            throw new PinBlockException("format 0 needs a card number of 13 to 19 digits");
        }
        byte[] block = new byte[BLOCK];
        setNibble(block, 1, pin.length);
        for (int i = 2; i < NIBBLES; i++) {
            setNibble(block, i, i - 2 < pin.length ? pin[i - 2] - '0' : FILL);
        }
        xorPan(block, pan);
        return block;
    }

    /**
     * The PIN, or nothing if anything is wrong: which of the checks failed shows neither in the result nor, by way of
     * an early end, in the time.
     */
    static char[] decode(byte[] block, char[] pan) {
        if (block.length != BLOCK || !isCardNumber(pan)) {
            return new char[0];
        }
        byte[] clear = block.clone();
        char[] digits = new char[NIBBLES - 2];
        try {
            xorPan(clear, pan);
            int length = nibble(clear, 1);
            boolean right = nibble(clear, 0) == 0;
            right &= length >= MIN_PIN;
            right &= length <= MAX_PIN;
            for (int i = 0; i < digits.length; i++) {
                int value = nibble(clear, i + 2);
                right &= i < length ? value <= 9 : value == FILL;
                digits[i] = (char) ('0' + value);
            }
            return right ? Arrays.copyOf(digits, length) : new char[0];
        } finally {
            Arrays.fill(clear, (byte) 0);
            Arrays.fill(digits, '\0');
        }
    }

    /** The 12 rightmost digits without the check digit. */
    private static void xorPan(byte[] block, char[] pan) {
        int first = pan.length - 13;
        for (int i = 0; i < 12; i++) {
            int nibble = 4 + i;
            setNibble(block, nibble, nibble(block, nibble) ^ (pan[first + i] - '0'));
        }
    }

    private static boolean isCardNumber(char[] pan) {
        return pan.length >= 13 && pan.length <= 19 && allDigits(pan);
    }

    private static boolean allDigits(char[] text) {
        boolean digits = true;
        for (char c : text) {
            digits &= c >= '0';
            digits &= c <= '9';
        }
        return digits;
    }

    private static int nibble(byte[] block, int at) {
        return (block[at / 2] >> (at % 2 == 0 ? 4 : 0)) & 0xF;
    }

    private static void setNibble(byte[] block, int at, int value) {
        int shift = at % 2 == 0 ? 4 : 0;
        block[at / 2] = (byte) ((block[at / 2] & ~(0xF << shift)) | (value << shift));
    }
}
