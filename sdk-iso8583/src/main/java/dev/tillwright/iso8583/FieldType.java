package dev.tillwright.iso8583;

import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.LengthUnit;
import dev.tillwright.iso8583.spec.Packing;
import dev.tillwright.iso8583.spec.ValueKind;
import java.util.List;

/** Converts one kind of value to and from wire bytes. Immutable; knows neither field number nor spec. */
abstract class FieldType<T> {
    final ValueKind kind;
    final Class<T> valueType;
    final Packing packing;
    final Length length;
    /** Of the length, at hand. */
    final boolean fixed;

    final int max;

    FieldType(ValueKind kind, Class<T> valueType, Packing packing, Length length) {
        this.kind = kind;
        this.valueType = valueType;
        this.packing = requireNonNull(packing, "packing");
        this.length = requireNonNull(length, "length");
        this.fixed = length.isFixed();
        this.max = length.max();
    }

    /** Reads the value of {@code units} at {@code off}; the bytes are known to be there. */
    abstract T read(byte[] b, int off, int units, Tolerance tolerance);

    /** Checks the content without making a value. */
    abstract void check(byte[] b, int off, int units, Tolerance tolerance);

    /**
     * The length of the value in this field's unit; throws {@link ContentFault} if that does not fit. What the value is
     * made of may be left to {@link #write} to judge, so that it is looked at once.
     */
    abstract int units(T value);

    /**
     * Writes the value; {@code units} is what {@link #units} gave. Throws {@link ContentFault} if the field cannot hold
     * it; what was written by then is to be thrown away.
     */
    abstract void write(T value, byte[] out, int off, int units);

    /**
     * Packs the value behind the fields that are there. Types that messages are full of say the same again for
     * themselves: the compiler then sees which {@link #units} and {@link #write} are meant.
     */
    void pack(T value, PackedFields out, int number, int plan) {
        int units = units(value);
        int at = out.open(number, plan, units);
        write(value, out.buffer(), at, units);
    }

    /** The packings that make sense, for the spec's validation. */
    abstract List<Packing.Kind> packings();

    /** The value as a description shows it when nothing is hidden. */
    String shown(T value) {
        return String.valueOf(value);
    }

    /** What a length counts here: prefixed lengths say it, others follow the packing. */
    LengthUnit unit() {
        if (length.prefixBytes() > 0) {
            return length.unit();
        }
        return switch (packing.kind()) {
            case ASCII, EBCDIC, CHARSET -> LengthUnit.CHARACTERS;
            case BCD -> LengthUnit.NIBBLES;
            case BINARY, HEX, HEX_EBCDIC -> LengthUnit.BYTES;
        };
    }

    /** Wire bytes of a length in units. */
    int wireBytes(int units) {
        return switch (Plan.scale(packing.kind(), unit())) {
            case HALF -> (units + 1) / 2;
            case DOUBLE -> units * 2;
            case ONE -> units;
        };
    }

    /** The most units that {@code bytes} on the wire can stand for: what the last part of a composite takes. */
    int unitsOf(int bytes) {
        return switch (Plan.scale(packing.kind(), unit())) {
            case HALF -> bytes * 2;
            case DOUBLE -> bytes / 2;
            case ONE -> bytes;
        };
    }

    /** Refuses a length that the field cannot hold. */
    int fitting(int units) {
        if (fixed ? units != max : units > max) {
            throw new ContentFault(Fault.LENGTH, 0);
        }
        return units;
    }
}
