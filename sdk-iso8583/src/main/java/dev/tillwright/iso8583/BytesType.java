package dev.tillwright.iso8583;

import dev.tillwright.iso8583.internal.Hex;
import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.LengthUnit;
import dev.tillwright.iso8583.spec.Packing;
import java.util.Arrays;
import java.util.List;

/** Bytes, as they are or as hexadecimal text. */
final class BytesType extends FieldType<byte[]> {
    private final boolean hex;

    BytesType(Packing packing, Length length) {
        super(packing, length);
        this.hex = packing.kind() == Packing.Kind.HEX;
    }

    @Override
    byte[] read(byte[] b, int off, int units, Tolerance tolerance) {
        if (!hex) {
            return Arrays.copyOfRange(b, off, off + units);
        }
        check(b, off, units, tolerance);
        byte[] value = new byte[wireBytes(units) / 2];
        for (int i = 0; i < value.length; i++) {
            value[i] = (byte) ((Hex.nibble(b[off + 2 * i]) << 4) | Hex.nibble(b[off + 2 * i + 1]));
        }
        return value;
    }

    @Override
    void check(byte[] b, int off, int units, Tolerance tolerance) {
        if (!hex) {
            return;
        }
        int size = wireBytes(units);
        if ((size & 1) != 0) {
            throw new ContentFault(Fault.LENGTH, off);
        }
        for (int i = off; i < off + size; i++) {
            if (Hex.nibble(b[i]) < 0 || (b[i] >= 'a' && !tolerance.lowerCaseHex())) {
                throw new ContentFault(Fault.HEX, i);
            }
        }
    }

    @Override
    int units(byte[] value) {
        return fitting(hex && unit() == LengthUnit.CHARACTERS ? value.length * 2 : value.length);
    }

    @Override
    void write(byte[] value, byte[] out, int off, int units) {
        if (!hex) {
            System.arraycopy(value, 0, out, off, value.length);
            return;
        }
        for (int i = 0; i < value.length; i++) {
            out[off + 2 * i] = (byte) Hex.digit(value[i] >> 4);
            out[off + 2 * i + 1] = (byte) Hex.digit(value[i]);
        }
    }

    @Override
    List<Packing.Kind> packings() {
        return List.of(Packing.Kind.BINARY, Packing.Kind.HEX);
    }

    @Override
    String shown(byte[] value) {
        return Hex.of(value, 0, value.length);
    }
}
