package dev.tillwright.iso8583;

import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.Packing;
import dev.tillwright.iso8583.spec.ValueKind;
import java.util.List;

/** Track 2 data. */
final class Track2Type extends FieldType<Track2> {
    private final Digits digits;

    Track2Type(Packing packing, Length length) {
        super(ValueKind.TRACK2, Track2.class, packing, length);
        this.digits = new Digits(packing, unit(), true);
    }

    @Override
    Track2 read(byte[] b, int off, int units, Tolerance tolerance) {
        check(b, off, units, tolerance);
        return Track2.owning(digits.read(b, off, digits.count(b, off, units), tolerance));
    }

    @Override
    void check(byte[] b, int off, int units, Tolerance tolerance) {
        int count = digits.count(b, off, units);
        int separator = digits.checkSeparator(b, off, count, tolerance);
        if (count > Track2.MAX_LENGTH || !Pan.plausibleLength(separator)) {
            throw new ContentFault(Fault.TRACK, off);
        }
    }

    @Override
    int units(Track2 value) {
        return fitting(digits.units(value.length()));
    }

    @Override
    void write(Track2 value, byte[] out, int off, int units) {
        digits.write(value.open(), out, off);
    }

    @Override
    void pack(Track2 value, PackedFields out, int number, int plan) {
        int units = units(value);
        int at = out.open(number, plan, units);
        write(value, out.buffer(), at, units);
    }

    @Override
    List<Packing.Kind> packings() {
        return Digits.PACKINGS;
    }
}
