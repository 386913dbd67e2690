package dev.tillwright.iso8583;

import dev.tillwright.iso8583.IsoDecodeException.Reason;
import dev.tillwright.iso8583.spec.Bitmap;
import dev.tillwright.iso8583.spec.Leniency;
import org.jspecify.annotations.Nullable;

/**
 * The steps of reading a message in place: MTI, bitmaps, which give the shape, its prefixes, the content. Stateless, so that a
 * message and a view share them and neither pays with an object. Offsets that leave this class count from {@code base}.
 */
final class Scan {
    /** No field to stop before. */
    static final int ALL = 193;

    private Scan() {}

    static int mti(IsoSpec spec, byte[] b, int base, int end) {
        Mti.Form form = spec.mtiForm();
        if (end - base < form.bytes()) {
            throw fault(spec, 0, "MTI", end - base, Reason.TRUNCATED, hint(spec, b, base, end));
        }
        int mti = form.read(b, base);
        if (mti < 0) {
            throw fault(spec, 0, "MTI", ~mti - base, Reason.NOT_A_DIGIT, hint(spec, b, base, end));
        }
        return mti;
    }

    /** 64 bits of a bitmap. */
    private static long word(IsoSpec spec, byte[] b, int base, int pos, int end) {
        Bitmap bitmap = spec.bitmap();
        int size = bitmap.bytesPerWord();
        if (size > end - pos) {
            throw fault(spec, 0, "bitmap", end - base, Reason.TRUNCATED, hint(spec, b, base, end));
        }
        if (bitmap.form() == Bitmap.Form.BINARY) {
            return Words.load(b, pos);
        }
        HexText hex = bitmap.form() == Bitmap.Form.HEX ? HexText.ASCII : HexText.EBCDIC;
        boolean lower = spec.tolerance().lowerCaseHex();
        long word = 0;
        for (int i = pos; i < pos + size; i++) {
            int nibble = hex.nibble(b[i], lower);
            if (nibble < 0) {
                throw fault(spec, 0, "bitmap", i - base, Reason.NOT_HEXADECIMAL, hint(spec, b, base, end));
            }
            word = (word << 4) | nibble;
        }
        return word;
    }

    /**
     * The shape of a message whose only bitmap is a binary one with fields that were met before, as nearly every message;
     * null of any other one, and of a wrong one.
     *
     * @param last the shape of the message before, which may be of another layout
     */
    static @Nullable Shape plainShape(Layout layout, Shape last, byte[] b, int base, int end) {
        int pos = base + layout.shortHead();
        if (pos > end || !layout.plainBitmap()) {
            return null;
        }
        long primary = Words.load(b, pos - Long.BYTES);
        if (last.layout == layout && last.is(primary, 0, 0)) {
            return last;
        }
        return primary < 0 ? null : layout.knownShape(primary, 0, 0);
    }

    /**
     * Reads the bitmaps behind the MTI.
     *
     * @param stop the field to stop before, or {@link #ALL}
     * @return the fields before {@code stop}, or before the first unknown one if the spec tolerates that
     */
    static Shape shape(Layout layout, byte[] b, int base, int end, int stop) {
        IsoSpec spec = layout.spec();
        int size = spec.bitmap().bytesPerWord();
        int pos = base + layout.mtiBytes();
        long primary = word(spec, b, base, pos, end);
        long secondary = 0;
        long tertiary = 0;
        pos += size;
        if (primary < 0) {
            further(spec, b, base, end);
            secondary = word(spec, b, base, pos, end);
            notEmpty(spec, secondary, pos - base);
            pos += size;
            primary &= Long.MAX_VALUE;
            if (secondary < 0 && spec.bitmap().tertiaryFollows()) {
                tertiary = word(spec, b, base, pos, end);
                notEmpty(spec, tertiary, pos - base);
                pos += size;
                secondary &= Long.MAX_VALUE;
            }
        }
        if (stop == ALL && spec.bitmap().tertiaryField() == 0) {
            Shape known = layout.knownShape(primary, secondary, tertiary);
            if (known != null) {
                return known;
            }
        }
        tertiary |= tertiaryInField(layout, primary, secondary, b, base, pos, end, stop);
        int limit = limit(layout, primary, secondary, tertiary, stop, b, base, end);
        return layout.shape(before(primary, 1, limit), before(secondary, 65, limit), before(tertiary, 129, limit));
    }

    /** Bytes of MTI and bitmaps of a message whose bitmaps were read. */
    static int headSize(Layout layout, byte[] b, int base) {
        IsoSpec spec = layout.spec();
        int size = spec.bitmap().bytesPerWord();
        int pos = layout.mtiBytes() + size;
        if (!announcesMore(spec, b[base + pos - size])) {
            return pos;
        }
        boolean third = spec.bitmap().tertiaryFollows() && announcesMore(spec, b[base + pos]);
        return third ? pos + 2 * size : pos + size;
    }

