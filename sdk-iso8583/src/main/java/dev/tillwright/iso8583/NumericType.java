package dev.tillwright.iso8583;

import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.Packing;
import java.util.List;

/** An unsigned number of fixed length. */
final class NumericType extends FieldType<Long> {
    /** More digits than this do not fit a long. */
    static final int MAX_DIGITS = 18;

    private final Digits digits;
    private final long largest;

    NumericType(Packing packing, Length length) {
        super(packing, length);
        this.digits = new Digits(packing, length, false);
        long power = 1;
        for (int i = 0; i < Math.min(length.max(), MAX_DIGITS); i++) {
            power *= 10;
        }
        this.largest = power - 1;
    }

    @Override
    Long read(byte[] b, int off, int units, Tolerance tolerance) {
        return digits.number(b, off, units, tolerance);
    }

    @Override
    void check(byte[] b, int off, int units, Tolerance tolerance) {
        digits.check(b, off, units, tolerance);
    }

    @Override
    int units(Long value) {
        if (value < 0) {
            throw new ContentFault(Fault.NEGATIVE, 0);
        }
        if (value > largest) {
            throw new ContentFault(Fault.LENGTH, 0);
        }
        return length.max();
    }

    @Override
    void write(Long value, byte[] out, int off, int units) {
        digits.writeNumber(value, units, out, off);
    }

    @Override
    List<Packing.Kind> packings() {
        return List.of(Packing.Kind.ASCII, Packing.Kind.BCD);
    }
}
