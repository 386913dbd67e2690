package dev.tillwright.core.receipt;

/** One row of a laid-out receipt. Immutable. Closed. */
public sealed interface LayoutRow {

    /**
     * A line of text that fits its paper.
     *
     * @param indent blanks of the normal size before it
     * @param text what it says, without blanks at its end
     * @param style how it looks
     */
    record Written(int indent, String text, TextStyle style) implements LayoutRow {}

    /**
     * Something that is drawn: a code or a picture.
     *
     * @param block a {@link ReceiptBlock.Qr}, {@link ReceiptBlock.Barcode} or {@link ReceiptBlock.Picture}
     */
    record Drawn(ReceiptBlock block) implements LayoutRow {}

    /**
     * Empty lines.
     *
     * @param lines how many
     */
    record Blank(int lines) implements LayoutRow {}
}
