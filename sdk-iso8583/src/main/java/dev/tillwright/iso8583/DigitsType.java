package dev.tillwright.iso8583;

import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.Packing;
import dev.tillwright.iso8583.spec.ValueKind;
import java.util.List;

/** Digits as a String; as track data also separators, written {@code =}. */
final class DigitsType extends FieldType<String> {
    private final Digits digits;

    DigitsType(Packing packing, Length length, ValueKind kind) {
        super(kind, String.class, packing, length);
        this.digits = new Digits(packing, unit(), kind == ValueKind.TRACK);
    }

    @Override
    String read(byte[] b, int off, int units, Tolerance tolerance) {
        return digits.text(b, off, digits.count(b, off, units), tolerance);
    }

    @Override
    void check(byte[] b, int off, int units, Tolerance tolerance) {
        digits.check(b, off, digits.count(b, off, units), tolerance);
    }

    @Override
    int units(String value) {
        return fitting(digits.units(value.length()));
    }

    @Override
    void write(String value, byte[] out, int off, int units) {
        if (!digits.writeChecked(value, out, off)) {
            throw new ContentFault(Fault.NOT_A_DIGIT, 0);
        }
    }

    @Override
    void pack(String value, PackedFields out, int number, int plan) {
        int units = units(value);
        int at = out.open(number, plan, units);
        write(value, out.buffer(), at, units);
    }

    @Override
    List<Packing.Kind> packings() {
        return Digits.PACKINGS;
    }
}
