package dev.tillwright.testkit.internal.paper;

import com.google.zxing.WriterException;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.oned.EAN13Writer;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import dev.tillwright.core.receipt.Bitmap;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.List;

/** Paints paper: one pixel for each dot, black on white, with a frame that says that it is simulated. */
final class PaperPainter {
    static final int MARGIN = 24;
    private static final String FAMILY = "Noto Sans Mono CJK SC";
    private static final byte[] SHADES = {0, (byte) 0xFF, (byte) 0x80};
    /** Black, white and grey in 2 bits: small files. */
    private static final IndexColorModel COLOURS = new IndexColorModel(2, 3, SHADES, SHADES, SHADES);

    private static final int CELL = 24;
    /** From the top of a character's cell to its foot line, in that font. */
    private static final int BASE = 21;

    private final int dots;
    private final Font font;
    private final Graphics2D pen;

    private PaperPainter(int dots, Font font, Graphics2D pen) {
        this.dots = dots;
        this.font = font;
        this.pen = pen;
    }

    /** The picture of some paper. */
    static BufferedImage paint(int dots, List<PaperItem> paper) {
        Font font = new Font(FAMILY, Font.PLAIN, CELL);
        if (!font.getFamily(java.util.Locale.ROOT).equals(FAMILY)) {
            throw new IllegalStateException("the font " + FAMILY
                    + " is missing: install the package fonts-noto-cjk (apt-get install fonts-noto-cjk)");
        }
        int height = paper.stream().mapToInt(PaperPainter::height).sum();
        BufferedImage picture =
                new BufferedImage(dots + 2 * MARGIN, height + 2 * MARGIN, BufferedImage.TYPE_BYTE_BINARY, COLOURS);
        Graphics2D pen = picture.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_OFF);
            PaperPainter painter = new PaperPainter(dots, font, pen);
            painter.frame(picture.getWidth(), picture.getHeight());
            int y = MARGIN;
            for (PaperItem item : paper) {
                painter.draw(item, y);
                y += height(item);
            }
        } finally {
            pen.dispose();
        }
        return picture;
    }

    private void frame(int width, int height) {
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, height);
        pen.setColor(Color.GRAY);
        pen.drawRect(0, 0, width - 1, height - 1);
        pen.setFont(font.deriveFont(14f));
        pen.drawString("SIMULATED 模拟", MARGIN, 17);
        pen.setColor(Color.BLACK);
    }

    private static int height(PaperItem item) {
        if (item instanceof PaperItem.Line line) {
            int tallest = line.cells().stream()
                    .mapToInt(cell -> cell.look().high())
                    .max()
                    .orElse(1);
            return Math.max(line.pitch(), CELL * tallest + (line.pitch() > CELL ? line.pitch() - CELL : 0));
        } else if (item instanceof PaperItem.Raster raster) {
            return raster.dots().height() * raster.scaleY();
        } else if (item instanceof PaperItem.Qr qr) {
            return qr(qr).getHeight() * qr.module() + 8 * qr.module();
        } else if (item instanceof PaperItem.Bars bars) {
            return bars.height() + (bars.words() ? CELL + 6 : 0) + 6;
        } else if (item instanceof PaperItem.Feed feed) {
            return feed.dots();
        }
        return 12;
    }

    private void draw(PaperItem item, int y) {
        if (item instanceof PaperItem.Line line) {
            text(line.cells(), left(line.dots(), line.align()), y);
        } else if (item instanceof PaperItem.Raster raster) {
            raster(raster, y);
        } else if (item instanceof PaperItem.Qr qr) {
            qr(qr, y);
        } else if (item instanceof PaperItem.Bars bars) {
            bars(bars, y);
        } else if (item instanceof PaperItem.Cut) {
            pen.setColor(Color.GRAY);
            pen.setStroke(new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, new float[] {6, 6}, 0));
            pen.drawLine(0, y + 6, dots + 2 * MARGIN, y + 6);
            pen.setColor(Color.BLACK);
        }
    }

    private int left(int width, int align) {
        return MARGIN + (align == 0 ? 0 : align == 1 ? (dots - width) / 2 : dots - width);
    }

    private void text(List<PaperItem.Cell> cells, int left, int y) {
        int tallest = cells.stream().mapToInt(cell -> cell.look().high()).max().orElse(1);
        int x = left;
        for (PaperItem.Cell cell : cells) {
            PaperItem.Look look = cell.look();
            int top = y + CELL * (tallest - look.high());
            if (look.inverse()) {
                pen.fillRect(x, top, cell.dots(), CELL * look.high());
                pen.setColor(Color.WHITE);
            }
            for (int stroke = 0; stroke <= (look.bold() ? 1 : 0); stroke++) {
                AffineTransform shape = AffineTransform.getScaleInstance(look.wide(), look.high());
                pen.setFont(font.deriveFont(shape));
                pen.drawString(cell.character(), x + stroke, top + BASE * look.high());
            }
            pen.setColor(Color.BLACK);
            if (look.underlined()) {
                pen.fillRect(x, top + CELL * look.high(), cell.dots(), 2);
            }
            x += cell.dots();
        }
    }

    private void raster(PaperItem.Raster raster, int y) {
        Bitmap dark = raster.dots();
        int left = left(dark.width() * raster.scaleX(), raster.align());
        for (int row = 0; row < dark.height(); row++) {
            for (int column = 0; column < dark.width(); column++) {
                if (dark.black(column, row)) {
                    pen.fillRect(
                            left + column * raster.scaleX(),
                            y + row * raster.scaleY(),
                            raster.scaleX(),
                            raster.scaleY());
                }
            }
        }
    }

    /** The content's bytes as they are: a charset would make the code say another one. */
    private static ByteMatrix qr(PaperItem.Qr qr) {
        try {
            return Encoder.encode(qr.bytes(), ErrorCorrectionLevel.valueOf(String.valueOf(qr.correction())))
                    .getMatrix();
        } catch (WriterException impossible) {
            throw new IllegalStateException("a QR code that can't be drawn", impossible);
        }
    }

    private void qr(PaperItem.Qr qr, int y) {
        ByteMatrix modules = qr(qr);
        int left = left(modules.getWidth() * qr.module(), qr.align());
        for (int row = 0; row < modules.getHeight(); row++) {
            for (int column = 0; column < modules.getWidth(); column++) {
                if (modules.get(column, row) == 1) {
                    pen.fillRect(left + column * qr.module(), y + (row + 4) * qr.module(), qr.module(), qr.module());
                }
            }
        }
    }

    private void bars(PaperItem.Bars bars, int y) {
        boolean[] modules =
                bars.ean13() ? new EAN13Writer().encode(bars.content()) : new Code128Writer().encode(bars.content());
        int left = left(modules.length * bars.module(), bars.align());
        for (int i = 0; i < modules.length; i++) {
            if (modules[i]) {

                pen.fillRect(left + i * bars.module(), y, bars.module(), bars.height());
            }
        }
        if (bars.words()) {
            String words = bars.content();
            List<PaperItem.Cell> cells = words.chars()
                    .mapToObj(c -> new PaperItem.Cell(Character.toString(c), 1, PaperItem.Look.PLAIN))
                    .toList();
            text(cells, left(words.length() * 12, bars.align()), y + bars.height() + 4);
        }
    }
}
