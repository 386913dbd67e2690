package dev.tillwright.iso8583;

import dev.tillwright.iso8583.spec.Bitmap;
import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.Packing;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The compiled fields of a spec for one MTI pattern. Immutable. */
final class Layout {
    /** Fields that differ for one MTI pattern. */
    record Variant(String pattern, List<IsoField<?>> fields) {}

    /** Room for any eight bits, so that no index needs a check; the highest field is 192. */
    private static final int SIZE = 256;

    /** Shapes that are kept, and the places among which one is looked for; powers of two. */
    private static final int SHAPES = 256;

    private static final int WAYS = 4;

    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    private final IsoSpec spec;
    private final int mask;
    private final int wanted;
    private final @Nullable IsoField<?>[] fields = new IsoField<?>[SIZE];
    private final @Nullable FieldType<?>[] types = new FieldType<?>[SIZE];
    private final int[] plan = new int[SIZE];
    /** Those met last, by a hash of their bits. Threads race for a slot without harm: a shape is immutable. */
    private final @Nullable Shape[] shapes = new Shape[SHAPES];

    private final int shortHead;
    private final boolean plainBitmap;
    private final long definedPrimary;
    private final long definedSecondary;
    private final long definedTertiary;

    Layout(IsoSpec spec, String pattern, List<IsoField<?>> general, List<IsoField<?>> special) {
        this.spec = spec;
        int m = 0;
        int w = 0;
        for (int i = 0; i < 4; i++) {
            char c = pattern.charAt(i);
            m = (m << 4) | (c == 'x' ? 0 : 0xF);
            w = (w << 4) | (c == 'x' ? 0 : c - '0');
        }
        this.mask = m;
        this.wanted = w;
        Arrays.fill(plan, Plan.ABSENT);
        if (spec.bitmap().tertiaryField() > 0) {
            place(tertiaryHolder(spec.bitmap()));
        }
        general.forEach(this::place);
        special.forEach(this::place);
        this.shortHead = spec.mtiForm().bytes() + spec.bitmap().bytesPerWord();
        this.plainBitmap =
                spec.bitmap().form() == Bitmap.Form.BINARY && spec.bitmap().tertiaryField() == 0;
        this.definedPrimary = defined(1);
        this.definedSecondary = defined(65);
        this.definedTertiary = defined(129);
    }

    private long defined(int first) {
        long word = 0;
        for (int bit = first; bit < first + 64; bit++) {
            word = (word << 1) | (plan[bit] != Plan.ABSENT ? 1 : 0);
        }
        return word;
    }

    private static IsoField<byte[]> tertiaryHolder(Bitmap bitmap) {
        Packing packing = switch (bitmap.form()) {
            case BINARY -> Packing.BINARY;
            case HEX -> Packing.HEX;
            case HEX_EBCDIC -> Packing.HEX_EBCDIC;
        };
        return IsoField.field(bitmap.tertiaryField(), "Bitmap, tertiary").bytes(packing, Length.fixed(8));
    }

    private void place(IsoField<?> field) {
        fields[field.number()] = field;
        types[field.number()] = field.type();
        plan[field.number()] = field.plan();
    }

    boolean matches(int mti) {
        return (mti & mask) == wanted;
    }

    IsoSpec spec() {
        return spec;
    }

    /** By number of the field; not to be changed. */
    int[] plans() {
        return plan;
    }

    /** See {@link Plan#steps}. */
    int @Nullable [] steps(int bit) {
        IsoField<?> field = fields[bit];
        return field == null ? null : field.steps();
    }

    int plan(int bit) {
        return plan[bit];
    }

    long definedPrimary() {
        return definedPrimary;
    }

    long definedSecondary() {
        return definedSecondary;
    }

    long definedTertiary() {
        return definedTertiary;
    }

    /** Checks the content of a field that is known to be defined. */
    void check(int bit, byte[] b, int base, int off, int units) {
        FieldType<?> type = types[bit];
        if (type == null || (units == 0 && spec.tolerance().emptyValues())) {
            return;
        }
        try {
            type.check(b, off, units, spec.tolerance());
        } catch (ContentFault f) {
            throw new IsoDecodeException(spec.name(), field(bit), f.at(f.offset() - base));
        }
    }

    /** The shape of messages with these fields, if it was met lately; all its fields are defined then. */
    @Nullable
    Shape knownShape(long primary, long secondary, long tertiary) {
        int first = firstPlace(hash(primary, secondary, tertiary));
        for (int i = first; i < first + WAYS; i++) {
            Shape known = shapes[i];
            if (known != null && known.is(primary, secondary, tertiary)) {
                return known;
            }
        }
        return null;
    }

    /** The shape of messages with these fields, all of them known to be defined. */
    Shape shape(long primary, long secondary, long tertiary) {
        Shape known = knownShape(primary, secondary, tertiary);
        if (known != null) {
            return known;
        }
        Shape fresh = new Shape(this, primary, secondary, tertiary);
        int first = firstPlace(hash(primary, secondary, tertiary));
        for (int i = first + WAYS - 1; i > first; i--) {
            shapes[i] = shapes[i - 1]; // the oldest one goes
        }
        shapes[first] = fresh;
        return fresh;
    }

    private static long hash(long primary, long secondary, long tertiary) {
        long mixed = (primary ^ Long.rotateLeft(secondary, 21) ^ Long.rotateLeft(tertiary, 42)) * GOLDEN;
        return mixed ^ (mixed >>> 32);
    }

    /** Of the {@link #WAYS} places that a shape may have. */
    private static int firstPlace(long hash) {
        return ((int) hash >>> 8) & (SHAPES - WAYS);
    }

    /** The highest bit that is set, or 0. */
    static int last(long primary, long secondary, long tertiary) {
        if (tertiary != 0) {
            return 192 - Long.numberOfTrailingZeros(tertiary);
        }
        if (secondary != 0) {
            return 128 - Long.numberOfTrailingZeros(secondary);
        }
        return primary == 0 ? 0 : 64 - Long.numberOfTrailingZeros(primary);
    }

    @Nullable
    IsoField<?> fieldOrNull(int bit) {
        return bit >= 0 && bit < fields.length ? fields[bit] : null;
    }

    /** The field of a bit that is known to be defined. */
    IsoField<?> field(int bit) {
        IsoField<?> field = fields[bit];
        if (field == null) {
            throw new IllegalArgumentException("field " + bit + " is not in spec " + spec.name());
        }
        return field;
    }

    boolean knows(IsoField<?> field) {
        return fields[field.number() & 0xFF] == field; // a field with a higher number fits no spec
    }

    /** Bytes of MTI and primary bitmap. */
    int shortHead() {
        return shortHead;
    }

    /** Whether the primary bitmap is binary and tells of all fields unless its first bit announces more. */
    boolean plainBitmap() {
        return plainBitmap;
    }

    int mtiBytes() {
        return spec.mtiForm().bytes();
    }
}
