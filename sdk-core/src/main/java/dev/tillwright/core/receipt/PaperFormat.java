package dev.tillwright.core.receipt;

import static java.util.Objects.requireNonNull;

/**
 * The width of a paper roll as a printer sees it. Immutable.
 *
 * @param columns how many ASCII characters a line holds, 16 to 96
 * @param dots how many dots a line is wide, a multiple of 8, 128 to 1024
 * @param glyphs how wide characters outside ASCII are
 */
public record PaperFormat(int columns, int dots, Glyphs glyphs) {

    /** How many columns a character takes. */
    public enum Glyphs {
        /** A Chinese printer: whatever is not ASCII takes two columns, be it 中, — or α. */
        CHINESE,
        /** A printer with single-byte code pages: each character takes one column. */
        WESTERN
    }

    /** Checks the measures. */
    public PaperFormat {
        requireNonNull(glyphs, "glyphs");
        if (columns < 16 || columns > 96) {
            throw new IllegalArgumentException("columns must be 16 to 96, was " + columns);
        }
        if (dots < 128 || dots > 1024 || dots % 8 != 0) {
            throw new IllegalArgumentException("dots must be a multiple of 8 from 128 to 1024, was " + dots);
        }
    }

    /** {@return the narrow roll: 58 mm paper, 384 dots, 32 columns, Chinese} */
    public static PaperFormat of58mm() {
        return new PaperFormat(32, 384, Glyphs.CHINESE);
    }

    /** {@return the wide roll: 80 mm paper, 576 dots, 48 columns, Chinese} */
    public static PaperFormat of80mm() {
        return new PaperFormat(48, 576, Glyphs.CHINESE);
    }

    /** {@return the same paper in a printer with single-byte code pages} */
    public PaperFormat western() {
        return new PaperFormat(columns, dots, Glyphs.WESTERN);
    }

    /**
     * How many columns a text takes in the normal size.
     *
     * @param text any text
     * @return the columns
     */
    public int columnsOf(String text) {
        return requireNonNull(text, "text").codePoints().map(this::columnsOf).sum();
    }

    int columnsOf(int character) {
        return glyphs == Glyphs.CHINESE && character > '~' ? 2 : 1;
    }
}
