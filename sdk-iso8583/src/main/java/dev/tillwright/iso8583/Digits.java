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

    /** Checks only; whole bytes of digits at once, since every received message passes here. */
    void check(byte[] b, int off, int count, Tolerance tolerance) {
        int shift = checkPad(b, off, count, tolerance);
        if (bcd && !track) {
            int start = off + shift;
            for (int i = start; i < start + count / 2; i++) {
                if ((b[i] & 0xF0) > 0x90 || (b[i] & 0x0F) > 0x09) {
                    throw new ContentFault(Fault.NOT_A_DIGIT, i);
                }
            }
            if ((count & 1) == 0) {
                return;
            }
            at(b, off, right ? 0 : count - 1, shift); // the digit beside the pad nibble
            return;
        }
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

    /** Writes characters that are known to be digits or {@code =} into zero bytes. */
    void write(String value, byte[] out, int off) {
        int shift = writePad(value.length(), out, off);
        for (int i = 0; i < value.length(); i++) {
            put(value.charAt(i), out, off, i + shift);
        }
    }

    /** The same for characters that must not become a String. */
    void write(char[] value, byte[] out, int off) {
        int shift = writePad(value.length, out, off);
        for (int i = 0; i < value.length; i++) {
            put(value[i], out, off, i + shift);
        }
    }

    /** Writes a number with zeros on the left into zero bytes. */
    void writeNumber(long value, int count, byte[] out, int off) {
        long rest = value;
        int shift = writePad(count, out, off);
        for (int i = count - 1; i >= 0; i--) {
            put((char) ('0' + rest % 10), out, off, i + shift);
            rest /= 10;
        }
    }

    private void put(char c, byte[] out, int off, int position) {
        if (bcd) {
            int nibble = c == '=' ? 0xD : c - '0';
            out[off + position / 2] |= (byte) ((position & 1) == 0 ? nibble << 4 : nibble);
        } else {
            out[off + position] = (byte) c;
        }
    }

    /** Writes the pad nibble of an odd count and gives the nibble position of the first digit. */
    private int writePad(int count, byte[] out, int off) {
        if (!bcd || (count & 1) == 0) {
            return 0;
        }
        out[right ? off : off + count / 2] = (byte) (right ? pad << 4 : pad);
        return right ? 1 : 0;
    }
}
