package dev.tillwright.examples.vectors;

import java.util.HexFormat;

/**
 * A PIN and an account number whose clear block is the one that a vector gives: the library builds blocks itself and takes
 * none that is built already.
 *
 * @param text PIN, blank, account, blank, random fill in hexadecimal digits
 */
record ClearBlock(String text) {
    private static final int FIRST = 2;
    private static final int ACCOUNT_FROM = 4;
    private static final int NIBBLES = 16;
    private static final int FILL = 0xF;

    char[] pin() {
        return text.split(" ", -1)[0].toCharArray();
    }

    char[] account() {
        return text.split(" ", -1)[1].toCharArray();
    }

    Scripted fill() {
        return Scripted.of(text.split(" ", -1)[2]);
    }

    /** Format 0: where PIN and account number overlap, one of them may be chosen. */
    static ClearBlock ofFormat0(byte[] block) {
        String digits = HexFormat.of().formatHex(block);
        int length = block.length * 2 == NIBBLES ? nibble(digits, 1) : 0;
        if (length < 4 || length > 12 || nibble(digits, 0) != 0) {
            throw new UnsupportedVectorException("no clear block of format 0");
        }
        StringBuilder pin = new StringBuilder();
        StringBuilder account = new StringBuilder();
        for (int i = FIRST; i < NIBBLES; i++) {
            boolean inPin = i < FIRST + length;
            int value = nibble(digits, i);
            int accountDigit = inPin ? value & 8 : value ^ FILL;
            if (inPin) {
                pin.append(decimal(i < ACCOUNT_FROM ? value : value ^ accountDigit));
            }
            if (i >= ACCOUNT_FROM) {
                account.append(decimal(accountDigit));
            }
        }
        return new ClearBlock(pin + " " + account + "0 00");
    }

    /** Format 4: the two fields are in clear. */
    static ClearBlock ofFormat4(byte[] pinField, byte[] accountField) {
        String pin = HexFormat.of().formatHex(pinField);
        String account = HexFormat.of().formatHex(accountField);
        int length = nibble(pin, 1);
        return new ClearBlock(pin.substring(FIRST, FIRST + length) + " "
                + account.substring(1, 1 + 12 + nibble(account, 0)) + " " + pin.substring(NIBBLES));
    }

    private static int nibble(String digits, int at) {
        return Character.digit(digits.charAt(at), 16);
    }

    private static int decimal(int digit) {
        if (digit > 9) {
            throw new UnsupportedVectorException("no PIN and account number have this clear block");
        }
        return digit;
    }
}
