package dev.tillwright.device.picture;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.receipt.LayoutRow;
import dev.tillwright.core.receipt.PaperFormat;
import dev.tillwright.core.receipt.Receipt;
import dev.tillwright.core.receipt.ReceiptLayout;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * Paints receipts as PNG pictures that look as on paper: one pixel for each dot of the printer. Immutable and
 * thread-safe.
 *
 * <p>Needs the JDK's module {@code java.desktop} ({@code --add-modules java.desktop} if nothing else of the application
 * requires it); a display is not needed. The default font is Noto Sans Mono CJK SC.
 */
public final class ReceiptPicture {
    /** The font by default; Debian has it in the package fonts-noto-cjk. */
    public static final String DEFAULT_FONT = "Noto Sans Mono CJK SC";

    private final ReceiptLayout layout;
    private final Font font;

    private ReceiptPicture(ReceiptLayout layout, Font font) {
        this.layout = layout;
        this.font = font;
    }

    /**
     * Pictures in the default font.
     *
     * @param paper the width that they imitate
     * @return the painter
     * @throws IllegalStateException if the font is not installed; says how to get it
     */
    public static ReceiptPicture of(PaperFormat paper) {
        return of(paper, DEFAULT_FONT);
    }

    /**
     * Pictures in another font, such as {@code "NSimSun"}. Each character stands in the middle of its columns, so any
     * font will do.
     *
     * @param paper the width that they imitate
     * @param family the font's family
     * @return the painter
     * @throws IllegalStateException if the font is not installed; says how to get one
     */
    public static ReceiptPicture of(PaperFormat paper, String family) {
        Font font = new Font(requireNonNull(family, "family"), Font.PLAIN, PicturePainter.CELL);
        if (!font.getFamily(Locale.ROOT).equals(family)) {
            throw new IllegalStateException("the font " + family
                    + " is not installed: install the package fonts-noto-cjk, or name a font with Chinese characters");
        }
        return new ReceiptPicture(ReceiptLayout.of(paper), font);
    }

    /**
     * Paints a receipt.
     *
     * @param receipt the document
     * @return a PNG, black on white, 24 pixels wider than the paper on each side
     */
    public byte[] png(Receipt receipt) {
        List<LayoutRow> rows = layout.rows(receipt);
        BufferedImage picture = new PicturePainter(layout.paper(), font).paint(rows);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", png);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a picture in memory", impossible);
        }
        return png.toByteArray();
    }
}
