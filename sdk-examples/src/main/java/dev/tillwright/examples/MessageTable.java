package dev.tillwright.examples;

import dev.tillwright.iso8583.FieldRow;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.Masking;
import java.util.List;

/** A message field by field, as {@link IsoMessage#rows} gives it: masked. Without offsets and bytes, for 100 columns. */
final class MessageTable {
    private static final int NUMBER = 7;
    private static final int NAME = 36;
    private static final int LENGTH = 8;

    private MessageTable() {}

    /** One line for each field; parts and data objects of a field follow it. */
    static List<String> of(IsoMessage message) {
        return message.rows(Masking.SIX_FOUR).stream().map(MessageTable::row).toList();
    }

    private static String row(FieldRow row) {
        boolean inner = row.depth() > 0;
        String within = row.path().substring(row.path().indexOf('.') + 1);
        String name = inner ? "  " + within + " " + row.name() : row.name();
        return columns(inner ? "" : "F" + row.path(), name, Integer.toString(row.length()), row.value());
    }

    /** The heading of the table. */
    static String head() {
        return columns("field", "name", "length", "value");
    }

    private static String columns(String number, String name, String length, String value) {
        String shortened = name.length() < NAME ? name : name.substring(0, NAME - 3) + "..";
        return (Transcript.padded(number, NUMBER)
                        + Transcript.padded(shortened, NAME)
                        + Transcript.padded(length, LENGTH)
                        + value)
                .stripTrailing();
    }
}
