package dev.tillwright.benchmarks.jpos;

import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Values in a form in which they can be compared: without the spaces that fill up a text and the zeros of an amount. */
final class Shown {
    private Shown() {}

    static String of(TableField f, String value) {
        return switch (f.type().kind()) {
            case TEXT, EBCDIC_TEXT -> value.stripTrailing();
            case DIGITS -> value.replace('D', '='); // the separator of a track
            case BYTES -> value.toUpperCase(Locale.ROOT);
            case AMOUNT -> value.substring(0, 1) + Long.parseLong(value.substring(1));
        };
    }

    @SuppressWarnings("unchecked")
    static SortedMap<Integer, Object> of(Iterable<TableField> fields, SortedMap<Integer, Object> values) {
        SortedMap<Integer, Object> shown = new TreeMap<>();
        for (TableField f : fields) {
            Object value = values.get(f.id());
            if (value instanceof String text) {
                shown.put(f.id(), of(f, text));
            } else if (value != null) {
                shown.put(f.id(), of(f.parts(), (SortedMap<Integer, Object>) value));
            }
        }
        return shown;
    }
}
