package dev.tillwright.iso8583;

import dev.tillwright.iso8583.spec.LengthUnit;
import dev.tillwright.iso8583.spec.Packing;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Digits and track characters in ASCII, EBCDIC or BCD: the common part of all types made of them. Immutable.
 *
 * <p>In BCD the separator is nibble D, and {@code '0' + 0xD} is {@code '='}: one sum makes either character, and the
 * low four bits of either are its nibble.
 */
final class Digits {
    static final List<Packing.Kind> PACKINGS = List.of(Packing.Kind.ASCII, Packing.Kind.EBCDIC, Packing.Kind.BCD);

    /** How many digits fit a word, one a nibble. */
    private static final int WORD = 16;

    private static final int EBCDIC_ZERO = 0xF0;
    private static final int EBCDIC_EQUALS = 0x7E;
    private static final int EBCDIC_D = 0xC4;

    private final boolean bcd;
    private final boolean ebcdic;
    /** The byte of digit 0 where a digit takes a byte. */
    private final int zero;

    private final boolean right;
    private final int pad;
    private final boolean countsBytes;
    private final boolean track;

    Digits(Packing packing, LengthUnit unit, boolean track) {
        this.bcd = packing.kind() == Packing.Kind.BCD;
        this.ebcdic = packing.kind() == Packing.Kind.EBCDIC;
        this.zero = ebcdic ? EBCDIC_ZERO : '0';
        this.right = packing.alignment() == Packing.Alignment.RIGHT;
        this.pad = packing.pad();
        this.countsBytes = bcd && unit == LengthUnit.BYTES;
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

    /** Reads and checks {@code count} characters, as ASCII. */
    byte[] read(byte[] b, int off, int count, Tolerance tolerance) {
        check(b, off, count, tolerance);
        byte[] out = new byte[count];
        if (bcd) {
            unpack(b, off, shift(count), out);
        } else {
            for (int i = 0; i < count; i++) {
                out[i] = (byte) at(b, off, i);
            }
        }
        return out;
    }

    /** Spreads nibbles from the position {@code from} on into characters, eight at a time while there are as many. */
    private static void unpack(byte[] b, int off, int from, byte[] out) {
        int done = 0;
        if (from == 0) {
            while (done + Long.BYTES <= out.length) {
                Words.store(out, done, Bcd.characters(Words.load(b, off + done / 2) >>> Integer.SIZE));
                done += Long.BYTES;
            }
        }
        for (int i = done; i < out.length; i++) {
            out[i] = (byte) ('0' + nibble(b[off + (i + from) / 2], i + from));
        }
    }

    /** Reads and checks {@code count} characters into a text. */
    @SuppressWarnings("deprecation") // all characters are below 80, so the high bytes may be zero
    String text(byte[] b, int off, int count, Tolerance tolerance) {
        if (!bcd && !ebcdic) {
            check(b, off, count, tolerance);
            return new String(b, off, count, StandardCharsets.ISO_8859_1);
        }
        return new String(read(b, off, count, tolerance), 0);
    }

    /** Checks only. */
    void check(byte[] b, int off, int count, Tolerance tolerance) {
        if (bcd && (count & 1) == 0 && Words.aboveNine(b, off, 0, count) == count) {
            return; // nearly every field
        }
        checkPad(b, off, count, tolerance);
        int from = shift(count);
        int to = from + count;
        int first = beyondDigits(b, off, from, to);
        if (first < to) {
            onlySeparator(b, off, first, to);
        }
    }

    /** Checks, and gives how many digits stand before the only separator, or -1 if there are none or several. */
    int checkSeparator(byte[] b, int off, int count, Tolerance tolerance) {
        checkPad(b, off, count, tolerance);
        int from = shift(count);
        int at = onlySeparator(b, off, from, from + count);
        return at < 0 ? at : at - from;
    }

    /** Refuses what is neither digit nor separator. */
    private int onlySeparator(byte[] b, int off, int from, int to) {
        int found = 0;
        int at = -1;
        for (int i = beyondDigits(b, off, from, to); i < to; i = beyondDigits(b, off, i + 1, to)) {
            char c = at(b, off, i);
            if (!track || (c != '=' && (bcd || c != 'D'))) {
                throw new ContentFault(Fault.NOT_A_DIGIT, bcd ? off + i / 2 : off + i);
            }
            found++;
            at = i;
        }
        return found == 1 ? at : -1;
    }

    /** Reads a number of at most 18 digits. */
    long number(byte[] b, int off, int count, Tolerance tolerance) {
        if (bcd && (count & 1) == 0 && count <= 16) {
            long word = Words.load(b, off) >>> (64 - 4 * count);
            if (!Words.anyAboveNine(word)) {
                return Bcd.number(word);
            }
        }
        check(b, off, count, tolerance);
        long value = 0;
        if (!bcd) {
            for (int i = off; i < off + count; i++) {
                value = value * 10 + (b[i] & 0xF);
            }
            return value;
        }
        int shift = shift(count);
        if (shift != 0) {
            value = b[off] & 0xF;
        }
        for (int i = off + shift; i < off + shift + count / 2; i++) {
            value = value * 100 + ((b[i] >> 4) & 0xF) * 10L + (b[i] & 0xF);
        }
        return (count & 1) != 0 && !right ? value * 10 + ((b[off + count / 2] >> 4) & 0xF) : value;
    }

    /** The first position in {@code from..to-1} that holds no digit, or {@code to}. */
    private int beyondDigits(byte[] b, int off, int from, int to) {
        if (bcd) {
            return Words.aboveNine(b, off, from, to);
        }
        int i = from;
        while (i < to && ((b[off + i] & 0xFF) ^ zero) <= 9) { // the low nibble of zero is 0
            i++;
        }
        return i;
    }

    /** The character at a position that is known to hold one. */
    private char at(byte[] b, int off, int position) {
        if (bcd) {
            return (char) ('0' + nibble(b[off + position / 2], position));
        }
        int octet = b[off + position] & 0xFF;
        return ebcdic ? ofEbcdic(octet) : (char) octet;
    }

    /** Digits, {@code =} and {@code D} are the same in every code page; anything else comes out as no character. */
    private static char ofEbcdic(int octet) {
        if ((octet ^ EBCDIC_ZERO) <= 9) {
            return (char) ('0' + (octet & 0xF));
        }
        return octet == EBCDIC_EQUALS ? '=' : octet == EBCDIC_D ? 'D' : '\0';
    }

    private byte toByte(char c) {
        if (!ebcdic) {
            return (byte) c;
        }
        return (byte) (c == '=' ? EBCDIC_EQUALS : EBCDIC_ZERO + (c & 0xF));
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

    /**
     * Writes characters and tells whether all of them were digits, or also {@code =} in a track; what was written
     * otherwise is to be thrown away.
     */
    boolean writeChecked(String value, byte[] out, int off) {
        if (!bcd || track) {
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if ((c ^ '0') > 9 && !(track && c == '=')) {
                    return false;
                }
            }
            write(value, out, off);
            return true;
        }
        int count = value.length();
        int beyond = 0;
        if ((count & 1) != 0) {
            char edge = value.charAt(right ? 0 : count - 1);
            beyond = 9 - (edge ^ '0');
            writeOdd(edge, count, out, off);
        }
        int first = shift(count);
        int pos = off + first;
        for (int i = first; i + 1 < count; i += 2) {
            int high = value.charAt(i) ^ '0';
            int low = value.charAt(i + 1) ^ '0';
            beyond |= (9 - high) | (9 - low);
            out[pos++] = (byte) ((high << 4) | low);
        }
        return beyond >= 0;
    }

    /** Writes characters that are known to be digits or {@code =}. */
    void write(String value, byte[] out, int off) {
        int count = value.length();
        if (!bcd) {
            for (int i = 0; i < count; i++) {
                out[off + i] = toByte(value.charAt(i));
            }
            return;
        }
        if ((count & 1) != 0) {
            writeOdd(value.charAt(right ? 0 : count - 1), count, out, off);
        }
        int pos = off + shift(count);
        for (int i = shift(count); i + 1 < count; i += 2) {
            out[pos++] = pair(value.charAt(i), value.charAt(i + 1));
        }
    }

    /** The same for characters in ASCII. */
    void write(byte[] value, byte[] out, int off) {
        int count = value.length;
        if (!bcd) {
            for (int i = 0; i < count; i++) {
                out[off + i] = toByte((char) value[i]);
            }
            return;
        }
        if ((count & 1) != 0) {
            writeOdd((char) value[right ? 0 : count - 1], count, out, off);
        }
        int pos = off + shift(count);
        int i = shift(count);
        while (i + Long.BYTES <= count) {
            int nibbles = Bcd.packed(Words.load(value, i));
            Words.storeHalf(out, pos, nibbles);
            i += Long.BYTES;
            pos += Integer.BYTES;
        }
        for (; i + 1 < count; i += 2) {
            out[pos++] = pair((char) value[i], (char) value[i + 1]);
        }
    }

    /** Characters as bytes; what is not ASCII becomes a byte that is no digit. */
    static byte[] ascii(CharSequence text) {
        byte[] out = new byte[text.length()];
        for (int i = 0; i < out.length; i++) {
            char c = text.charAt(i);
            out[i] = c < 0x80 ? (byte) c : -1;
        }
        return out;
    }

    /** ASCII as characters. */
    static char[] characters(byte[] ascii) {
        char[] out = new char[ascii.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (char) ascii[i];
        }
        return out;
    }

    /** Writes a number of at most 18 digits with zeros on the left. */
    void writeNumber(long value, int count, byte[] out, int off) {
        if (count > WORD) {
            writeLong(value, count, out, off);
            return;
        }
        long digits = Bcd.nibbles(value);
        if (!bcd) {
            for (int i = off + count - 1; i >= off; i--) {
                out[i] = (byte) (zero | (digits & 0xF)); // the low nibble of zero is 0
                digits >>>= 4;
            }
            return;
        }
        if ((count & 1) != 0) {
            digits = right ? digits | ((long) pad << (4 * count)) : (digits << 4) | pad;
        }
        for (int i = off + (count + 1) / 2 - 1; i >= off; i--) {
            out[i] = (byte) digits;
            digits >>>= 8;
        }
    }

    /** A number of more digits than a word has nibbles. */
    private void writeLong(long value, int count, byte[] out, int off) {
        byte[] text = new byte[count];
        long rest = value;
        for (int i = count - 1; i >= 0; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        write(text, out, off);
    }

    /** Writes the byte that one character shares with the pad nibble. */
    private void writeOdd(char c, int count, byte[] out, int off) {
        if (right) {
            out[off] = (byte) ((pad << 4) | (c & 0xF));
        } else {
            out[off + count / 2] = (byte) ((c << 4) | pad);
        }
    }

    private static byte pair(char high, char low) {
        return (byte) ((high << 4) | (low & 0xF));
    }
}
