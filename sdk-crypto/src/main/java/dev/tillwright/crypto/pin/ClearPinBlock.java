package dev.tillwright.crypto.pin;

import java.util.Arrays;

/** PIN blocks in clear: laid out from a PIN, and read back. Pure functions; the caller wipes what it gives and gets. */
final class ClearPinBlock {
    static final int MIN_PIN = 4;
    static final int MAX_PIN = 12;

    /** How many digits of the card number are xored in; the check digit is not one of them. */
    private static final int ACCOUNT_DIGITS = 12;

    private ClearPinBlock() {}

    static byte[] encode(PinLayout layout, char[] pin, char[] account, RandomNibbles random) {
        requirePin(pin);
        if (layout.takesAccount() && !isCardNumber(account)) {
            throw new PinBlockException("this PIN block format needs a card number of 13 to 19 digits");
        }
        byte[] block = new byte[layout.blockBytes()];
        setNibble(block, 0, layout.control());
        setNibble(block, 1, pin.length);
        if (layout.length() == PinLayout.Length.BCD) {
            setNibble(block, 0, pin.length / 10);
            setNibble(block, 1, pin.length % 10);
        }
        for (int i = 0; i < layout.pinDigits() - 2; i++) {
            setNibble(
                    block, i + 2, i < pin.length ? pin[i] - '0' : layout.fill().next(random));
        }
        if (layout.tail() == PinLayout.Tail.RANDOM) {
            byte[] tail = new byte[block.length - layout.pinDigits() / 2];
            random.bytes(tail);
            System.arraycopy(tail, 0, block, layout.pinDigits() / 2, tail.length);
        }
        xorAccount(layout, block, account);
        return block;
    }

    /**
     * The PIN, or nothing if anything is wrong: which of the checks failed shows neither in the result nor in the time. So
     * nothing branches on a digit, and each check gives all bits or none: what a branch costs depends on how often it was
     * taken before.
     */
    static char[] decode(PinLayout layout, byte[] block, char[] account) {
        if (block.length != layout.blockBytes() || (layout.takesAccount() && !isCardNumber(account))) {
            return new char[0];
        }
        byte[] clear = block.clone();
        char[] digits = new char[MAX_PIN];
        try {
            xorAccount(layout, clear, account);
            boolean bcd = layout.length() == PinLayout.Length.BCD;
            int first = nibble(clear, 0);
            int second = nibble(clear, 1);
            int length = bcd ? first * 10 + second : second;
            int wrong = bcd ? less(9, second) : first ^ layout.control();
            wrong |= less(length, MIN_PIN);
            wrong |= less(MAX_PIN, length);
            for (int i = 0; i < layout.pinDigits() - 2; i++) {
                int value = nibble(clear, i + 2);
                int inPin = less(i, length);
                wrong |= inPin & less(9, value);
                wrong |= ~inPin & layout.fill().wrong(value);
                if (i < MAX_PIN) {
                    digits[i] = (char) ('0' + value);
                }
            }
            wrong |= tail(layout, clear);
            return wrong == 0 ? Arrays.copyOf(digits, length) : new char[0];
        } finally {
            Arrays.fill(clear, (byte) 0);
            Arrays.fill(digits, '\0');
        }
    }

    static void requirePin(char[] pin) {
        if (pin.length < MIN_PIN || pin.length > MAX_PIN || !allDigits(pin)) {
            throw new PinBlockException("a PIN has 4 to 12 digits and nothing else");
        }
    }

    /** All bits if one small number is less than the other, else none. */
    static int less(int one, int other) {
        return (one - other) >> (Integer.SIZE - 1);
    }

    /** What is there where zeros should be. */
    private static int tail(PinLayout layout, byte[] clear) {
        int bits = 0;
        for (int i = layout.pinDigits() / 2; i < clear.length; i++) {
            bits |= clear[i];
        }
        return layout.tail() == PinLayout.Tail.ZEROS ? bits : 0;
    }

    /** The 12 rightmost digits without the check digit. */
    private static void xorAccount(PinLayout layout, byte[] block, char[] account) {
        if (!layout.takesAccount()) {
            return;
        }
        int first = account.length - ACCOUNT_DIGITS - 1;
        for (int i = 0; i < ACCOUNT_DIGITS; i++) {
            int at = layout.account() + i;
            setNibble(block, at, nibble(block, at) ^ (account[first + i] - '0'));
        }
    }

    private static boolean isCardNumber(char[] account) {
        return account.length >= 13 && account.length <= 19 && allDigits(account);
    }

    static boolean allDigits(char[] text) {
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

    static void setNibble(byte[] block, int at, int value) {
        int shift = at % 2 == 0 ? 4 : 0;
        block[at / 2] = (byte) ((block[at / 2] & ~(0xF << shift)) | (value << shift));
    }
}
