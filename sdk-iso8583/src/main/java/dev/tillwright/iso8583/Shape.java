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
    /** Of what {@link #locate} notes: the bytes so far below, the length in units above. */
    private static final int UNITS = 16;

    private static final int UNITS_MASK = -1 << UNITS;

    final Layout layout;
    final long primary;
    final long secondary;
    final long tertiary;
    /** The first field with a prefix; the others follow from it. */
    private final @Nullable Prefixed first;

    private final int variable;
    /** The bytes of all fixed fields. */
    private final int fixed;
    /** By number of the field. */
    private final Place[] places;

    Shape(Layout layout, long primary, long secondary, long tertiary) {
        this.layout = layout;
        this.primary = primary;
        this.secondary = secondary;
        this.tertiary = tertiary;
        int last = Layout.last(primary, secondary, tertiary);
        this.places = new Place[last + 1];
        int[] before = new int[last + 1];
        int index = 0;
        int sum = 0;
        for (int bit = 0; bit <= last; bit++) {
            places[bit] = Place.NOWHERE;
            if (bit < 2 || !has(bit)) {
                continue;
            }
            before[bit] = sum;
            int plan = layout.plan(bit);
            places[bit] = new Place(layout.field(bit), sum + Plan.prefixBytes(plan), index);
            if (plan < 0) {
                index++;
            } else {
                sum += Plan.max(plan); // of a fixed field: its bytes
            }
        }
        this.fixed = sum;
        this.variable = index;
        Prefixed next = null;
        for (int bit = last; bit >= 2; bit--) {
            if (has(bit) && layout.plan(bit) < 0) {
                next = new Prefixed(bit, layout.plan(bit), layout.steps(bit), before[bit], index--, next);
            }
        }
        this.first = next;
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

    /** The place of this very field if it is present; else null. */
    @Nullable
    Place place(IsoField<?> field) {
        int bit = field.number();
        if (bit < places.length) {
            Place place = places[bit];
            if (place.field == field) {
                return place;
            }
        }
        return null;
    }

    int count() {
        return Long.bitCount(primary) + Long.bitCount(secondary) + Long.bitCount(tertiary);
    }

    /** Room for {@link #locate}. */
    int[] newMarks() {
        return new int[variable + 1];
    }

    /**
     * Reads the length prefixes. A fixed field only adds its size: whether the message is long enough is asked before each
     * prefix and at the end, and the field that does not fit is looked for only then.
     *
     * @param from where the first field starts
     * @param marks gets the bytes that the first, the first two, .. fields with a prefix take, and the length of the last of them
     * @return one after the last byte of the last field
     */
    int locate(byte[] b, int base, int from, int end, int[] marks) {
        int shift = 0;
        for (Prefixed p = first; p != null; p = p.next) {
            int pos = from + p.before + shift;
            if (pos > end - p.bytes) {
                throw Scan.tooShort(this, b, base, from, end);
            }
            int step = p.steps != null ? p.steps[b[pos] & 0xFF] : Plan.step(p.plan, b, pos);
            if (step == 0) {
                Scan.oddLength(layout, p.bit, Plan.readPrefix(p.plan, b, pos), pos - base);
                step = p.bytes;
            }
            shift += step & Plan.MAX_MESSAGE;
            // one that is cut here lies beyond the end, which is found below
            marks[p.index] = (step & UNITS_MASK) | (shift & Plan.MAX_MESSAGE);
        }
        int pos = from + fixed + shift;
        if (pos > end) {
            throw Scan.tooShort(this, b, base, from, end);
        }
        return pos;
    }

    /** Where the content of a field that is present starts, counted from the first field. */
    int start(int bit, int[] marks) {
        return places[bit].start(marks);
    }

    /** The length that the prefix of a field that is present announced. */
    int units(int bit, int[] marks) {
        return places[bit].units(marks);
    }

    /** Where one field stands. Immutable. */
    static final class Place {
        private static final Place NOWHERE = new Place(null, 0, 0);

        private final @Nullable IsoField<?> field;
        /** The bytes of fixed fields before its content, and its own prefix. */
        private final int before;
        /** How many fields with a prefix stand before it. */
        private final int index;

        private Place(@Nullable IsoField<?> field, int before, int index) {
            this.field = field;
            this.before = before;
            this.index = index;
        }

        /** Where its content starts, counted from the first field. */
        int start(int[] marks) {
            return before + (marks[index] & Plan.MAX_MESSAGE);
        }

        /** The length that its prefix announced; it has one. */
        int units(int[] marks) {
            return marks[index + 1] >>> UNITS;
        }
    }

    /** One field with a prefix. Immutable. */
    private static final class Prefixed {
        private final int bit;
        private final int plan;
        /** Bytes of the prefix. */
        private final int bytes;

        /** The bytes of fixed fields before it. */
        private final int before;
        /** From 1. */
        private final int index;

        private final int @Nullable [] steps;

        private final @Nullable Prefixed next;

        Prefixed(int bit, int plan, int @Nullable [] steps, int before, int index, @Nullable Prefixed next) {
            this.bit = bit;
            this.plan = plan;
            this.bytes = Plan.prefixBytes(plan);
            this.before = before;
            this.index = index;
            this.steps = steps;
            this.next = next;
        }
    }
}
