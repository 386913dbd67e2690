package dev.tillwright.testkit.internal.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/** Paper as a PNG. */
public final class PaperPng {
    private PaperPng() {}

    /** The picture of some paper, so many dots wide. */
    public static byte[] of(int dots, List<PaperItem> paper) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(PaperPainter.paint(dots, paper), "png", png);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a picture in memory", impossible);
        }
        return png.toByteArray();
    }
}
