package dev.tillwright.iso8583.dialect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One element of a table in XML with its attributes, and the elements in it. */
record JposElement(
        FieldDraft.Place place,
        int id,
        int length,
        String name,
        JposClass type,
        String className,
        boolean padLeft,
        boolean trim,
        JposSubFields subFields,
        List<JposElement> parts) {

    /** The parts that are sent, ascending. */
    List<JposElement> sent() {
        List<JposElement> all = new ArrayList<>(parts);
        all.removeIf(p -> p.type.role() == JposClass.Role.ABSENT);
        all.sort(Comparator.comparingInt(JposElement::id));
        return all;
    }

    boolean composite() {
        return !subFields.packager().isEmpty();
    }

    /** Whether less than its fixed length may be sent. */
    boolean trimmed() {
        return trim && type.trims();
    }

    boolean bitmap() {
        return type.role() == JposClass.Role.BITMAP;
    }

    LineFault fault(String text) {
        return new LineFault(place.column(), "field " + id + ": " + text);
    }
}
