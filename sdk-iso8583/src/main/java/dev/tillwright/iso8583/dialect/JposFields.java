package dev.tillwright.iso8583.dialect;

import dev.tillwright.iso8583.spec.Content;
import dev.tillwright.iso8583.spec.Disclosure;
import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.SignForm;
import dev.tillwright.iso8583.spec.ValueKind;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;

/** Puts the elements of a table in XML on our axes. Stateless. */
final class JposFields {
    /** Fields that hold a card number, tracks, an expiry date or whatever a host puts into its private ones. */
    private static final Set<Integer> CARD_DATA = Set.of(2, 14, 34, 35, 36, 45, 48, 102, 103);

    private JposFields() {}

    /** A field of the message. */
    static FieldDraft field(JposElement e) {
        String id = Integer.toString(e.id());
        if (e.composite()) {
            return JposComposites.composite(e, id, disclosure(e.id()));
        }
        ValueKind kind = e.type().kind(e.id());
        return plain(e, id, kind, kind == ValueKind.PAN ? Optional.empty() : disclosure(e.id()));
    }

    private static FieldDraft plain(JposElement e, String id, ValueKind kind, Optional<Disclosure> disclosure) {
        if (e.type().role() != JposClass.Role.FIELD || e.type().carriesTag()) {
            throw e.fault("class " + LineFault.shown(e.className()) + " has no meaning here: only fields of a message"
                    + " and parts of a sub-field packager are read");
        }
        if (e.trimmed()) {
            throw e.fault("trim: a fixed length that is not filled can only be that of the last of sub-fields one after"
                    + " the other: remove it");
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

    /** A part of a composite: its number says nothing of what it holds. */
    static FieldDraft part(JposElement e, String id) {
        return e.composite()
                ? JposComposites.composite(e, id, Optional.empty())
                : plain(e, id, e.type().kind(0), Optional.empty());
    }

    /** A part that takes what is left: the last one of some, and those whose length stands beside a tag. */
    static FieldDraft rest(JposElement e, String id) {
        FieldDraft.Value value =
                new FieldDraft.Value(e.type().content(), e.type().kind(0));
        return draft(e, id, value, Length.rest(e.length()), Optional.empty());
    }
}
