package dev.tillwright.core.receipt;

import static java.util.Objects.requireNonNull;

/**
 * One part of a receipt, from top to bottom. Immutable. Closed: a printer driver handles every kind.
 *
 * <p>Texts are made printable when a block is made: control characters become blanks, so that no text can command a
 * printer.
 */
public sealed interface ReceiptBlock {

    /**
     * A text of its own, broken into as many lines as it needs.
     *
     * @param text what it says; empty for an empty line
     * @param align where it stands
     * @param style how it looks
     */
    record Text(String text, TextAlign align, TextStyle style) implements ReceiptBlock {
        /** Checks the parts and makes the text printable. */
        public Text {
            text = Printable.of(requireNonNull(text, "text"));
            requireNonNull(align, "align");
            requireNonNull(style, "style");
        }
    }

    /**
     * A label on the left and its value on the right; on lines of their own if they do not fit together.
     *
     * @param label what it is, such as {@code "凭证号 VOUCHER NO"}
     * @param value what it says
     * @param style how both look
     */
    record Pair(String label, String value, TextStyle style) implements ReceiptBlock {
        /** Checks the parts and makes the texts printable. */
        public Pair {
            label = Printable.of(requireNonNull(label, "label"));
            value = Printable.of(requireNonNull(value, "value"));
            requireNonNull(style, "style");
        }
    }

    /** A line of hyphens from edge to edge. */
    record Rule() implements ReceiptBlock {}

    /**
     * A QR code in the middle, error correction M.
     *
     * @param content what it says; 1 to {@value #LONGEST} bytes of UTF-8
     */
    record Qr(String content) implements ReceiptBlock {
        /** More makes modules that a 58 mm printer can't draw large enough for a phone. */
        public static final int LONGEST = 600;

        /** Checks the content. */
        public Qr {
            int length = requireNonNull(content, "content").getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
            if (length < 1 || length > LONGEST) {
                throw new IllegalArgumentException("a QR code holds 1 to " + LONGEST + " bytes, was " + length);
            }
        }
    }

    /**
     * A bar code in the middle with its characters below.
     *
     * @param symbology which kind
     * @param content what it says
     */
    record Barcode(Symbology symbology, String content) implements ReceiptBlock {
        /** Checks the content by its symbology; the 13th digit of an EAN-13 is added if it is missing. */
        public Barcode {
            content = requireNonNull(symbology, "symbology").checked(requireNonNull(content, "content"));
        }
    }

    /**
     * A picture of black dots.
     *
     * @param bitmap the dots; scaled down if it is wider than the paper
     * @param align where it stands
     */
    record Picture(Bitmap bitmap, TextAlign align) implements ReceiptBlock {
        /** Checks the parts. */
        public Picture {
            requireNonNull(bitmap, "bitmap");
            requireNonNull(align, "align");
        }
    }

    /**
     * Empty lines.
     *
     * @param lines 1 to 20
     */
    record Feed(int lines) implements ReceiptBlock {
        /** Checks the number. */
        public Feed {
            if (lines < 1 || lines > 20) {
                throw new IllegalArgumentException("a feed is 1 to 20 lines, was " + lines);
            }
        }
    }
}
