package dev.tillwright.iso8583;

import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.Packing;
import dev.tillwright.iso8583.spec.ValueKind;
import java.util.List;

/** An unsigned number of fixed length. */
final class NumericType extends FieldType<Long> {
    /** More digits than this do not fit a long. */
    static final int MAX_DIGITS = 18;

    private final Digits digits;
    private final long largest;
    private final int size;

    NumericType(Packing packing, Length length) {
        super(ValueKind.NUMBER, Long.class, packing, length);
        this.digits = new Digits(packing, unit(), false);
        this.largest = largest(length.max());
        this.size = length.max();
    }

    /** The largest number of that many digits. */
    static long largest(int digits) {
        long power = 1;
        for (int i = 0; i < Math.min(digits, MAX_DIGITS); i++) {
            power *= 10;
        }
        return power - 1;
    }

    @Override
    Long read(byte[] b, int off, int units, Tolerance tolerance) {
        return digits.number(b, off, units, tolerance);
    }

    /** How far eight bytes are shifted to leave the digits, if they take whole bytes, fewer than eight; else 0. */
    int quickDigits() {
        boolean wholeBytes = packing.kind() == Packing.Kind.BCD && size % 2 == 0;
        return wholeBytes && size < Long.BYTES * 2 ? Long.SIZE - 4 * size : 0;
    }

    /** Reads without boxing. */
    long number(byte[] b, int off, Tolerance tolerance) {
        return digits.number(b, off, size, tolerance);
    }

    @Override
    void check(byte[] b, int off, int units, Tolerance tolerance) {
        digits.check(b, off, units, tolerance);
    }

    @Override
    int units(Long value) {
        return units(value.longValue());
    }

    int units(long value) {
        if (value < 0) {
            throw new ContentFault(Fault.NEGATIVE, 0);
        }
        if (value > largest) {
            throw new ContentFault(Fault.LENGTH, 0);
        }
        return size;
    }

    @Override
    void write(Long value, byte[] out, int off, int units) {
        digits.writeNumber(value, units, out, off);
    }

    /** Writes without boxing. */
    void write(long value, byte[] out, int off) {
        digits.writeNumber(value, size, out, off);
    }

    /** Packs without boxing. */
    void pack(long value, PackedFields out, int number, int plan) {
        int at = out.open(number, plan, units(value));
        write(value, out.buffer(), at);
    }

    @Override
    List<Packing.Kind> packings() {
        return Digits.PACKINGS;
    }
}
