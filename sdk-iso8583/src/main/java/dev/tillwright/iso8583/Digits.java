package dev.tillwright.iso8583;

import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.LengthUnit;
import dev.tillwright.iso8583.spec.Packing;

/**
 * Digits and track characters in ASCII or BCD: the common part of all types made of them. Immutable.
 *
 * <p>In BCD the separator is nibble D, and {@code '0' + 0xD} is {@code '='}: one sum makes either character, and the
 * low four bits of either are its nibble.
 */
final class Digits {
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

    /** Reads and checks {@code count} characters. */
    char[] read(byte[] b, int off, int count, Tolerance tolerance) {
        check(b, off, count, tolerance);
        char[] out = new char[count];
        int shift = shift(count);
        for (int i = 0; i < count; i++) {
            out[i] = at(b, off, i + shift);
        }
        return out;
    }

    /** Checks only. */
    void check(byte[] b, int off, int count, Tolerance tolerance) {
        checkPad(b, off, count, tolerance);
        int shift = shift(count);
        int to = count + shift;
        for (int i = beyondDigits(b, off, shift, to); i < to; i = beyondDigits(b, off, i + 1, to)) {
            requireSeparator(b, off, i);
        }
    }

    /** Checks, and gives the place of the only separator, or -1 if there are none or several. */
    int checkSeparator(byte[] b, int off, int count, Tolerance tolerance) {
        checkPad(b, off, count, tolerance);
        int shift = shift(count);
        int to = count + shift;
        int found = 0;
        int at = -1;
        for (int i = beyondDigits(b, off, shift, to); i < to; i = beyondDigits(b, off, i + 1, to)) {
            requireSeparator(b, off, i);
            found++;
            at = i - shift;
        }
        return found == 1 ? at : -1;
    }

    /** Reads a number of at most 18 digits. */
    long number(byte[] b, int off, int count, Tolerance tolerance) {
        check(b, off, count, tolerance);
        long value = 0;
        int shift = shift(count);
        for (int i = shift; i < count + shift; i++) {
            value = value * 10 + (at(b, off, i) - '0');
        }
        return value;
    }

    /** The first position in {@code from..to-1} that holds no digit, or {@code to}. */
    private int beyondDigits(byte[] b, int off, int from, int to) {
        if (bcd) {
            return Words.aboveNine(b, off, from, to);
        }
        int i = from;
        while (i < to && b[off + i] >= '0' && b[off + i] <= '9') {
            i++;
        }
        return i;
    }

    private void requireSeparator(byte[] b, int off, int position) {
        char c = at(b, off, position);
        if (!track || (c != '=' && (bcd || c != 'D'))) {
            throw new ContentFault(Fault.NOT_A_DIGIT, bcd ? off + position / 2 : off + position);
        }
    }

    /** The character at a position that is known to hold one. */
    private char at(byte[] b, int off, int position) {
        return (char) (bcd ? '0' + nibble(b[off + position / 2], position) : b[off + position] & 0xFF);
    }

    /** The high nibble for an even position, the low one for an odd one. */
    private static int nibble(byte b, int position) {
        return (b >> topShift(position)) & 0xF;
    }

    private static int topShift(int position) {
        return (~position & 1) * 4;
    }

    private void checkPad(byte[] b, int off, int count, Tolerance tolerance) {
        if (bcd && (count & 1) != 0) {
            int position = right ? 0 : count;
            if (nibble(b[off + position / 2], position) != pad && !tolerance.anyPad()) {
                throw new ContentFault(Fault.PAD, off + position / 2);
            }
        }
    }

    /** The position of the first character: 1 after a pad nibble on the left. */
    private int shift(int count) {
        return bcd && right ? count & 1 : 0;
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
            out[off + position / 2] |= (byte) ((c & 0xF) << topShift(position));
        } else {
            out[off + position] = (byte) c;
        }
    }

    /** Writes the pad nibble of an odd count and gives the position of the first character. */
    private int writePad(int count, byte[] out, int off) {
        if (bcd && (count & 1) != 0) {
            out[right ? off : off + count / 2] = (byte) (right ? pad << 4 : pad);
        }
        return shift(count);
    }
}
