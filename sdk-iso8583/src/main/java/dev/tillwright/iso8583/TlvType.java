package dev.tillwright.iso8583;

import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.Packing;
import dev.tillwright.iso8583.spec.ValueKind;
import dev.tillwright.iso8583.tlv.Padding;
import dev.tillwright.iso8583.tlv.TlvException;
import dev.tillwright.iso8583.tlv.TlvList;
import java.util.List;

/** BER-TLV data objects, in bytes or in hexadecimal text. */
final class TlvType extends FieldType<TlvList> {
    private final BytesType bytes;

    TlvType(Packing packing, Length length) {
        super(ValueKind.BER_TLV, TlvList.class, packing, length);
        this.bytes = new BytesType(packing, length);
    }

    @Override
    TlvList read(byte[] b, int off, int units, Tolerance tolerance) {
        boolean text = packing.kind() != Packing.Kind.BINARY;
        bytes.check(b, off, units, tolerance);
        try {
            if (text) {
                return TlvList.parse(bytes.read(b, off, units, tolerance));
            }
            return TlvList.parse(b, off, wireBytes(units), Padding.REFUSED);
        } catch (TlvException e) {
            throw new ContentFault(Fault.TLV, text ? off + 2 * e.offset() : e.offset(), e.path(), "");
        }
    }

    @Override
    void check(byte[] b, int off, int units, Tolerance tolerance) {
        read(b, off, units, tolerance);
    }

    @Override
    int units(TlvList value) {
        return bytes.units(value.encode());
    }

    @Override
    void write(TlvList value, byte[] out, int off, int units) {
        bytes.write(value.encode(), out, off, units);
    }

    @Override
    List<Packing.Kind> packings() {
        return BytesType.PACKINGS;
    }
}
