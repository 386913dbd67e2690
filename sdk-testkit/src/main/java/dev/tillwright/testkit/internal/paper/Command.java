package dev.tillwright.testkit.internal.paper;

import java.util.Locale;

/** One command or one character. */
final class Command {
    private final int lead;
    private final int code;
    private final byte[] data;

    /**
     * A command.
     *
     * @param lead 1B, 1C, 1D, 10, or 0 for a character or a single control
     * @param code the byte after it, or the character's first byte
     * @param data its parameters, or the rest of the character
     */
    Command(int lead, int code, byte[] data) {
        this.lead = lead;
        this.code = code;
        this.data = data;
    }

    int lead() {
        return lead;
    }

    int code() {
        return code;
    }

    byte[] data() {
        return data;
    }

    int arg(int index) {
        return data[index] & 0xFF;
    }

    /** A number of two bytes, the low one first. */
    int word(int index) {
        return arg(index) | arg(index + 1) << 8;
    }

    String name() {
        return String.format(Locale.ROOT, "%02X %02X", lead, code);
    }
}
