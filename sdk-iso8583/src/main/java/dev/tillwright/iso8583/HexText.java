package dev.tillwright.iso8583;

import dev.tillwright.iso8583.internal.Hex;

/** Hexadecimal text on the wire, in ASCII or EBCDIC. Immutable. */
enum HexText {
    ASCII,
    EBCDIC;

    /** Lower-case letters lie above the upper-case ones in ASCII and below them in EBCDIC (81 to 86). */
    private boolean lowerCase(byte b) {
        return this == ASCII ? b >= 'a' : (b & 0xFF) < 0xC1;
    }

    private int nibble(byte b) {
        if (this == ASCII) {
            return Hex.nibble(b);
        }
        int octet = b & 0xFF;
        if (octet >= 0xF0 && octet <= 0xF9) {
            return octet - 0xF0;
        }
        int upper = octet | 0x40;
        return upper >= 0xC1 && upper <= 0xC6 ? upper - 0xC1 + 10 : -1;
    }

    /** The value of one character, or -1 if it is none that is accepted. */
    int nibble(byte b, boolean lowerCaseToo) {
        int nibble = nibble(b);
        return nibble > 9 && !lowerCaseToo && lowerCase(b) ? -1 : nibble;
    }

    /** Refuses odd counts and other characters. */
    void check(byte[] b, int off, int size, Tolerance tolerance) {
        if ((size & 1) != 0) {
            throw new ContentFault(Fault.LENGTH, off);
        }
        for (int i = off; i < off + size; i++) {
            if (nibble(b[i], tolerance.lowerCaseHex()) < 0) {
                throw new ContentFault(Fault.HEX, i);
            }
        }
    }

    /** The bytes of {@code size} characters that were checked. */
    byte[] read(byte[] b, int off, int size) {
        byte[] value = new byte[size / 2];
        for (int i = 0; i < value.length; i++) {
            value[i] = (byte) ((nibble(b[off + 2 * i]) << 4) | nibble(b[off + 2 * i + 1]));
        }
        return value;
    }

    void write(byte[] value, byte[] out, int off) {
        for (int i = 0; i < value.length; i++) {
            out[off + 2 * i] = digit(value[i] >> 4);
            out[off + 2 * i + 1] = digit(value[i]);
        }
    }

    /** The upper-case character of the low nibble. */
    byte digit(int value) {
        int nibble = value & 0xF;
        if (this == ASCII) {
            return (byte) Hex.digit(nibble);
        }
        return (byte) (nibble < 10 ? 0xF0 + nibble : 0xC1 + nibble - 10);
    }
}
