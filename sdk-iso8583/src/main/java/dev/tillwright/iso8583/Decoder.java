package dev.tillwright.iso8583;

import dev.tillwright.iso8583.IsoDecodeException.Reason;
import dev.tillwright.iso8583.internal.Hex;
import dev.tillwright.iso8583.spec.Leniency;
import java.util.Arrays;
import java.util.Objects;

/** One pass over the set bits of a message. Not thread-safe; one object per message. */
final class Decoder {
    private static final int NO_STOP = 129;

    private final IsoSpec spec;
    private final byte[] bytes;
    private final int stopBefore;

    private Decoder(IsoSpec spec, byte[] bytes, int stopBefore) {
        this.spec = spec;
        this.bytes = bytes;
        this.stopBefore = stopBefore;
    }

    static IsoMessage decode(IsoSpec spec, byte[] buffer, int offset, int length) {
        return new Decoder(spec, owned(spec, buffer, offset, length), NO_STOP).run();
    }

    /** The description of the fields before the first fault; {@code faultyBit} is where the first pass met one. */
    static String partial(IsoSpec spec, byte[] buffer, int offset, int length, int faultyBit) {
        int stop = faultyBit;
        while (stop > 2) {
            try {
                return new Decoder(spec, owned(spec, buffer, offset, length), stop)
                        .run()
                        .describe();
            } catch (IsoDecodeException e) {
                stop = e.bit(); // always lower: an unknown bit is met before the content of the fields below it
            }
        }
        return "";
    }

    private static byte[] owned(IsoSpec spec, byte[] buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (length > Plan.MAX_MESSAGE) {
            throw new IsoDecodeException(spec.name(), 0, "message", Plan.MAX_MESSAGE, Reason.TOO_LONG, "");
        }
        return Arrays.copyOfRange(buffer, offset, offset + length);
    }

    private IsoMessage run() {
        int mti = mti();
        Layout layout = spec.layout(mti);
        int pos = layout.mtiBytes();
        long primary = word(pos);
        pos += spec.bitmap().bytesPerWord();
        long secondary = 0;
        if (primary < 0) {
            if (spec.bitmap().highestField() == 64) {
                throw fault(1, "secondary bitmap", layout.mtiBytes(), Reason.SECONDARY_BITMAP_NOT_ALLOWED);
            }
            secondary = word(pos);
            if (secondary == 0 && !spec.tolerates(Leniency.EMPTY_SECONDARY_BITMAP)) {
                throw fault(0, "bitmap", pos, Reason.EMPTY_SECONDARY_BITMAP);
            }
            pos += spec.bitmap().bytesPerWord();
            primary &= Long.MAX_VALUE;
        }
        if (stopBefore < NO_STOP) {
            primary = before(primary, stopBefore, 64);
            secondary = before(secondary, stopBefore, 128);
        }
        refuseUnknown(primary & ~layout.definedPrimary(), 64, layout.mtiBytes());
        refuseUnknown(secondary & ~layout.definedSecondary(), 128, layout.mtiBytes());
        char[] offsets = new char[Long.bitCount(primary) + Long.bitCount(secondary)];
        int end = fields(layout, primary, secondary, offsets, pos);
        if (end != bytes.length && stopBefore == NO_STOP) {
            throw fault(0, "message", end, Reason.TRAILING_BYTES);
        }
        return new IsoMessage(layout, mti, bytes, primary, secondary, offsets);
    }

    private int fields(Layout layout, long primary, long secondary, char[] offsets, int start) {
        int pos = start;
        int rank = 0;
        boolean check = spec.checksContent();
        long word = primary;
        int base = 1;
        while (true) {
            while (word != 0) {
                int zeros = Long.numberOfLeadingZeros(word);
                word &= ~(Long.MIN_VALUE >>> zeros);
                int bit = base + zeros;
                int plan = layout.plan(bit);
                int units = plan >= 0 ? plan >>> 16 : prefix(layout, bit, plan, pos);
                pos += Plan.prefixBytes(plan);
                int size = Plan.wireBytes(plan, units);
                if (size > bytes.length - pos) {
                    throw fault(layout, bit, bytes.length, Reason.TRUNCATED);
                }
                if (check) {
                    check(layout, bit, pos, units);
                }
                offsets[rank++] = (char) pos;
                pos += size;
            }
            if (base != 1) {
                return pos;
            }
            base = 65;
            word = secondary;
        }
    }

