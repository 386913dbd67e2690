package dev.tillwright.iso8583.dialect;

import dev.tillwright.iso8583.CompositeSpec;
import dev.tillwright.iso8583.spec.Bitmap;
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
import java.util.Set;

/** Puts the elements of a table in XML on our axes. Stateless. */
final class JposFields {
    private static final String PACKAGE = "org.jpos.iso.packager.";
    /** Fields that hold a card number, tracks, an expiry date or whatever a host puts into its private ones. */
    private static final Set<Integer> CARD_DATA = Set.of(2, 14, 34, 35, 36, 45, 48, 102, 103);

    private JposFields() {}

    /** A field of the message. */
    static FieldDraft field(JposElement e) {
        String id = Integer.toString(e.id());
        if (!e.packager().isEmpty()) {
            return composite(e, id, disclosure(e.id()));
        }
        ValueKind kind = e.type().kind(e.id());
        return plain(e, id, kind, kind == ValueKind.PAN ? Optional.empty() : disclosure(e.id()));
    }

    private static FieldDraft plain(JposElement e, String id, ValueKind kind, Optional<Disclosure> disclosure) {
        if (e.type().role() != JposClass.Role.FIELD || e.type().carriesTag()) {
            throw e.fault("class " + LineFault.shown(e.className()) + " has no meaning here: only fields of a message"
                    + " and parts of a sub-field packager are read");
        }
        boolean track = kind == ValueKind.TRACK || kind == ValueKind.TRACK2;
        FieldDraft.Value value =
                new FieldDraft.Value(track ? Content.Z : e.type().content(), kind);
        return draft(e, id, value, e.type().length(e.length()), disclosure);
    }

    private static FieldDraft draft(
            JposElement e, String id, FieldDraft.Value value, Length length, Optional<Disclosure> disclosure) {
        return new FieldDraft(
                e.place(),
                id,
                e.name(),
                value,
                e.type().packing(e.padLeft()),
                length,
                disclosure,
                SignForm.LETTER,
                Optional.empty(),
                new ArrayList<>());
    }

    /** The files do not say what is secret; the standard's numbers do. */
    private static Optional<Disclosure> disclosure(int number) {
        if (number == 52 || number == 96) { // PIN block and keys
            return Optional.of(Disclosure.SECRET);
        }
        if (number == 55) {
            return Optional.of(Disclosure.BY_TAG);
        }
        return CARD_DATA.contains(number) ? Optional.of(Disclosure.MASKED) : Optional.empty();
    }

    private static FieldDraft composite(JposElement e, String id, Optional<Disclosure> disclosure) {
        FieldDraft.Shape shape = shape(e);
        if (e.type().content() == Content.XN
                || e.type().role() != JposClass.Role.FIELD
                || e.type().carriesTag()) {
            throw e.fault("class " + LineFault.shown(e.className()) + " cannot hold sub-fields");
        }
        Packing packing = e.type()
                .around(shape.form(), e.padLeft())
                .orElseThrow(() -> e.fault("sub-fields within class " + LineFault.shown(e.className())
                        + " are converted before they are read, which no axis says: write this field as text"));
        return new FieldDraft(
                e.place(),
                id,
                e.name(),
                new FieldDraft.Value(Content.COMPOSITE, ValueKind.COMPOSITE),
                packing,
                e.type().lengthAround(e.length()),
                disclosure,
                SignForm.LETTER,
                Optional.of(shape),
                parts(e, shape.form()));
    }

    private static FieldDraft.Shape shape(JposElement e) {
        String packager = e.packager();
        String name = packager.startsWith(PACKAGE) ? packager.substring(PACKAGE.length()) : packager;
        List<JposElement> sent = e.sent();
        switch (name) {
            case "GenericSubFieldPackager" -> {
                return sent.isEmpty() || sent.get(0).type().role() != JposClass.Role.BITMAP
                        ? shape(CompositeSpec.Form.POSITIONAL, Optional.empty(), Optional.empty())
                        : shape(CompositeSpec.Form.BITMAPPED, Optional.empty(), Optional.of(bitmap(sent.get(0))));
            }
            case "EuroSubFieldPackager" -> {
                return shape(CompositeSpec.Form.TAGGED, Optional.of(tags(e, sent)), Optional.empty());
            }
            default ->
                throw e.fault("unknown packager " + LineFault.shown(packager)
                        + ": GenericSubFieldPackager and EuroSubFieldPackager are read; write this field as text");
        }
    }

    private static FieldDraft.Shape shape(
            CompositeSpec.Form form, Optional<TagForm> tags, Optional<PartBitmap> bitmap) {
        return new FieldDraft.Shape(form, tags, bitmap, Optional.empty());
    }

    private static PartBitmap bitmap(JposElement e) {
        Bitmap.Form form = e.type().bitmapForm();
        if (e.id() != 0) {
            throw e.fault("the bitmap of sub-fields must be their field 0");
        }
        if (e.length() >= 1 && e.length() <= 8) {
            return PartBitmap.of(form, 8 * e.length());
        }
        if (e.length() == 16 && form == Bitmap.Form.BINARY) {
            return PartBitmap.continued(64, 64);
        }
        throw e.fault("a bitmap of sub-fields has 1 to 8 bytes, or 16 in binary");
    }

    private static TagForm tags(JposElement e, List<JposElement> sent) {
        for (JposElement part : sent) {
            if (!part.type().carriesTag() || !part.packager().isEmpty() || part.id() > 99) {
                throw part.fault("class " + LineFault.shown(part.className())
                        + " is not one of sub-fields 0..99 with a tag: write this field as text");
            }
            if (!part.type().tagForm().equals(sent.get(0).type().tagForm())) {
                throw part.fault("its tag is written in another way than the one before: write this field as text");
            }
        }
        if (sent.isEmpty()) {
            throw e.fault("a composite without parts: add them");
        }
        return sent.get(0).type().tagForm();
    }

    private static List<FieldDraft> parts(JposElement e, CompositeSpec.Form form) {
        List<FieldDraft> parts = new ArrayList<>();
        for (JposElement part : e.sent()) {
            String id = Integer.toString(part.id());
            switch (form) {
                case POSITIONAL -> parts.add(part(part, Integer.toString(parts.size() + 1)));
                case BITMAPPED -> {
                    if (part.id() > 0) {
                        parts.add(part(part, id));
                    }
                }
                case TAGGED -> {
                    String tag = part.id() < 10 ? "0" + id : id;
                    FieldDraft.Value value = new FieldDraft.Value(
                            part.type().content(), part.type().kind(0));
                    parts.add(draft(part, tag, value, Length.rest(part.length()), Optional.empty()));
                }
            }
        }
        return parts;
    }

    private static FieldDraft part(JposElement e, String id) {
        if (!e.packager().isEmpty()) {
            return composite(e, id, Optional.empty());
        }
        return plain(e, id, e.type().kind(0), Optional.empty()); // its number says nothing of what it holds
    }
}
