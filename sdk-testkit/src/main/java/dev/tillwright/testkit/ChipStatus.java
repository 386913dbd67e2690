package dev.tillwright.testkit;

import java.util.Arrays;

/** The two bytes that end each answer of a chip (ISO/IEC 7816-4): SW1 and SW2. */
enum ChipStatus {
    OK(0x9000),
    NOT_AUTHENTIC(0x6300),
    WRONG_LENGTH(0x6700),
    NOT_NOW(0x6985),
    MAC_WRONG(0x6988),
    WRONG_DATA(0x6A80),
    CARD_BLOCKED(0x6A81),
    NOT_FOUND(0x6A82),
    NO_RECORD(0x6A83),
    NO_SUCH_COMMAND(0x6D00);

    private final int code;

    ChipStatus(int code) {
        this.code = code;
    }

    /** An answer without data. */
    byte[] alone() {
        return after(new byte[0]);
    }

    /** An answer with data. */
    byte[] after(byte[] data) {
        byte[] answer = Arrays.copyOf(data, data.length + 2);
        answer[data.length] = (byte) (code >> 8);
        answer[data.length + 1] = (byte) code;
        return answer;
    }
}
