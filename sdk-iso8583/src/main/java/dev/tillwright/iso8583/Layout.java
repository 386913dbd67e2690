package dev.tillwright.iso8583;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The compiled fields of a spec for one MTI pattern. Immutable. */
final class Layout {
    /** Fields that differ for one MTI pattern. */
    record Variant(String pattern, List<IsoField<?>> fields) {}

    private final IsoSpec spec;
    private final int mask;
    private final int wanted;
    private final @Nullable IsoField<?>[] fields = new IsoField<?>[129];
    private final @Nullable FieldType<?>[] types = new FieldType<?>[129];
    private final int[] plan = new int[129];
    /** The numbers of the fields defined, ascending: what a builder's slots stand for. */
    private final int[] numbers;
    /** The reverse: by number of the field. */
    private final int[] slots = new int[129];

    private final long definedPrimary;
    private final long definedSecondary;

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
        general.forEach(this::place);
        special.forEach(this::place);
        long primary = 0;
        long secondary = 0;
        for (int bit = 2; bit <= 128; bit++) {
            if (plan[bit] != Plan.ABSENT) {
                primary |= bit <= 64 ? 1L << (64 - bit) : 0;
                secondary |= bit > 64 ? 1L << (128 - bit) : 0;
            }
        }
        this.definedPrimary = primary;
        this.definedSecondary = secondary;
        this.numbers = IntStream.rangeClosed(2, 128)
                .filter(bit -> plan[bit] != Plan.ABSENT)
                .toArray();
        for (int slot = 0; slot < numbers.length; slot++) {
            slots[numbers[slot]] = slot;
        }
    }

    private void place(IsoField<?> field) {
        fields[field.number()] = field;
        types[field.number()] = field.type();
        plan[field.number()] = Plan.compile(field.type());
    }

    boolean matches(int mti) {
        return (mti & mask) == wanted;
    }

    IsoSpec spec() {
        return spec;
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

    /** Checks the content of a field that is known to be defined. */
    void check(int bit, byte[] b, int off, int units) {
        FieldType<?> type = types[bit];
        if (type != null) {
            type.check(b, off, units, spec.tolerance());
        }
    }

    /** How many fields are defined. */
    int size() {
        return numbers.length;
    }

    /** The number of the field that a slot stands for. */
    int number(int slot) {
        return numbers[slot];
    }

    /** The slot of a field that is defined. */
    int slot(int number) {
        return slots[number];
    }

    /** How many bits are set before {@code bit}. Shifting in two steps keeps bits 1 and 65 right. */
    static int rank(long primary, long secondary, int bit) {
        return bit <= 64
                ? Long.bitCount(primary >>> 1 >>> (64 - bit))
                : Long.bitCount(primary) + Long.bitCount(secondary >>> 1 >>> (128 - bit));
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
        return fieldOrNull(field.number()) == field;
    }

    int mtiBytes() {
        return spec.asciiMti() ? 4 : 2;
    }
}
