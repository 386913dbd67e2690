package dev.tillwright.core.receipt;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks a text into lines of so many columns. Immutable and thread-safe.
 *
 * <p>It breaks at blanks and between wide characters; it keeps words and numbers whole as long as they fit a line,
 * keeps closing marks such as 。 with what they close, and never cuts a character.
 */
final class LineBreaker {
    private static final String CLOSING = "，。、；：？！）》」』】〕”’…,.;:?!)]}%";

    private final PaperFormat paper;
    private final int columns;

    /** Lines of a style's width on a paper. */
    LineBreaker(PaperFormat paper, TextStyle style) {
        this.paper = paper;
        this.columns = paper.columns() / style.width();
    }

    /** The columns of a line. */
    int columns() {
        return columns;
    }

    /** The lines of a text, without blanks at their ends; at least one, which may be empty. */
    List<String> lines(String text) {
        if (paper.columnsOf(text) <= columns) {
            return List.of(text.stripTrailing());
        }
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (String unit : units(text)) {
            int width = paper.columnsOf(unit);
            if (used + width > columns && !unit.isBlank()) {
                if (used > 0) {
                    lines.add(line.toString().stripTrailing());
                }
                line.setLength(0);
                used = 0;
            }
            boolean leadingBlank = unit.isBlank() && used == 0 && !lines.isEmpty();
            if (!leadingBlank) {
                used = append(lines, line, unit, used);
            }
        }
        if (used > 0 || lines.isEmpty()) {
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /** Adds a unit to the line, over as many lines as it needs if it is longer than one; the columns then used. */
    private int append(List<String> lines, StringBuilder line, String unit, int used) {
        int now = used;
        for (int i = 0; i < unit.length(); i = unit.offsetByCodePoints(i, 1)) {
            int c = unit.codePointAt(i);
            int width = paper.columnsOf(c);
            if (now + width > columns) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
                now = 0;
            }
            line.appendCodePoint(c);
            now += width;
        }
        return now;
    }

    /** The pieces that stay whole. */
    private List<String> units(String text) {
        List<String> units = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            if (next == text.length() || breaks(c, text.codePointAt(next))) {
                units.add(text.substring(start, next));
                start = next;
            }
            i = next;
        }
        return units;
    }

    private boolean breaks(int before, int after) {
        if (before == ' ' || after == ' ') {
            return true;
        }
        boolean ideograph = wide(before) || wide(after);
        return ideograph && CLOSING.indexOf(after) < 0;
    }

    private static boolean wide(int c) {
        return c > 0x2E7F; // from here on: Chinese characters and signs, kana, hangul, full-width forms, emoji
    }
}