    /** Whether the first bit of a bitmap is set, which is known to be well formed. */
    private static boolean announcesMore(IsoSpec spec, byte first) {
        return switch (spec.bitmap().form()) {
            case BINARY -> first < 0;
            case HEX -> HexText.ASCII.nibble(first, true) >= 8;
            case HEX_EBCDIC -> HexText.EBCDIC.nibble(first, true) >= 8;
        };
    }

    /** Refuses a secondary bitmap that the dialect does not have. */
    private static void further(IsoSpec spec, byte[] b, int base, int end) {
        if (spec.bitmap().highestField() == 64) {
            int offset = spec.mtiForm().bytes();
            String hint = hint(spec, b, base, end);
            throw fault(spec, 1, "secondary bitmap", offset, Reason.SECONDARY_BITMAP_NOT_ALLOWED, hint);
        }
    }

    /** Refuses a further bitmap that is present for nothing. */
    private static void notEmpty(IsoSpec spec, long word, int offset) {
        if (word == 0 && !spec.tolerates(Leniency.EMPTY_SECONDARY_BITMAP)) {
            throw fault(spec, 0, "bitmap", offset, Reason.EMPTY_SECONDARY_BITMAP, "");
        }
    }

    /** The bits 129 to 192 where they are the content of a field that is present before {@code stop}; else 0. */
    private static long tertiaryInField(
            Layout layout, long primary, long secondary, byte[] b, int base, int pos, int end, int stop) {
        IsoSpec spec = layout.spec();
        int field = spec.bitmap().tertiaryField();
        long holder = field <= 64 ? primary : secondary;
        if (field == 0 || field >= stop || (holder >>> (-field & 63) & 1) == 0) {
            return 0;
        }
        long first = before(primary, 1, field);
        long second = before(secondary, 65, field);
        int unknown = firstUnknown(layout, first, second, 0, ALL);
        if (unknown < ALL) {
            return 0; // met again, and told, when the fields are read
        }
        Shape shape = layout.shape(first, second, 0);
        int at = fields(layout, shape, b, base, pos, end, shape.newMarks());
        long third = word(spec, b, base, at, end);
        notEmpty(spec, third, at - base);
        return third;
    }

    /** Where to stop: the field asked for, or the first unknown one if the spec tolerates it. */
    private static int limit(
            Layout layout, long primary, long secondary, long tertiary, int stop, byte[] b, int base, int end) {
        int unknown = firstUnknown(layout, primary, secondary, tertiary, ALL);
        if (unknown >= stop) {
            return stop;
        }
        if (layout.spec().tolerates(Leniency.UNKNOWN_FIELD_STOP)) {
            return unknown;
        }
        throw unknown(layout, unknown, b, base, end);
    }

    /** Finds all fields and checks them as the spec says; gives the place of the byte after the last one. */
    static int fields(Layout layout, Shape shape, byte[] b, int base, int from, int end, int[] marks) {
        int pos = shape.locate(b, base, from, end, marks);
        if (layout.spec().checksContent()) {
            int at = content(layout, shape.primary, 1, b, base, from);
            if ((shape.secondary | shape.tertiary) != 0) {
                at = content(layout, shape.secondary, 65, b, base, at);
                content(layout, shape.tertiary, 129, b, base, at);
            }
        }
        return pos;
    }

    /** Checks what stands in the fields of a word, whose lengths are known to be right. */
    private static int content(Layout layout, long bits, int first, byte[] b, int base, int from) {
        int pos = from;
        long word = Long.reverse(bits);
        while (word != 0) {
            int bit = first + Long.numberOfTrailingZeros(word);
            word &= word - 1;
            int plan = layout.plan(bit);
            int units = plan >= 0 ? plan >>> 16 : Plan.readPrefix(plan, b, pos);
            pos += Plan.prefixBytes(plan);
            layout.check(bit, b, base, pos, units);
            pos += Plan.wireBytes(plan, units);
        }
        return pos;
    }

    /** The first bit that the layout does not define, or {@code none}. */
    private static int firstUnknown(Layout layout, long primary, long secondary, long tertiary, int none) {
        long unknown = primary & ~layout.definedPrimary();
        if (unknown != 0) {
            return 1 + Long.numberOfLeadingZeros(unknown);
        }
        unknown = secondary & ~layout.definedSecondary();
        if (unknown != 0) {
            return 65 + Long.numberOfLeadingZeros(unknown);
        }
        unknown = tertiary & ~layout.definedTertiary();
        return unknown != 0 ? 129 + Long.numberOfLeadingZeros(unknown) : none;
    }

