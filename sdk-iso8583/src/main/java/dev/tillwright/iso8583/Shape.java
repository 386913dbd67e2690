package dev.tillwright.iso8583;

import org.jspecify.annotations.Nullable;

/**
 * Where the fields stand in messages that have the same fields: all that can be known before the length prefixes are
 * read. Immutable.
 *
 * <p>A terminal sends a handful of sets of fields over and over. Of a message whose set is known only the prefixes are
 * read, and the place of any field is one sum.
 */
final class Shape {
    private static final int SEGMENT = 24;
    private static final int FIXED = (1 << SEGMENT) - 1;

    final long primary;
    final long secondary;
    final long tertiary;
    /** The fields with a prefix, in order. */
    private final byte[] bits;

    private final int[] plans;
    /** By field with a prefix: the bytes of fixed fields before it. */
    private final int[] before;
    /** The bytes of all fixed fields. */
    private final int fixed;
    /**
     * By field: how many fields with a prefix stand before it (8 bits), and the bytes of fixed fields before its content,
     * its own prefix included. 192 fields of 65 535 bytes fit 24 bits.
     */
    private final int[] places;
    /** By field that is present; null where none is. */
    private final @Nullable IsoField<?>[] fields;

    Shape(Layout layout, long primary, long secondary, long tertiary) {
        this.primary = primary;
        this.secondary = secondary;
        this.tertiary = tertiary;
        int last = Layout.last(primary, secondary, tertiary);
        this.places = new int[last + 1];
        this.fields = new IsoField<?>[last + 1];
        int variable = 0;
        for (int bit = 2; bit <= last; bit++) {
            variable += has(bit) && layout.plan(bit) < 0 ? 1 : 0;
        }
        this.bits = new byte[variable];
        this.plans = new int[variable];
        this.before = new int[variable];
        int sum = 0;
        int segment = 0;
        for (int bit = 2; bit <= last; bit++) {
            if (!has(bit)) {
                continue;
            }
            int plan = layout.plan(bit);
            fields[bit] = layout.field(bit);
            places[bit] = (segment << SEGMENT) | (sum + Plan.prefixBytes(plan));
            if (plan < 0) {
                bits[segment] = (byte) bit;
                plans[segment] = plan;
                before[segment++] = sum;
            } else {
                sum += Plan.max(plan); // of a fixed field: its bytes
            }
        }
        this.fixed = sum;
    }

    boolean is(long first, long second, long third) {
        return primary == first && ((secondary ^ second) | (tertiary ^ third)) == 0;
    }

    /** The 64 bits that a field is one of. */
    long word(int bit) {
        return bit <= 64 ? primary : bit <= 128 ? secondary : tertiary;
    }

    boolean has(int bit) {
        return (word(bit) >>> -bit & 1) != 0; // a shift counts modulo 64
    }

    /** Tells whether this very field is present. */
    boolean holds(IsoField<?> field) {
        int bit = field.number();
        return bit < fields.length && fields[bit] == field;
    }

    int count() {
        return Long.bitCount(primary) + Long.bitCount(secondary) + Long.bitCount(tertiary);
    }

    /** Room for {@link #locate}. */
    char[] newShifts() {
        return new char[bits.length + 1];
    }

    /**
     * Reads the length prefixes. A fixed field only adds its size: whether the message is long enough is asked before each
     * prefix and at the end, and the field that does not fit is looked for only then.
     *
     * @param from where the first field starts
     * @param shifts gets the bytes that the first, the first two, .. fields with a prefix take
     * @return one after the last byte of the last field
     */
    int locate(Layout layout, byte[] b, int base, int from, int end, char[] shifts) {
        int shift = 0;
        for (int i = 0; i < plans.length; i++) {
            int plan = plans[i];
            int pos = from + before[i] + shift;
            int prefix = Plan.prefixBytes(plan);
            if (prefix > end - pos) {
                throw Scan.tooShort(layout, this, b, base, from, end);
            }
            int units = Plan.readPrefix(plan, b, pos);
            if (units <= 0 || units > Plan.max(plan)) {
                Scan.oddLength(layout, bits[i] & 0xFF, units, pos - base);
            }
            shift += prefix + Plan.wireBytes(plan, units);
            shifts[i + 1] = (char) shift; // one that is cut here lies beyond the end, which is found below
        }
        int pos = from + fixed + shift;
        if (pos > end) {
            throw Scan.tooShort(layout, this, b, base, from, end);
        }
        return pos;
    }

    /** Where the content of a field that is present starts, counted from the first field. */
    int start(int bit, char[] shifts) {
        int place = places[bit];
        int segment = place >>> SEGMENT;
        return (place & FIXED) + shifts[segment];
    }
}
