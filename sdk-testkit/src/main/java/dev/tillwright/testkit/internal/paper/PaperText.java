package dev.tillwright.testkit.internal.paper;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What can be read on paper. */
public final class PaperText {
    private PaperText() {}

    /** The lines of characters. */
    public static List<String> lines(List<PaperItem> paper) {
        List<String> lines = new ArrayList<>();
        for (PaperItem item : paper) {
            if (item instanceof PaperItem.Line line) {
                lines.add(line.text());
            }
        }
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return List.copyOf(lines);
    }

    /** The contents of the codes. */
    public static List<String> codes(List<PaperItem> paper) {
        List<String> codes = new ArrayList<>();
        for (PaperItem item : paper) {
            if (item instanceof PaperItem.Qr qr) {
                codes.add(new String(qr.bytes().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
            } else if (item instanceof PaperItem.Bars bars) {
                codes.add(bars.content());
            }
        }
        return List.copyOf(codes);
    }
}
