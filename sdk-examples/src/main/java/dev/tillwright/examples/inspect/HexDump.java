package dev.tillwright.examples.inspect;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;

/** Bytes as hexadecimal digits, sixteen a line behind their offset; stars where they are hidden. Not thread-safe. */
final class HexDump {
    private static final int PER_LINE = 16;
    private static final int LINES_BEFORE = 16;
    private static final int LINES_AFTER = 2;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final byte[] bytes;
    private final int from;
    private final int length;
    private final BitSet hidden = new BitSet();

    HexDump(byte[] bytes, int from, int length) {
        this.bytes = bytes;
        this.from = from;
        this.length = length;
    }

    void hide(int first, int end) {
        hidden.set(first, Math.max(first, end));
    }

    /** The lines around a byte, which has a caret under it; it may be one after the last. */
    List<String> lines(int marked) {
        List<String> lines = new ArrayList<>();
        int line = marked / PER_LINE;
        int first = Math.max(0, line - LINES_BEFORE);
        if (first > 0) {
            lines.add("      ..");
        }
        int last = Math.min(Math.max(line, (length - 1) / PER_LINE), line + LINES_AFTER);
        for (int i = first; i <= last; i++) {
            lines.add(line(i * PER_LINE));
            if (i == line) {
                lines.add(" ".repeat(6 + 3 * (marked % PER_LINE)) + "^^");
            }
        }
        int left = length - (last + 1) * PER_LINE;
        if (left > 0) {
            lines.add("      .. " + left + " more");
        }
        return lines;
    }

    private String line(int start) {
        StringBuilder out = new StringBuilder(HEX.toHexDigits((short) start)).append(' ');
        for (int i = start; i < Math.min(length, start + PER_LINE); i++) {
            out.append(' ').append(hidden.get(i) ? "**" : HEX.toHexDigits(bytes[from + i]));
        }
        return out.toString();
    }
}
