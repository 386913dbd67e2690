package dev.tillwright.iso8583;

import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.Packing;
import dev.tillwright.iso8583.spec.ValueKind;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Further fields. In BCD the parts are read from the unpacked digits as ASCII, so that they may share bytes; in hex
 * from the bytes that the text stands for.
 */
final class CompositeType extends FieldType<IsoComposite> {
    private final CompositeSpec spec;
    private final boolean bcd;
    private final boolean shifted;
    private final Digits digits;
    private final BytesType bytes;

    CompositeType(Packing packing, Length length, CompositeSpec spec) {
        super(ValueKind.COMPOSITE, IsoComposite.class, packing, length);
        this.spec = requireNonNull(spec, "parts");
        this.bcd = packing.kind() == Packing.Kind.BCD;
        this.shifted = packing.alignment() == Packing.Alignment.RIGHT;
        this.digits = new Digits(packing, unit(), true);
        this.bytes = new BytesType(packing, length);
    }

    CompositeSpec spec() {
        return spec;
    }

    @Override
    IsoComposite read(byte[] b, int off, int units, Tolerance tolerance) {
        int count = bcd ? digits.count(b, off, units) : 0;
        byte[] content = bcd
                ? digits.text(b, off, count, tolerance).getBytes(StandardCharsets.ISO_8859_1)
                : bytes.read(b, off, units, tolerance);
        try {
            return new CompositeReader(spec, content, tolerance).read();
        } catch (ContentFault f) {
            throw f.at(off + onWire(f.offset(), count));
        }
    }

    private int onWire(int inner, int count) {
        return switch (packing.kind()) {
            case BCD -> (shifted ? inner + count % 2 : inner) / 2;
            case HEX, HEX_EBCDIC -> inner * 2;
            default -> inner;
        };
    }

    @Override
    void check(byte[] b, int off, int units, Tolerance tolerance) {
        read(b, off, units, tolerance);
    }

    @Override
    int units(IsoComposite value) {
        if (value.spec() != spec) {
            throw new ContentFault(Fault.GAP, 0);
        }
        byte[] content = value.owned();
        if (!bcd) {
            return bytes.units(content);
        }
        for (byte c : content) {
            if ((c < '0' || c > '9') && c != '=') {
                throw new ContentFault(Fault.NOT_A_DIGIT, 0);
            }
        }
        return fitting(digits.units(content.length));
    }

    @Override
    void write(IsoComposite value, byte[] out, int off, int units) {
        if (bcd) {
            digits.write(new String(value.owned(), StandardCharsets.ISO_8859_1), out, off);
        } else {
            bytes.write(value.owned(), out, off, units);
        }
    }

    @Override
    List<Packing.Kind> packings() {
        return List.of(Packing.Kind.BINARY, Packing.Kind.BCD, Packing.Kind.HEX, Packing.Kind.HEX_EBCDIC);
    }
}
