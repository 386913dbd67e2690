package dev.tillwright.iso8583;

import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.LengthUnit;
import dev.tillwright.iso8583.spec.Packing;

/**
 * The decode plan: one int per data element, so that reading a message is a plain loop over its bits.
 *
 * <pre>
 * MIN_VALUE         not in this layout
 * &gt;= 0              fixed: units in bits 16..30, wire bytes in bits 0..15
 * any other         prefixed: bit 31; prefix kind 28..29; prefix bytes 24..26; scale 20..21; maximum 0..15
 * </pre>
 */
final class Plan {
    static final int ABSENT = Integer.MIN_VALUE;
    /** Frames, and so offsets and lengths, fit 16 bits. */
    static final int MAX_MESSAGE = 0xFFFF;

    static final int PREFIX_ASCII = 1;
    static final int PREFIX_BCD = 2;
    static final int SCALE_HALF = 1;
    static final int SCALE_DOUBLE = 2;

    /** How a length in units becomes wire bytes. */
    enum Scale {
        ONE,
        HALF,
        DOUBLE
    }

    private Plan() {}

    static Scale scale(Packing.Kind kind, LengthUnit unit) {
        if (kind == Packing.Kind.BCD && unit == LengthUnit.NIBBLES) {
            return Scale.HALF;
        }
        return kind == Packing.Kind.HEX && unit == LengthUnit.BYTES ? Scale.DOUBLE : Scale.ONE;
    }

    static int compile(FieldType<?> type) {
        Length length = type.length;
        if (length.isFixed()) {
            return (length.max() << 16) | type.wireBytes(length.max());
        }
        int kind = switch (length.prefix()) {
            case NONE, BINARY -> 0;
            case ASCII -> PREFIX_ASCII;
            case BCD -> PREFIX_BCD;
        };
        int scale = switch (scale(type.packing.kind(), type.unit())) {
            case ONE -> 0;
            case HALF -> SCALE_HALF;
            case DOUBLE -> SCALE_DOUBLE;
        };
        return ABSENT | (kind << 28) | (length.prefixBytes() << 24) | (scale << 20) | length.max();
    }

    static int prefixBytes(int plan) {
        return plan >= 0 ? 0 : (plan >>> 24) & 7;
    }

    static int wireBytes(int plan, int units) {
        if (plan >= 0) {
            return plan & 0xFFFF;
        }
        return switch ((plan >>> 20) & 3) {
            case SCALE_HALF -> (units + 1) >> 1;
            case SCALE_DOUBLE -> units << 1;
            default -> units;
        };
    }

    /** The announced length, or -1 if the prefix is not made of digits. The bytes are known to be there. */
    static int readPrefix(int plan, byte[] b, int off) {
        int n = prefixBytes(plan);
        int value = 0;
        switch ((plan >>> 28) & 3) {
            case PREFIX_BCD -> {
                for (int i = off; i < off + n; i++) {
                    int high = (b[i] >> 4) & 0xF;
                    int low = b[i] & 0xF;
                    if (high > 9 || low > 9) {
                        return -1;
                    }
                    value = value * 100 + high * 10 + low;
                }
            }
            case PREFIX_ASCII -> {
                for (int i = off; i < off + n; i++) {
                    int digit = b[i] - '0';
                    if (digit < 0 || digit > 9) {
                        return -1;
                    }
                    value = value * 10 + digit;
                }
            }
            default -> {
                for (int i = off; i < off + n; i++) {
                    value = (value << 8) | (b[i] & 0xFF);
                }
            }
        }
        return value;
    }

    static void writePrefix(int plan, byte[] b, int off, int units) {
        int rest = units;
        int kind = (plan >>> 28) & 3;
        for (int i = off + prefixBytes(plan) - 1; i >= off; i--) {
            switch (kind) {
                case PREFIX_BCD -> {
                    b[i] = (byte) (((rest / 10 % 10) << 4) | (rest % 10));
                    rest /= 100;
                }
                case PREFIX_ASCII -> {
                    b[i] = (byte) ('0' + rest % 10);
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
