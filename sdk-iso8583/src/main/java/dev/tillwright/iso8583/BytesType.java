package dev.tillwright.iso8583;

import dev.tillwright.iso8583.internal.Hex;
import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.LengthUnit;
import dev.tillwright.iso8583.spec.Packing;
import dev.tillwright.iso8583.spec.ValueKind;
import java.util.Arrays;
import java.util.List;

/** Bytes, as they are or as hexadecimal text. */
final class BytesType extends FieldType<byte[]> {
    static final List<Packing.Kind> PACKINGS = List.of(Packing.Kind.BINARY, Packing.Kind.HEX, Packing.Kind.HEX_EBCDIC);

    private final HexText hex;
    private final boolean text;
    private final boolean nibbles;

    BytesType(Packing packing, Length length) {
        super(ValueKind.BYTES, byte[].class, packing, length);
        this.text = packing.kind() != Packing.Kind.BINARY;
        this.hex = packing.kind() == Packing.Kind.HEX_EBCDIC ? HexText.EBCDIC : HexText.ASCII;
        this.nibbles = unit() == LengthUnit.NIBBLES;
    }

    @Override
    byte[] read(byte[] b, int off, int units, Tolerance tolerance) {
        check(b, off, units, tolerance);
        int size = wireBytes(units);
        return text ? hex.read(b, off, size) : Arrays.copyOfRange(b, off, off + size);
    }

    @Override
    void check(byte[] b, int off, int units, Tolerance tolerance) {
        if (text) {
            hex.check(b, off, wireBytes(units), tolerance);
        } else if (nibbles && (units & 1) != 0) {
            throw new ContentFault(Fault.LENGTH, off);
        }
    }

    @Override
    int units(byte[] value) {
        boolean doubled = nibbles || (text && unit() == LengthUnit.CHARACTERS);
        return fitting(doubled ? value.length * 2 : value.length);
    }

    @Override
    void write(byte[] value, byte[] out, int off, int units) {
        if (text) {
            hex.write(value, out, off);
        } else {
            System.arraycopy(value, 0, out, off, value.length);
        }
    }

    @Override
    void pack(byte[] value, PackedFields out, int number, int plan) {
        int units = units(value);
        int at = out.open(number, plan, units);
        write(value, out.buffer(), at, units);
    }

    @Override
    List<Packing.Kind> packings() {
        return PACKINGS;
    }

    @Override
    String shown(byte[] value) {
        return Hex.of(value, 0, value.length);
    }
}
