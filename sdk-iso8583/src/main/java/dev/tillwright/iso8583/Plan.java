package dev.tillwright.iso8583;

import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.LengthUnit;
import dev.tillwright.iso8583.spec.Packing;
import org.jspecify.annotations.Nullable;

/**
 * The decode plan: one int per data element, so that reading a message is a plain loop over its bits.
 *
 * <pre>
 * MIN_VALUE         not in this layout
 * &gt;= 0              fixed: units in bits 16..30, wire bytes in bits 0..15
 * any other         prefixed: bit 31; prefix kind 28..29; counts itself 27; prefix bytes 24..26; scale 20..21;
 *                   maximum 0..15
 * </pre>
 */
final class Plan {
    static final int ABSENT = Integer.MIN_VALUE;
    /** Frames, and so offsets and lengths, fit 16 bits. */
    static final int MAX_MESSAGE = 0xFFFF;

    static final int NOT_DIGITS = -1;
    static final int BELOW_ZERO = -2;

    private static final int BINARY = 0;
    private static final int ASCII = 1;
    private static final int BCD = 2;
    private static final int EBCDIC = 3;
    private static final int COUNTS_ITSELF = 1 << 27;
    private static final int SCALE_HALF = 1;
    private static final int SCALE_DOUBLE = 2;

    /** The top bytes of the two plans that most prefixes have: one or two bytes of BCD that count no prefix. */
    private static final int BCD_LLVAR = 0xA1;

    private static final int BCD_LLLVAR = 0xA2;

    /** How a length in units becomes wire bytes. */
    enum Scale {
        ONE,
        HALF,
        DOUBLE
    }

    private Plan() {}

    static Scale scale(Packing.Kind kind, LengthUnit unit) {
        return switch (kind) {
            case BCD, BINARY -> unit == LengthUnit.NIBBLES ? Scale.HALF : Scale.ONE;
            case HEX, HEX_EBCDIC -> unit == LengthUnit.BYTES ? Scale.DOUBLE : Scale.ONE;
            case ASCII, EBCDIC, CHARSET -> Scale.ONE;
        };
    }

    /** The plan of a field; without meaning where {@link SpecCheck} finds a fault, and of a part that takes the rest. */
    static int compile(FieldType<?> type) {
        Length length = type.length;
        if (length.prefixBytes() == 0) {
            return ((length.max() & 0x7FFF) << 16) | (type.wireBytes(length.max()) & 0xFFFF);
        }
        int kind = switch (length.prefix()) {
            case NONE, REST, BINARY -> BINARY;
            case ASCII -> ASCII;
            case BCD -> BCD;
            case EBCDIC -> EBCDIC;
        };
        int scale = switch (scale(type.packing.kind(), type.unit())) {
            case ONE -> 0;
            case HALF -> SCALE_HALF;
            case DOUBLE -> SCALE_DOUBLE;
        };
        int inclusive = length.inclusive() ? COUNTS_ITSELF : 0;
        return ABSENT
                | (kind << 28)
                | inclusive
                | ((length.prefixBytes() & 7) << 24)
                | (scale << 20)
                | (length.max() & 0xFFFF);
    }

    static int prefixBytes(int plan) {
        return plan >= 0 ? 0 : (plan >>> 24) & 7;
    }

    static int max(int plan) {
        return plan & 0xFFFF;
    }

    /**
     * The length that a prefix announces, above, and the bytes of prefix and content, below; 0 if no field may have that
     * length. The bytes of the prefix are known to be there.
     */
    static int step(int plan, byte[] b, int off) {
        int units = readPrefix(plan, b, off);
        if (units <= 0 || units > max(plan)) {
            return 0;
        }
        // more than a message can hold is too much, however much it is
        return (units << 16) | Math.min(MAX_MESSAGE, prefixBytes(plan) + wireBytes(plan, units));
    }

    /** {@link #step} by each byte that a prefix of one byte can be; null if the prefix is not the usual one. */
    static int @Nullable [] steps(int plan) {
        if (plan >>> 24 != BCD_LLVAR) {
            return null;
        }
        int[] steps = new int[256];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = step(plan, new byte[] {(byte) i}, 0);
        }
        return steps;
    }

    static int wireBytes(int plan, int units) {
        return plan >= 0 ? plan & 0xFFFF : (units + half(plan)) >> half(plan) << twice(plan);
    }

    /** 1 if two units of a prefixed field make a byte. */
    static int half(int plan) {
        return (plan >>> 20) & SCALE_HALF;
    }

    /** 1 if a unit of a prefixed field takes two bytes. */
    static int twice(int plan) {
        return (plan >>> 21) & 1;
    }

    /**
     * The announced length; {@link #NOT_DIGITS} if the prefix is not made of digits, {@link #BELOW_ZERO} if a prefix
     * that counts itself announces less than that. The bytes are known to be there.
     */
    static int readPrefix(int plan, byte[] b, int off) {
        int head = plan >>> 24;
        if (head == BCD_LLVAR) {
            return Bcd.pair(b[off]); // NOT_DIGITS is what the table says as well
        }
        if (head == BCD_LLLVAR) {
            int high = Bcd.pair(b[off]);
            int low = Bcd.pair(b[off + 1]);
            return (high | low) < 0 ? NOT_DIGITS : high * 100 + low;
        }
        int n = head & 7;
        int value = switch ((plan >>> 28) & 3) {
            case BCD -> bcd(b, off, n);
            case ASCII -> digits(b, off, n, '0');
            case EBCDIC -> digits(b, off, n, 0xF0);
            default -> binary(b, off, n);
        };
        if ((plan & COUNTS_ITSELF) != 0 && value >= 0) {
            return value >= n ? value - n : BELOW_ZERO;
        }
        return value;
    }

    private static int bcd(byte[] b, int off, int n) {
        int value = Bcd.pair(b[off]);
        int all = value;
        for (int i = off + 1; i < off + n; i++) {
            int pair = Bcd.pair(b[i]);
            all |= pair;
            value = value * 100 + pair;
        }
        return all < 0 ? NOT_DIGITS : value;
    }

    private static int digits(byte[] b, int off, int n, int zero) {
        int value = 0;
        for (int i = off; i < off + n; i++) {
            int digit = (b[i] & 0xFF) - zero;
            if (digit < 0 || digit > 9) {
                return NOT_DIGITS;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static int binary(byte[] b, int off, int n) {
        int value = 0;
        for (int i = off; i < off + n; i++) {
            value = (value << 8) | (b[i] & 0xFF);
        }
        return value; // three bytes at most
    }

    static void writePrefix(int plan, byte[] b, int off, int units) {
        int n = (plan >>> 24) & 7;
        int kind = (plan >>> 28) & 3;
        int rest = (plan & COUNTS_ITSELF) != 0 ? units + n : units;
        if (kind == BCD && n <= 2) {
            if (n == 2) {
                b[off] = Bcd.of(rest / 100);
            }
            b[off + n - 1] = Bcd.of(rest % 100);
            return;
        }
        for (int i = off + n - 1; i >= off; i--) {
            switch (kind) {
                case BCD -> {
                    b[i] = (byte) (((rest / 10 % 10) << 4) | (rest % 10));
                    rest /= 100;
                }
                case ASCII, EBCDIC -> {
                    b[i] = (byte) ((kind == ASCII ? '0' : 0xF0) + rest % 10);
                    rest /= 10;
                }
                default -> {
                    b[i] = (byte) rest;
                    rest >>>= 8;
                }
            }
        }
    }
}
