package dev.tillwright.benchmarks.codec;

import static dev.tillwright.benchmarks.codec.Payment.bit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The limit for BCD: straight-line code, one line a field, that asks the bitmap. It checks what a careful author
 * checks: lengths against the bytes left, digits that it reads, fields that it does not know; and that what it writes
 * are digits and ASCII, but for card data, which this library gets checked too. Content that it does not read it does not
 * look at.
 */
final class HandBcd {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    static final long KNOWN;
    private static final long SECOND_KNOWN = bit(90) | bit(102) | bit(128);

    static {
        long bits = bit(1);
        for (int field : new int[] {2, 3, 4, 7, 11, 12, 13, 14, 22, 25, 35, 37, 41, 42, 49, 52, 55, 64}) {
            bits |= bit(field);
        }
        KNOWN = bits;
    }

    private HandBcd() {}

    /** Where the fields of the last message start: what a raw reader keeps. */
    static final class Places {
        int pan;
        int panDigits;
        int amount;
        int trace;
        int terminal;
        int icc;
        int iccSize;
        int mac;
    }

    static void index(byte[] b, int off, int length, Places at) {
        int end = off + length;
        if (length < 10 || b[off] != 2 || b[off + 1] != 0) {
            throw new IllegalArgumentException("not a 0200");
        }
        long bits = (long) LONG.get(b, off + 2);
        int pos = off + 10;
        long second = 0;
        if (bits < 0) {
            second = (long) LONG.get(b, pos);
            pos += 8;
        }
        if ((bits & ~KNOWN) != 0 || (second & ~SECOND_KNOWN) != 0) {
            throw new IllegalArgumentException("unknown field");
        }
        if ((bits & bit(2)) != 0) {
            at.panDigits = pair(b[pos]);
            at.pan = pos + 1;
            pos += 1 + (at.panDigits + 1) / 2;
        }
        pos += (bits & bit(3)) != 0 ? 3 : 0;
        at.amount = pos;
        pos += (bits & bit(4)) != 0 ? 6 : 0;
        pos += (bits & bit(7)) != 0 ? 5 : 0;
        at.trace = pos;
        pos += (bits & bit(11)) != 0 ? 3 : 0;
        pos += (bits & bit(12)) != 0 ? 3 : 0;
        pos += (bits & bit(13)) != 0 ? 2 : 0;
        pos += (bits & bit(14)) != 0 ? 2 : 0;
        pos += (bits & bit(22)) != 0 ? 2 : 0;
        pos += (bits & bit(25)) != 0 ? 1 : 0;
        if ((bits & bit(35)) != 0) {
            pos += 1 + (pair(b[pos]) + 1) / 2;
        }
        pos += (bits & bit(37)) != 0 ? 12 : 0;
        at.terminal = pos;
        pos += (bits & bit(41)) != 0 ? 8 : 0;
        pos += (bits & bit(42)) != 0 ? 15 : 0;
        pos += (bits & bit(49)) != 0 ? 2 : 0;
        pos += (bits & bit(52)) != 0 ? 8 : 0;
        if ((bits & bit(55)) != 0) {
            at.iccSize = pair(b[pos]) * 100 + pair(b[pos + 1]);
            at.icc = pos + 2;
            pos += 2 + at.iccSize;
        }
        at.mac = pos;
        pos += (bits & bit(64)) != 0 ? 8 : 0;
        if (second != 0) {
            pos = secondHalf(b, pos, second, at);
        }
        if (pos != end) {
            throw new IllegalArgumentException("cut short, or bytes follow");
        }
    }

    private static int secondHalf(byte[] b, int start, long second, Places at) {
        int pos = start;
        pos += (second & bit(90)) != 0 ? 21 : 0;
        if ((second & bit(102)) != 0) {
            pos += 1 + pair(b[pos]);
        }
        at.mac = pos;
        return pos + ((second & bit(128)) != 0 ? 8 : 0);
    }

    /** Index and six raw reads, folded into one number. */
    static long raw(byte[] b, Places at) {
        index(b, 0, b.length, at);
        return number(b, at.amount, 6)
                + number(b, at.trace, 3)
                + at.pan
                + at.panDigits
                + at.terminal
                + at.icc
                + at.iccSize
                + at.mac;
    }

    /** Index and six objects. */
    static Six objects(byte[] b, Places at) {
        index(b, 0, b.length, at);
        return new Six(
                digits(b, at.pan, at.panDigits),
                number(b, at.amount, 6),
                number(b, at.trace, 3),
                new String(b, at.terminal, 8, StandardCharsets.US_ASCII),
                Arrays.copyOfRange(b, at.icc, at.icc + at.iccSize),
                Arrays.copyOfRange(b, at.mac, at.mac + 8));
    }

    private static int pair(byte b) {
        int high = b >> 4 & 0xF;
        int low = b & 0xF;
        if (high > 9 || low > 9) {
            throw new IllegalArgumentException("not a digit");
        }
        return high * 10 + low;
    }

