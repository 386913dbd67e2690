package dev.tillwright.device.picture;

import dev.tillwright.core.receipt.Bitmap;
import dev.tillwright.core.receipt.LayoutRow;
import dev.tillwright.core.receipt.PaperFormat;
import dev.tillwright.core.receipt.ReceiptBlock;
import dev.tillwright.core.receipt.TextAlign;
import dev.tillwright.core.receipt.TextStyle;
import dev.tillwright.device.internal.symbol.BarSymbol;
import dev.tillwright.device.internal.symbol.QrSymbol;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.List;

/** Draws laid-out rows with the measures of a receipt printer. Immutable. */
final class PicturePainter {
    /** A column is half as wide as this, a line as high. */
    static final int CELL = 24;

    private static final int MARGIN = 24;
    private static final int LINE_GAP = 6;
    private static final int BAR_HEIGHT = 80;
    private static final int LARGEST_MODULE = 8;
    /** From the top of a character's cell to its foot line. */
    private static final int BASE = 21;

    private final int dots;
    private final PaperFormat paper;
    private final Font font;

    PicturePainter(PaperFormat paper, Font font) {
        this.dots = paper.dots();
        this.paper = paper;
        this.font = font;
    }

    BufferedImage paint(List<LayoutRow> rows) {
        int height = rows.stream().mapToInt(this::height).sum();
        BufferedImage picture =
                new BufferedImage(dots + 2 * MARGIN, height + 2 * MARGIN, BufferedImage.TYPE_BYTE_BINARY);
        Graphics2D pen = picture.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_OFF);
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, picture.getWidth(), picture.getHeight());
            pen.setColor(Color.BLACK);
            int y = MARGIN;
            for (LayoutRow row : rows) {
                draw(pen, row, y);
                y += height(row);
            }
        } finally {
            pen.dispose();
        }
        return picture;
    }

    private int height(LayoutRow row) {
        if (row instanceof LayoutRow.Written written) {
            return CELL * written.style().height() + LINE_GAP;
        } else if (row instanceof LayoutRow.Blank blank) {
            return blank.lines() * (CELL + LINE_GAP);
        } else if (row instanceof LayoutRow.Drawn drawn) {
            int words = drawn.block() instanceof ReceiptBlock.Barcode ? CELL + 2 * LINE_GAP : 0;
            return bitmap(drawn.block()).height() + words;
        }
        return 0;
    }

    private void draw(Graphics2D pen, LayoutRow row, int y) {
        if (row instanceof LayoutRow.Written written) {
            text(pen, written.text(), written.style(), MARGIN + written.indent() * CELL / 2, y);
        } else if (row instanceof LayoutRow.Drawn drawn) {
            Bitmap bitmap = bitmap(drawn.block());
            dots(pen, bitmap, left(bitmap.width(), align(drawn.block())), y);
            if (drawn.block() instanceof ReceiptBlock.Barcode barcode) {
                int width = barcode.content().length() * CELL / 2;
                text(
                        pen,
                        barcode.content(),
                        TextStyle.NORMAL,
                        left(width, TextAlign.CENTRE),
                        y + BAR_HEIGHT + LINE_GAP);
            }
        }
    }

    private static TextAlign align(ReceiptBlock block) {
        return block instanceof ReceiptBlock.Picture picture ? picture.align() : TextAlign.CENTRE;
    }

    private int left(int width, TextAlign align) {
        return switch (align) {
            case LEFT -> MARGIN;
            case CENTRE -> MARGIN + (dots - width) / 2;
            case RIGHT -> MARGIN + dots - width;
        };
    }

    private Bitmap bitmap(ReceiptBlock block) {
        if (block instanceof ReceiptBlock.Qr qr) {
            int module = Math.min(LARGEST_MODULE, dots / QrSymbol.edge(qr.content()));
            return QrSymbol.of(qr.content()).bitmap(module);
        } else if (block instanceof ReceiptBlock.Barcode barcode) {
            int modules = BarSymbol.modules(barcode) + 2 * BarSymbol.QUIET;
            return BarSymbol.bitmap(barcode, modules * 2 > dots ? 1 : 2, BAR_HEIGHT);
        } else if (block instanceof ReceiptBlock.Picture picture) {
            return picture.bitmap().within(dots);
        }
        throw new IllegalArgumentException("cannot draw a " + block.getClass().getSimpleName());
    }

    private static void dots(Graphics2D pen, Bitmap bitmap, int left, int top) {
        for (int y = 0; y < bitmap.height(); y++) {
            for (int x = 0; x < bitmap.width(); x++) {
                if (bitmap.black(x, y)) {
                    pen.fillRect(left + x, top + y, 1, 1);
                }
            }
        }
    }

    private void text(Graphics2D pen, String text, TextStyle style, int left, int y) {
        pen.setFont(font.deriveFont(AffineTransform.getScaleInstance(style.width(), style.height())));
        int x = left;
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            String character = Character.toString(text.codePointAt(i));
            int cell = paper.columnsOf(character) * CELL / 2 * style.width();
            if (style == TextStyle.INVERSE) {
                pen.fillRect(x, y, cell, CELL);
                pen.setColor(Color.WHITE);
            }
            int inset = (cell - pen.getFontMetrics().stringWidth(character)) / 2;
            for (int stroke = 0; stroke <= (style == TextStyle.BOLD ? 1 : 0); stroke++) {
                pen.drawString(character, x + inset + stroke, y + BASE * style.height());
            }
            pen.setColor(Color.BLACK);
            if (style == TextStyle.UNDERLINED) {
                pen.fillRect(x, y + CELL, cell, 2);
            }
            x += cell;
        }
    }
}
