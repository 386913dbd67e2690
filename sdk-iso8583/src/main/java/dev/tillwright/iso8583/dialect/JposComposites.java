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
import java.util.Locale;
import java.util.Optional;

/** Puts fields with sub-fields of a table in XML on our axes, by the class that tells the sub-fields apart. Stateless. */
final class JposComposites {
    private JposComposites() {}

    /** How sub-fields are told apart, and what they are. */
    private record Parts(FieldDraft.Shape shape, List<FieldDraft> parts) {
        static Parts positional(List<FieldDraft> parts) {
            return new Parts(shape(CompositeSpec.Form.POSITIONAL, Optional.empty(), Optional.empty()), parts);
        }

        static Parts tagged(TagForm form, List<FieldDraft> parts) {
            return new Parts(shape(CompositeSpec.Form.TAGGED, Optional.of(form), Optional.empty()), parts);
        }

        static Parts bitmapped(PartBitmap bitmap, List<FieldDraft> parts) {
            return new Parts(shape(CompositeSpec.Form.BITMAPPED, Optional.empty(), Optional.of(bitmap)), parts);
        }

        private static FieldDraft.Shape shape(
                CompositeSpec.Form form, Optional<TagForm> tags, Optional<PartBitmap> bitmap) {
            return new FieldDraft.Shape(form, tags, bitmap, Optional.empty());
        }
    }

    static FieldDraft composite(JposElement e, String id, Optional<Disclosure> disclosure) {
        Parts parts = parts(e);
        boolean holds = e.type().role() == JposClass.Role.FIELD
                && e.type().content() != Content.XN
                && !e.type().carriesTag()
                && !e.type().countsPairs();
        if (!holds) {
            throw e.fault("class " + LineFault.shown(e.className()) + " cannot hold sub-fields");
        }
        Packing packing = e.type()
                .around(parts.shape().form(), e.padLeft())
                .orElseThrow(() -> e.fault("sub-fields within class " + LineFault.shown(e.className())
                        + " are converted before they are read, which no axis says: write this field as text"));
        return draft(e, id, packing, e.type().lengthAround(e.length()), disclosure, parts);
    }

    private static FieldDraft draft(
            JposElement e, String id, Packing packing, Length length, Optional<Disclosure> disclosure, Parts parts) {
        return new FieldDraft(
                e.place(),
                id,
                e.name(),
                new FieldDraft.Value(Content.COMPOSITE, ValueKind.COMPOSITE),
                packing,
                length,
                disclosure,
                SignForm.LETTER,
                Optional.of(parts.shape()),
                parts.parts());
    }

    private static Parts parts(JposElement e) {
        if (e.sent().isEmpty()) {
            throw e.fault("a composite without parts: add them");
        }
        return switch (JposSubFields.shortName(e.subFields().packager())) {
            case "GenericSubFieldPackager" -> e.subFields().bitmap() ? bitmapped(e) : positional(e);
            case "EuroSubFieldPackager", "MasterCardEBCDICSubFieldPackager" -> numbered(e);
            case "GenericTaggedFieldsPackager" -> mapped(e);
            default ->
                throw e.fault(
                        "unknown packager " + LineFault.shown(e.subFields().packager())
                                + ": GenericSubFieldPackager, GenericTaggedFieldsPackager, EuroSubFieldPackager and"
                                + " MasterCardEBCDICSubFieldPackager are read; write this field as text");
        };
    }

    /** The sub-fields from the first one on that is sent. */
    private static List<JposElement> data(JposElement e) {
        List<JposElement> data = e.sent();
        int first = e.subFields().firstField();
        if (first < 0) {
            boolean nested = data.get(0).id() == 0 && data.get(0).composite();
            boolean afterBitmap = data.stream().anyMatch(p -> p.id() == 1 && p.bitmap());
            first = nested ? 0 : afterBitmap ? 2 : 1;
        }
        int from = first;
        data.removeIf(p -> p.id() < from);
        return data;
    }

    private static Parts positional(JposElement e) {
        List<FieldDraft> parts = new ArrayList<>();
        List<JposElement> data = data(e);
        for (JposElement part : data) {
            String id = Integer.toString(parts.size() + 1);
            boolean last = parts.size() == data.size() - 1;
            parts.add(last && part.trimmed() ? JposFields.rest(part, id) : JposFields.part(part, id));
        }
        return Parts.positional(parts);
    }

    private static Parts bitmapped(JposElement e) {
        int field = e.subFields().bitmapField();
        JposElement bitmap = e.parts().stream()
                .filter(p -> p.id() == field && p.bitmap())
                .findFirst()
                .orElseThrow(() -> e.fault("its sub-field " + field + " is no bitmap: name the one that is by"
                        + " bitmapField, or write emitBitmap=\"false\" for sub-fields one after the other"));
        List<FieldDraft> parts = new ArrayList<>();
        for (JposElement part : data(e)) {
            if (part.id() != field) {
                parts.add(JposFields.part(part, Integer.toString(part.id())));
            }
        }
        return Parts.bitmapped(bitmap(bitmap), parts);
    }

