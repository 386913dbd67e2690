package dev.tillwright.device.internal.driver.escpos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.receipt.PaperFormat;
import dev.tillwright.core.receipt.Receipt;
import dev.tillwright.device.picture.ReceiptPicture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A picture made of the receipt is the picture of the paper that a printer makes of its bytes, dot for dot. */
class ReceiptPictureTest {
    private static final int MARGIN = 24;

    static Stream<Arguments> slipsOnBothPapers() {
        return PaperTest.slipsOnBothPapers();
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("slipsOnBothPapers")
    void isThePictureOfThePaper(String name, Receipt receipt, EscPosProfile profile) throws Exception {
        PaperTest.needFont();
        EscPosProfile drawn = new EscPosProfile(
                profile.paper(), profile.text(), EscPosProfile.Codes.DRIVER, EscPosProfile.Cutter.PRESENT);
        BufferedImage paper = image(PaperTest.printed(receipt, drawn).png());
        BufferedImage picture = image(ReceiptPicture.of(profile.paper()).png(receipt));
        assertEquals(paper.getWidth(), picture.getWidth());
        int different = 0;
        int black = 0;
        int last = name.equals("till") ? 380 : picture.getHeight() - MARGIN; // words of bar codes stand a little higher
        for (int y = MARGIN; y < last; y++) {
            for (int x = MARGIN; x < picture.getWidth() - MARGIN; x++) {
                different += paper.getRGB(x, y) == picture.getRGB(x, y) ? 0 : 1;
                black += (picture.getRGB(x, y) & 0xFFFFFF) == 0 ? 1 : 0;
            }
        }
        assertEquals(0, different, "dots that differ");
        assertTrue(black > 5_000, "there is something to compare");
    }

    @Test
    void theCodesOfAPictureCanBeRead() throws Exception {
        PaperTest.needFont();
        byte[] png = ReceiptPicture.of(PaperFormat.of58mm()).png(Slips.till());
        assertEquals(Slips.LINK, PaperTest.read(png, com.google.zxing.BarcodeFormat.QR_CODE));
        assertEquals("6901234567892", PaperTest.read(png, com.google.zxing.BarcodeFormat.EAN_13));
        assertEquals("T7-1042", PaperTest.read(png, com.google.zxing.BarcodeFormat.CODE_128));
    }

    @Test
    void aMissingFontIsNamedWithItsPackage() {
        IllegalStateException missing = assertThrows(
                IllegalStateException.class, () -> ReceiptPicture.of(PaperFormat.of58mm(), "No Such Font"));
        assertTrue(missing.getMessage().contains("fonts-noto-cjk"), missing.getMessage());
    }

    private static BufferedImage image(byte[] png) throws Exception {
        return ImageIO.read(new ByteArrayInputStream(png));
    }
}