    private static IsoDecodeException unknown(Layout layout, int bit, byte[] b, int base, int end) {
        IsoSpec spec = layout.spec();
        int perByte = spec.bitmap().hex() ? 4 : 8;
        int offset = layout.mtiBytes() + (bit - 1) / perByte;
        return fault(spec, bit, "not in the spec", offset, Reason.UNKNOWN_FIELD, hint(spec, b, base, end));
    }

    /** The bits of a word that stand before {@code bit}; the word starts with bit {@code first}. */
    private static long before(long word, int first, int bit) {
        int kept = Math.max(0, Math.min(64, bit - first));
        return kept == 0 ? 0 : word & (-1L << (64 - kept));
    }

    /** The fault of the first field that the message ends before. */
    static IsoDecodeException tooShort(Shape shape, byte[] b, int base, int from, int end) {
        Layout layout = shape.layout;
        int pos = from;
        int last = Layout.last(shape.primary, shape.secondary, shape.tertiary);
        for (int bit = 2; bit < last; bit++) {
            if (shape.has(bit)) {
                int plan = layout.plan(bit);
                int prefix = Plan.prefixBytes(plan);
                int units = prefix > end - pos ? 0 : plan >= 0 ? plan >>> 16 : Plan.readPrefix(plan, b, pos);
                pos += prefix;
                if (pos > end || Plan.wireBytes(plan, units) > end - pos) {
                    return fault(layout, bit, end - base, Reason.TRUNCATED);
                }
                pos += Plan.wireBytes(plan, units);
            }
        }
        return fault(layout, last, end - base, Reason.TRUNCATED);
    }

    /** Refuses a length that no field may have, unless the spec tolerates it. */
    static void oddLength(Layout layout, int bit, int units, int offset) {
        if (units == Plan.NOT_DIGITS) {
            throw fault(layout, bit, offset, Reason.LENGTH_NOT_DIGITS);
        }
        if (units == Plan.BELOW_ZERO) {
            throw fault(layout, bit, offset, Reason.IMPOSSIBLE_LENGTH);
        }
        if (units > 0) {
            throw fault(layout, bit, offset, Reason.LENGTH_ABOVE_MAXIMUM);
        }
        if (!layout.spec().tolerates(Leniency.ZERO_LENGTH_VAR)) {
            throw fault(layout, bit, offset, Reason.EMPTY);
        }
    }

    /** Refuses bytes after the last field, unless the spec tolerates them or a field was left out as unknown. */
    static void notTrailing(Layout layout, Shape shape, int[] marks, byte[] b, int base, int after, int end) {
        IsoSpec spec = layout.spec();
        if (after != end
                && !spec.tolerates(Leniency.TRAILING_BYTES)
                && !(spec.tolerates(Leniency.UNKNOWN_FIELD_STOP) && leavesOut(layout, shape, marks, b, base, end))) {
            throw fault(spec, 0, "message", after - base, Reason.TRAILING_BYTES, "");
        }
    }

    private static boolean leavesOut(Layout layout, Shape shape, int[] marks, byte[] b, int base, int end) {
        IsoSpec spec = layout.spec();
        int pos = base + layout.mtiBytes();
        int size = spec.bitmap().bytesPerWord();
        int words = (headSize(layout, b, base) - layout.mtiBytes()) / size;
        int bits = 1 - words; // those that announce a further bitmap
        for (int i = 0; i < words; i++) {
            bits += Long.bitCount(word(spec, b, base, pos + i * size, end));
        }
        int holder = spec.bitmap().tertiaryField();
        if (holder > 0 && shape.has(holder)) {
            bits += Long.bitCount(word(spec, b, base, pos + words * size + shape.start(holder, marks), end));
        }
        return bits > shape.count();
    }

    static IsoDecodeException tooLong(IsoSpec spec) {
        return fault(spec, 0, "message", Plan.MAX_MESSAGE, Reason.TOO_LONG, "");
    }

    private static IsoDecodeException fault(Layout layout, int bit, int offset, Reason reason) {
        return fault(layout.spec(), bit, layout.field(bit).name(), offset, reason, "");
    }

    private static IsoDecodeException fault(
            IsoSpec spec, int bit, String name, int offset, Reason reason, String hint) {
        return new IsoDecodeException(spec.name(), bit, name, offset, reason, hint);
    }

    /** What the first bytes look like when the caller has mixed up the forms of the MTI. */
    private static String hint(IsoSpec spec, byte[] b, int base, int end) {
        if (end - base < 4) {
            return "";
        }
        for (Mti.Form form : Mti.Form.values()) {
            if (form != spec.mtiForm()
                    && form.read(b, base) >= 0
                    && (form != Mti.Form.BCD || (b[base] & 0xFF) < 0x30)) {
                return "; the first bytes look like " + (form == Mti.Form.BCD ? "a " : "an ") + form + " MTI";
            }
        }
        return "";
    }
}
