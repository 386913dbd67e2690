package dev.tillwright.iso8583;

import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.Packing;
import dev.tillwright.iso8583.spec.ValueKind;
import java.util.List;

/** A card number. */
final class PanType extends FieldType<Pan> {
    private final Digits digits;

    PanType(Packing packing, Length length) {
        super(ValueKind.PAN, Pan.class, packing, length);
        this.digits = new Digits(packing, unit(), false);
    }

    @Override
    Pan read(byte[] b, int off, int units, Tolerance tolerance) {
        return Pan.ofChecked(digits.read(b, off, count(b, off, units), tolerance));
    }

    @Override
    void check(byte[] b, int off, int units, Tolerance tolerance) {
        digits.check(b, off, count(b, off, units), tolerance);
    }

    private int count(byte[] b, int off, int units) {
        int count = digits.count(b, off, units);
        if (!Pan.plausibleLength(count)) {
            throw new ContentFault(Fault.LENGTH, off);
        }
        return count;
    }

    @Override
    int units(Pan value) {
        return fitting(digits.units(value.length()));
    }

    @Override
    void write(Pan value, byte[] out, int off, int units) {
        digits.write(value.open(), out, off);
    }

    @Override
    void pack(Pan value, PackedFields out, int number, int plan) {
        int units = units(value);
        int at = out.open(number, plan, units);
        write(value, out.buffer(), at, units);
    }

    @Override
    List<Packing.Kind> packings() {
        return Digits.PACKINGS;
    }
}