    static long number(byte[] b, int off, int size) {
        long value = 0;
        for (int i = off; i < off + size; i++) {
            value = value * 100 + pair(b[i]);
        }
        return value;
    }

    private static String digits(byte[] b, int off, int count) {
        byte[] out = new byte[count];
        for (int i = 0; i < count; i++) {
            int digit = b[off + i / 2] >> ((i & 1) == 0 ? 4 : 0) & 0xF;
            if (digit > 9) {
                throw new IllegalArgumentException("not a digit");
            }
            out[i] = (byte) ('0' + digit);
        }
        return new String(out, StandardCharsets.ISO_8859_1);
    }

    /** Writes all fields and gives the number of bytes. */
    static int encode(Payment p, byte[] out) {
        out[0] = 2;
        out[1] = 0;
        long bits = p.bitmap();
        LONG.set(out, 2, bits);
        int pos = 10;
        if (bits < 0) {
            LONG.set(out, 10, p.secondBitmap());
            pos = 18;
        }
        out[pos++] = toPair(p.pan().length());
        pos = putCard(out, pos, p.pan());
        pos = p.code() != null ? put(out, pos, p.code()) : pos;
        pos = put(out, pos, p.amount(), 6);
        pos = p.sentAt() != null ? put(out, pos, p.sentAt()) : pos;
        pos = put(out, pos, p.trace(), 3);
        pos = p.time() != null ? put(out, pos, p.time()) : pos;
        pos = p.date() != null ? put(out, pos, p.date()) : pos;
        pos = p.expiry() != null ? put(out, pos, p.expiry()) : pos;
        pos = p.entryMode() != null ? putThree(out, pos, p.entryMode()) : pos;
        pos = p.condition() != null ? put(out, pos, p.condition()) : pos;
        if (p.track() != null) {
            out[pos++] = toPair(p.track().length());
            pos = putCard(out, pos, p.track());
        }
        pos = p.reference() != null ? text(out, pos, p.reference()) : pos;
        pos = text(out, pos, p.terminal());
        pos = p.merchant() != null ? text(out, pos, p.merchant()) : pos;
        pos = p.currency() != null ? putThree(out, pos, p.currency()) : pos;
        pos = p.pin() != null ? bytes(out, pos, p.pin()) : pos;
        out[pos++] = toPair(p.icc().length / 100);
        out[pos++] = toPair(p.icc().length % 100);
        pos = bytes(out, pos, p.icc());
        pos = p.mac() != null ? bytes(out, pos, p.mac()) : pos;
        return bits < 0 ? encodeSecondHalf(p, out, pos) : pos;
    }

    private static int encodeSecondHalf(Payment p, byte[] out, int start) {
        int pos = p.original() != null ? put(out, start, p.original()) : start;
        if (p.account() != null) {
            out[pos++] = toPair(p.account().length());
            pos = text(out, pos, p.account());
        }
        return p.secondMac() != null ? bytes(out, pos, p.secondMac()) : pos;
    }

    private static byte toPair(int value) {
        return (byte) (value / 10 << 4 | value % 10);
    }

    private static int put(byte[] out, int off, String digits) {
        int pos = off;
        int beyond = 0;
        for (int i = 0; i < digits.length(); i += 2) {
            int high = digits.charAt(i) ^ '0';
            int low = digits.charAt(i + 1) ^ '0';
            beyond |= 9 - high | 9 - low;
            out[pos++] = (byte) (high << 4 | low);
        }
        requireDigits(beyond);
        return pos;
    }

    private static int putThree(byte[] out, int off, String digits) {
        int first = digits.charAt(0) ^ '0';
        int second = digits.charAt(1) ^ '0';
        int third = digits.charAt(2) ^ '0';
        requireDigits(9 - first | 9 - second | 9 - third);
        out[off] = (byte) first;
        out[off + 1] = (byte) (second << 4 | third);
        return off + 2;
    }

    private static void requireDigits(int beyond) {
        if (beyond < 0) {
            throw new IllegalArgumentException("not a digit");
        }
    }

    /** What was checked when the card was read: digits, and in a track a separator that becomes D. */
    private static int putCard(byte[] out, int off, String characters) {
        int pos = off;
        for (int i = 0; i < characters.length(); i += 2) {
            out[pos++] = (byte) ((characters.charAt(i) - '0') << 4 | (characters.charAt(i + 1) - '0'));
        }
        return pos;
    }

    private static int put(byte[] out, int off, long value, int size) {
        long rest = value;
        for (int i = off + size - 1; i >= off; i--) {
            out[i] = toPair((int) (rest % 100));
            rest /= 100;
        }
        return off + size;
    }

    private static int text(byte[] out, int off, String text) {
        int all = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            all |= c;
            out[off + i] = (byte) c;
        }
        if (all >= 0x80) {
            throw new IllegalArgumentException("not ASCII");
        }
        return off + text.length();
    }

    private static int bytes(byte[] out, int off, byte[] value) {
        System.arraycopy(value, 0, out, off, value.length);
        return off + value.length;
    }
}
