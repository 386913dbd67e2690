package dev.tillwright.iso8583;

import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.Packing;
import java.util.Arrays;
import java.util.List;

/** Track 2 data. */
final class Track2Type extends FieldType<Track2> {
    private final Digits digits;

    Track2Type(Packing packing, Length length) {
        super(packing, length);
        this.digits = new Digits(packing, length, true);
    }

    @Override
    Track2 read(byte[] b, int off, int units, Tolerance tolerance) {
        return Track2.owning(characters(b, off, units, tolerance));
    }

    @Override
    void check(byte[] b, int off, int units, Tolerance tolerance) {
        Arrays.fill(characters(b, off, units, tolerance), '\0');
    }

    private char[] characters(byte[] b, int off, int units, Tolerance tolerance) {
        char[] out = new char[digits.count(b, off, units)];
        digits.read(b, off, out, tolerance);
        if (Track2.separatorOf(out) < 0) {
            Arrays.fill(out, '\0');
            throw new ContentFault(Fault.STRUCTURE, off);
        }
        return out;
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
    List<Packing.Kind> packings() {
        return List.of(Packing.Kind.ASCII, Packing.Kind.BCD);
    }
}
