package dev.tillwright.iso8583;

import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.LengthUnit;
import dev.tillwright.iso8583.spec.Packing;

/** Digits and track characters in ASCII or BCD: the common part of all types made of them. Immutable. */
final class Digits {
    private static final char BAD = '\0';

    private final boolean bcd;
    private final boolean right;
    private final int pad;
    private final boolean countsBytes;
    private final boolean track;

    Digits(Packing packing, Length length, boolean track) {
        this.bcd = packing.kind() == Packing.Kind.BCD;
        this.right = packing.alignment() == Packing.Alignment.RIGHT;
        this.pad = packing.pad();
        this.countsBytes = bcd && length.unit() == LengthUnit.BYTES;
        this.track = track;
    }

    /** How many characters {@code units} stand for; a pad nibble that is no digit does not count. */
    int count(byte[] b, int off, int units) {
        if (!countsBytes) {
            return units;
        }
        int all = units * 2;
        if (units == 0 || pad <= 9) {
            return all;
        }
        int edge = right ? (b[off] >> 4) & 0xF : b[off + units - 1] & 0xF;
        return edge == pad ? all - 1 : all;
    }

    /** The length in units of that many characters. */
    int units(int characters) {
        return countsBytes ? (characters + 1) / 2 : characters;
    }

    /** Reads and checks into {@code out}, whose size is the count. */
    void read(byte[] b, int off, char[] out, Tolerance tolerance) {
        int shift = checkPad(b, off, out.length, tolerance);
        for (int i = 0; i < out.length; i++) {
            out[i] = at(b, off, i, shift);
        }
    }

    /** Checks only. */
    void check(byte[] b, int off, int count, Tolerance tolerance) {
        int shift = checkPad(b, off, count, tolerance);
        for (int i = 0; i < count; i++) {
            at(b, off, i, shift);
        }
    }

    /** Reads a number of at most 18 digits. */
    long number(byte[] b, int off, int count, Tolerance tolerance) {
        int shift = checkPad(b, off, count, tolerance);
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value * 10 + (at(b, off, i, shift) - '0');
        }
        return value;
    }

    /** Checks the pad nibble and gives the nibble position of the first digit. */
    private int checkPad(byte[] b, int off, int count, Tolerance tolerance) {
        if (!bcd || (count & 1) == 0) {
            return 0;
        }
        int where = right ? off : off + count / 2;
        int nibble = right ? (b[off] >> 4) & 0xF : b[where] & 0xF;
        if (nibble != pad && !tolerance.anyPad()) {
            throw new ContentFault(Fault.PAD, where);
        }
        return right ? 1 : 0;
    }

    private char at(byte[] b, int off, int i, int shift) {
        int where = bcd ? off + (i + shift) / 2 : off + i;
        char c = bcd
                ? ofNibble(((i + shift) & 1) == 0 ? (b[where] >> 4) & 0xF : b[where] & 0xF)
                : (char) (b[where] & 0xFF);
        if ((c >= '0' && c <= '9') || (track && (c == '=' || c == 'D'))) {
            return c;
        }
        throw new ContentFault(Fault.NOT_A_DIGIT, where);
    }

    private static char ofNibble(int nibble) {
        if (nibble <= 9) {
            return (char) ('0' + nibble);
        }
        return nibble == 0xD ? '=' : BAD;
    }

    /** Writes characters that are known to be digits or {@code =}. */
    void write(CharSequence value, byte[] out, int off) {
        int n = value.length();
        if (!bcd) {
            for (int i = 0; i < n; i++) {
                out[off + i] = (byte) value.charAt(i);
            }
            return;
        }
        int shift = 0;
        if ((n & 1) != 0) {
            shift = right ? 1 : 0;
            out[right ? off : off + n / 2] = (byte) (right ? pad << 4 : pad);
        }
        for (int i = 0; i < n; i++) {
            int nibble = value.charAt(i) == '=' ? 0xD : value.charAt(i) - '0';
            int where = off + (i + shift) / 2;
            out[where] = (byte)
                    (((i + shift) & 1) == 0 ? (out[where] & 0x0F) | (nibble << 4) : (out[where] & 0xF0) | nibble);
        }
    }

    /** Writes a number with zeros on the left. */
    void writeNumber(long value, int count, byte[] out, int off) {
        long rest = value;
        int shift = 0;
        if (bcd && (count & 1) != 0) {
            shift = right ? 1 : 0;
            out[right ? off : off + count / 2] = (byte) (right ? pad << 4 : pad);
        }
        for (int i = count - 1; i >= 0; i--) {
            int digit = (int) (rest % 10);
            rest /= 10;
            if (bcd) {
                int where = off + (i + shift) / 2;
                out[where] |= (byte) (((i + shift) & 1) == 0 ? digit << 4 : digit);
            } else {
                out[off + i] = (byte) ('0' + digit);
            }
        }
    }
}
