package dev.tillwright.core.receipt;

/** How a text is printed: the few ways that every receipt printer has. */
public enum TextStyle {
    /** The printer's font A, 12 x 24 dots, a Chinese character 24 x 24. */
    NORMAL(1, 1),
    /** Heavier strokes. */
    BOLD(1, 1),
    /** Twice as high. */
    TALL(1, 2),
    /** Twice as high and twice as wide: half as many columns. */
    LARGE(2, 2),
    /** White on black. */
    INVERSE(1, 1),
    /** With a line under it. */
    UNDERLINED(1, 1);

    private final int width;
    private final int height;

    TextStyle(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** {@return how many columns a character of one column takes: 1 or 2} */
    public int width() {
        return width;
    }

    /** {@return how many lines high it is: 1 or 2} */
    public int height() {
        return height;
    }
}
