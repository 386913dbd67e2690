package dev.tillwright.iso8583.dialect;

import dev.tillwright.iso8583.CompositeSpec;
import dev.tillwright.iso8583.FieldBuilder;
import dev.tillwright.iso8583.IsoField;
import dev.tillwright.iso8583.spec.Content;
import dev.tillwright.iso8583.spec.Disclosure;
import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.Packing;
import dev.tillwright.iso8583.spec.PartBitmap;
import dev.tillwright.iso8583.spec.SignForm;
import dev.tillwright.iso8583.spec.TagForm;
import dev.tillwright.iso8583.spec.ValueKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a table says of one field, before its parts are known: the common ground of the readers. Not thread-safe.
 *
 * @param place where it stands
 * @param id number, position, bit or tag
 * @param value content and kind of value
 * @param disclosure what descriptions may show, if the table says so
 * @param sign of an x+n amount
 * @param shape of a composite
 * @param parts of a composite, filled while reading
 */
record FieldDraft(
        Place place,
        String id,
        String name,
        Value value,
        Packing packing,
        Length length,
        Optional<Disclosure> disclosure,
        SignForm sign,
        Optional<Shape> shape,
        List<FieldDraft> parts) {

    /** A place in the file, from 1. */
    record Place(int line, int column) {}

    /** What a field holds, and as which value. */
    record Value(Content content, ValueKind kind) {}

    /** How the parts of a composite are told apart; {@code called} if its name is not that of the field. */
    record Shape(
            CompositeSpec.Form form, Optional<TagForm> tags, Optional<PartBitmap> bitmap, Optional<String> called) {}

    boolean tagged() {
        return shape.filter(s -> s.form() == CompositeSpec.Form.TAGGED).isPresent();
    }

    /** Builds a field that has a number, with all its parts. */
    IsoField<?> numbered(Faults faults) {
        return build(IsoField.field(Integer.parseInt(id), name), faults);
    }

    private IsoField<?> build(FieldBuilder b, Faults faults) {
        disclosure.ifPresent(b::disclosure);
        return switch (value.kind()) {
            case DIGITS -> b.digits(packing, length);
            case NUMBER -> b.numeric(packing, length.max());
            case TEXT -> b.text(value.content(), packing, length);
            case BYTES -> b.bytes(packing, length);
            case PAN -> b.pan(packing, length);
            case TRACK2 -> b.track2(packing, length);
            case TRACK -> b.trackText(packing, length);
            case SIGNED_AMOUNT -> b.signedAmount(packing, length.max(), sign);
            case BER_TLV -> b.berTlv(packing, length);
            case COMPOSITE -> b.composite(packing, length, composite(shape.orElseThrow(), faults));
        };
    }

    private CompositeSpec composite(Shape s, Faults faults) {
        List<IsoField<?>> built = new ArrayList<>();
        for (FieldDraft part : parts) {
            built.add(
                    s.form() == CompositeSpec.Form.TAGGED
                            ? part.build(IsoField.tagged(part.id, part.name), faults)
                            : part.numbered(faults));
        }
        IsoField<?>[] all = built.toArray(IsoField<?>[]::new);
        String called = s.called().orElse(name);
        return faults.judge(place, () -> switch (s.form()) {
            case POSITIONAL -> CompositeSpec.positional(called, all);
            case TAGGED -> CompositeSpec.tagged(called, s.tags().orElseThrow(), all);
            case BITMAPPED -> CompositeSpec.bitmapped(called, s.bitmap().orElseThrow(), all);
        });
    }
}
