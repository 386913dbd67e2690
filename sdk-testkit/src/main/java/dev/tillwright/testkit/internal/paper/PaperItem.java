package dev.tillwright.testkit.internal.paper;

import dev.tillwright.core.receipt.Bitmap;
import java.util.List;

/** Something on the paper, from top to bottom. */
public sealed interface PaperItem {

    /** How a character looks. */
    record Look(int wide, int high, boolean bold, boolean underlined, boolean inverse) {
        static final Look PLAIN = new Look(1, 1, false, false, false);
    }

    /** One character; {@code columns} is 1 or 2 before it is widened. */
    record Cell(String character, int columns, Look look) {
        int dots() {
            return columns * 12 * look.wide();
        }
    }

    /** A line of characters; {@code align} 0 left, 1 middle, 2 right; {@code pitch} dots to the next line. */
    record Line(List<Cell> cells, int align, int pitch) implements PaperItem {
        String text() {
            StringBuilder text = new StringBuilder();
            cells.forEach(cell -> text.append(cell.character()));
            return text.toString().stripTrailing();
        }

        int dots() {
            return cells.stream().mapToInt(Cell::dots).sum();
        }
    }

    /** Rows of dots. */
    record Raster(Bitmap dots, int scaleX, int scaleY, int align) implements PaperItem {}

    /**
     * A QR code; each character of {@code bytes} is one byte of its content; {@code correction} is one of L, M, Q, H.
     */
    record Qr(String bytes, int module, char correction, int align) implements PaperItem {}

    /** A bar code with its characters below if {@code words}. */
    record Bars(boolean ean13, String content, int height, int module, boolean words, int align) implements PaperItem {}

    /** Empty paper. */
    record Feed(int dots) implements PaperItem {}

    /** Where it was cut. */
    record Cut() implements PaperItem {}
}