    private static PartBitmap bitmap(JposElement e) {
        Bitmap.Form form = e.type().bitmapForm();
        int most = form == Bitmap.Form.HEX_EBCDIC ? 4 : 8; // of 5 to 7 in EBCDIC jPOS writes 8 all the same
        if (e.length() >= 1 && (e.length() <= most || e.length() == 8)) {
            return PartBitmap.of(form, 8 * e.length());
        }
        if (e.length() == 16 && form == Bitmap.Form.BINARY) {
            return PartBitmap.continued(64, 64);
        }
        throw e.fault("a bitmap of sub-fields has 1 to 8 bytes, in EBCDIC 1 to 4 or 8, in binary also 16");
    }

    /** Tags are the numbers of the sub-fields; number 0, without a tag, stands before all others. */
    private static Parts numbered(JposElement e) {
        List<JposElement> data = e.sent();
        JposElement head = data.get(0);
        boolean headed = head.id() == 0 && !head.type().carriesTag();
        if (headed && head.className().endsWith("_TCC") && head.length() != 1) {
            throw head.fault("class " + LineFault.shown(head.className()) + " reads one character whatever its length:"
                    + " write length 1");
        }
        TagForm form = form(e, headed ? data.subList(1, data.size()) : data);
        List<FieldDraft> tagged = new ArrayList<>();
        for (JposElement part : headed ? data.subList(1, data.size()) : data) {
            tagged.add(JposFields.rest(part, digits(part, form.size())));
        }
        if (!headed) {
            return Parts.tagged(form, tagged);
        }
        FieldDraft rest =
                draft(e, "2", Packing.BINARY, Length.rest(e.length()), Optional.empty(), Parts.tagged(form, tagged));
        return Parts.positional(List.of(JposFields.part(head, "1"), rest));
    }

    private static TagForm form(JposElement e, List<JposElement> data) {
        if (data.isEmpty()) {
            throw e.fault("a composite without tagged parts: add them");
        }
        for (JposElement part : data) {
            if (!part.type().carriesTag() || part.composite()) {
                throw part.fault("class " + LineFault.shown(part.className())
                        + " has no tag in front: write this field as text");
            }
            if (!part.type().tagForm().equals(data.get(0).type().tagForm())) {
                throw part.fault("its tag is written in another way than the one before: write this field as text");
            }
        }
        return data.get(0).type().tagForm();
    }

    private static String digits(JposElement part, int size) {
        String id = Integer.toString(part.id());
        if (id.length() > size) {
            throw part.fault("a tag of " + size + " digits cannot be " + id + ": write this field as text");
        }
        return "0".repeat(size - id.length()) + id;
    }

    /** Tags that one of two known classes makes of the numbers. */
    private static Parts mapped(JposElement e) {
        JposSubFields s = e.subFields();
        int size = switch (JposSubFields.shortName(s.tagMapper())) {
            case "TTDecimalTagMapper" -> 2;
            case "TTTDecimalTagMapper" -> 3;
            default ->
                throw e.fault("tagMapper " + LineFault.shown(s.tagMapper()) + " is Java code, which is not read:"
                        + " TTDecimalTagMapper and TTTDecimalTagMapper are known; write this field as text");
        };
        if (s.swapped()) {
            throw e.fault("swapTagAndLen: a length before the tag that does not count it is on no axis, and the"
                    + " classes of parts write the tag first: write this field as text");
        }
        List<JposElement> data = e.sent();
        TagForm form = form(e, data);
        boolean agree = form.packing().equals(Packing.ASCII) && !form.startsWithLength();
        if (!agree
                || form.size() != size
                || s.tagSize() != size
                || form.prefix().prefixDigits() != s.lenSize()) {
            throw e.fault("tagMapper, tagSize " + s.tagSize() + " and lenSize " + s.lenSize()
                    + " must say what the classes of its parts say: correct them");
        }
        List<FieldDraft> parts = new ArrayList<>();
        for (JposElement part : data) {
            parts.add(JposFields.rest(part, alphanumeric(part, size)));
        }
        return Parts.tagged(form, parts);
    }

    /**
     * The classes that ask the mapper are named after the tag, TT. Their numbers beyond the digits go on in base 36,
     * and of those only what shows a letter is a tag.
     */
    private static String alphanumeric(JposElement part, int size) {
        int decimal = size == 2 ? 100 : 1000;
        if (part.id() < decimal || !part.className().contains("_TT")) {
            return digits(part, size);
        }
        String tag = Integer.toString(part.id() - decimal, 36).toUpperCase(Locale.ROOT);
        if (tag.length() > size || tag.chars().allMatch(c -> c <= '9')) {
            throw part.fault("its number has no tag of " + size + " characters: correct it");
        }
        return "0".repeat(size - tag.length()) + tag;
    }
}