    private int prefix(Layout layout, int bit, int plan, int pos) {
        if (Plan.prefixBytes(plan) > bytes.length - pos) {
            throw fault(layout, bit, bytes.length, Reason.TRUNCATED);
        }
        int units = Plan.readPrefix(plan, bytes, pos);
        if (units < 0) {
            throw fault(layout, bit, pos, Reason.LENGTH_NOT_DIGITS);
        }
        if (units > (plan & 0xFFFF)) {
            throw fault(layout, bit, pos, Reason.LENGTH_ABOVE_MAXIMUM);
        }
        if (units == 0 && !spec.tolerates(Leniency.ZERO_LENGTH_VAR)) {
            throw fault(layout, bit, pos, Reason.EMPTY);
        }
        return units;
    }

    private void check(Layout layout, int bit, int pos, int units) {
        try {
            layout.check(bit, bytes, pos, units);
        } catch (ContentFault f) {
            throw fault(layout, bit, f.offset(), f.fault().decode());
        }
    }

    private int mti() {
        int size = spec.asciiMti() ? 4 : 2;
        if (bytes.length < size) {
            throw fault(0, "MTI", bytes.length, Reason.TRUNCATED);
        }
        int mti = 0;
        for (int i = 0; i < 4; i++) {
            int where = spec.asciiMti() ? i : i / 2;
            int digit = spec.asciiMti() ? bytes[i] - '0' : (bytes[where] >> ((i & 1) == 0 ? 4 : 0)) & 0xF;
            if (digit < 0 || digit > 9) {
                throw fault(0, "MTI", where, Reason.NOT_A_DIGIT);
            }
            mti = (mti << 4) | digit;
        }
        return mti;
    }

    private long word(int pos) {
        int size = spec.bitmap().bytesPerWord();
        if (size > bytes.length - pos) {
            throw fault(0, "bitmap", bytes.length, Reason.TRUNCATED);
        }
        if (!spec.bitmap().hex()) {
            return Words.load(bytes, pos);
        }
        long word = 0;
        for (int i = pos; i < pos + size; i++) {
            int nibble = Hex.nibble(bytes[i]);
            if (nibble < 0 || (bytes[i] >= 'a' && !spec.tolerates(Leniency.LOWER_CASE_HEX))) {
                throw fault(0, "bitmap", i, Reason.NOT_HEXADECIMAL);
            }
            word = (word << 4) | nibble;
        }
        return word;
    }

    private void refuseUnknown(long unknown, int lastBit, int offset) {
        if (unknown != 0) {
            int bit = lastBit - 63 + Long.numberOfLeadingZeros(unknown);
            int perByte = spec.bitmap().hex() ? 4 : 8;
            throw fault(bit, "not in the spec", offset + (bit - 1) / perByte, Reason.UNKNOWN_FIELD);
        }
    }

    /** The bits of a word below {@code bit}; the word ends with bit {@code last}. */
    private static long before(long word, int bit, int last) {
        int kept = Math.max(0, Math.min(64, bit - 1 - (last - 64)));
        return kept == 0 ? 0 : word & (-1L << (64 - kept));
    }

    private IsoDecodeException fault(Layout layout, int bit, int offset, Reason reason) {
        return fault(bit, layout.field(bit).name(), offset, reason);
    }

    private IsoDecodeException fault(int bit, String name, int offset, Reason reason) {
        return new IsoDecodeException(spec.name(), bit, name, offset, reason, hint());
    }

    /** What the first bytes look like when the caller has mixed up the forms of the MTI. */
    private String hint() {
        if (bytes.length < 4) {
            return "";
        }
        boolean ascii = true;
        boolean ebcdic = true;
        for (int i = 0; i < 4; i++) {
            ascii &= bytes[i] >= '0' && bytes[i] <= '9';
            ebcdic &= (bytes[i] & 0xFF) >= 0xF0 && (bytes[i] & 0xFF) <= 0xF9;
        }
        if (ebcdic) {
            return "; the first bytes look like an EBCDIC MTI";
        }
        if (ascii && !spec.asciiMti()) {
            return "; the first bytes look like an ASCII MTI";
        }
        boolean bcd = bytes[0] >= 0 && bytes[0] <= 9 && (bytes[1] & 0xF) <= 9;
        return spec.asciiMti() && bcd ? "; the first bytes look like a BCD MTI" : "";
    }
}
