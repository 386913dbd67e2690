package dev.tillwright.iso8583.tlv;

import dev.tillwright.iso8583.Masking;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes lists readable. */
final class TlvTable {
    private static final int COLUMNS = 4;

    private final TagDictionary dictionary;
    private final Masking masking;
    private final List<TlvRow> rows = new ArrayList<>();

    private TlvTable(TagDictionary dictionary, Masking masking) {
        this.dictionary = dictionary;
        this.masking = masking;
    }

    static List<TlvRow> rows(TlvList list, TagDictionary dictionary, Masking masking) {
        TlvTable table = new TlvTable(dictionary, masking);
        table.add(list, list.shift(), 0, "");
        return List.copyOf(table.rows);
    }

    private void add(TlvList list, int listOffset, int depth, String parents) {
        Map<Integer, Integer> seen = new HashMap<>();
        for (Tlv item : list) {
            String path = TlvPath.step(parents, item.tag(), seen.merge(item.tag(), 1, Integer::sum));
            int offset = listOffset + list.startOf(item);
            TlvMask shown = item.children().isPresent() ? new TlvMask("", "") : TlvMask.of(item, dictionary, masking);
            rows.add(new TlvRow(
                    path,
                    item.tag(),
                    dictionary.name(item.tag()),
                    offset,
                    item.length(),
                    shown.raw(),
                    shown.value(),
                    depth));
            item.children().ifPresent(c -> add(c, offset + item.headerLength(), depth + 1, path));
        }
    }

    static String text(List<TlvRow> rows) {
        List<String[]> lines = new ArrayList<>();
        lines.add(new String[] {"tag", "name", "length", "value"});
        for (TlvRow row : rows) {
            String tag = "  ".repeat(row.depth()) + Tags.text(row.tag());
            lines.add(new String[] {tag, row.name(), Integer.toString(row.length()), row.value()});
        }
        int[] widths = new int[COLUMNS - 1];
        for (String[] line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line[i].length());
            }
        }
        StringBuilder out = new StringBuilder();
        for (String[] line : lines) {
            StringBuilder padded = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                padded.append(line[i]).append(" ".repeat(widths[i] - line[i].length() + 2));
            }
            out.append(padded.append(line[COLUMNS - 1]).toString().stripTrailing())
                    .append('\n');
        }
        return out.toString();
    }
}
