package dev.tillwright.examples;

import dev.tillwright.iso8583.IsoMessage;
import java.util.ArrayList;
import java.util.List;

/** A message field by field, as {@link IsoMessage#describe()} shows it: masked. Without offsets and bytes, for 100 columns. */
final class MessageTable {
    private static final List<String> SHOWN = List.of("field", "name", "length", "value");
    private static final List<String> ALL = List.of("field", "name", "offset", "length", "bytes", "value");
    private static final int VALUE_AT = 51;

    private MessageTable() {}

    /** One line for each field; data objects of a field follow it. */
    static List<String> of(IsoMessage message) {
        List<String> described = message.describe().lines().toList();
        String head = described.get(1);
        List<String> rows = new ArrayList<>();
        for (String line : described.subList(2, described.size())) {
            if (line.startsWith("    ")) {
                rows.add(" ".repeat(VALUE_AT) + line.strip());
            } else {
                rows.add(row(line, head));
            }
        }
        return rows;
    }

    private static String row(String line, String head) {
        String number = column(line, head, "field");
        String name = column(line, head, "name");
        String length = column(line, head, "length");
        return Transcript.padded("F" + number, 7)
                + Transcript.padded(name, 36)
                + Transcript.padded(length, 8)
                + column(line, head, "value");
    }

    private static String column(String line, String head, String name) {
        int from = head.indexOf(name);
        int next = ALL.indexOf(name) + 1;
        int to = next < ALL.size() ? head.indexOf(ALL.get(next)) : line.length();
        return from >= line.length()
                ? ""
                : line.substring(from, Math.min(to, line.length())).strip();
    }

    /** The heading of the table. */
    static String head() {
        return Transcript.padded(SHOWN.get(0), 7)
                + Transcript.padded(SHOWN.get(1), 36)
                + Transcript.padded(SHOWN.get(2), 8)
                + SHOWN.get(3);
    }
}
