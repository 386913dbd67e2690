package dev.tillwright.device.internal.driver.escpos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import dev.tillwright.core.receipt.LayoutRow;
import dev.tillwright.core.receipt.PaperFormat;
import dev.tillwright.core.receipt.Receipt;
import dev.tillwright.core.receipt.ReceiptBlock;
import dev.tillwright.core.receipt.ReceiptLayout;
import dev.tillwright.core.receipt.Symbology;
import dev.tillwright.device.Requires;
import dev.tillwright.testkit.VirtualPaper;
import dev.tillwright.testkit.WirePrinter;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is on paper is what the receipt says. The paper is a second reading of the protocol. */
class PaperTest {
    private static final Path PICTURES = Path.of(System.getProperty("basedir", ""), "..", "docs", "images");
    private static final String FONT = "Noto Sans Mono CJK SC";

    static Stream<Arguments> slipsOnBothPapers() {
        return Slips.all().entrySet().stream()
                .flatMap(slip -> Stream.of(EscPosProfile.of58mm(), EscPosProfile.of80mm())
                        .map(profile -> Arguments.of(slip.getKey(), slip.getValue(), profile)));
    }

    static VirtualPaper printed(Receipt receipt, EscPosProfile profile) {
        WirePrinter printer = profile.paper().dots() == 384 ? WirePrinter.of58mm() : WirePrinter.of80mm();
        EscPosEncoder.of(profile).encode(receipt).forEach(printer::receive);
        return printer.paper();
    }

    /** The model's own text, without the words that stand for codes and pictures. */
    private static List<String> expected(Receipt receipt, PaperFormat paper) {
        List<String> lines = new ArrayList<>();
        for (LayoutRow row : ReceiptLayout.of(paper).rows(receipt)) {
            if (row instanceof LayoutRow.Written written) {
                lines.add(" ".repeat(written.indent()) + written.text());
            } else if (row instanceof LayoutRow.Blank blank) {
                for (int i = 0; i < blank.lines(); i++) {
                    lines.add("");
                }
            }
        }
        return lines;
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("slipsOnBothPapers")
    void theTextOnPaperIsTheModels(String name, Receipt receipt, EscPosProfile profile) {
        VirtualPaper paper = printed(receipt, profile);
        assertEquals(expected(receipt, profile.paper()), paper.lines());
        assertEquals(List.of(), paper.problems());
        assertEquals(1, paper.slips().size(), "one cut, at the end");
    }

    @Test
    void theCodesOnPaperAreTheModels() {
        assertEquals(
                List.of(Slips.LINK, "6901234567892", "T7-1042"),
                printed(Slips.till(), EscPosProfile.of58mm()).codes());
    }

    @Test
    void aPhoneReadsTheCodesOffThePicture() throws Exception {
        needFont();
        for (EscPosProfile.Codes drawnBy : EscPosProfile.Codes.values()) {
            EscPosProfile profile =
                    new EscPosProfile(PaperFormat.of58mm(), TextCode.gb18030(), drawnBy, EscPosProfile.Cutter.PRESENT);
            for (String content : List.of(Slips.LINK, "x".repeat(ReceiptBlock.Qr.LONGEST))) {
                assertEquals(content, read(only(new ReceiptBlock.Qr(content)), profile, BarcodeFormat.QR_CODE));
            }
            assertEquals(
                    "6901234567892",
                    read(
                            only(new ReceiptBlock.Barcode(Symbology.EAN_13, "690123456789")),
                            profile,
                            BarcodeFormat.EAN_13));
            for (String content : List.of("A{B7", "ORDER-2025-0322-0001-ABCDEFG")) {
                assertEquals(
                        content,
                        read(
                                only(new ReceiptBlock.Barcode(Symbology.CODE_128, content)),
                                profile,
                                BarcodeFormat.CODE_128));
            }
        }
    }

    private static Receipt only(ReceiptBlock block) {
        return Receipt.builder("码 CODE", Receipt.Copy.CARDHOLDER).add(block).build();
    }

    private static String read(Receipt receipt, EscPosProfile profile, BarcodeFormat format) throws Exception {
        return read(printed(receipt, profile).png(), format);
    }

    static String read(byte[] png, BarcodeFormat format) throws Exception {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        BinaryBitmap seen = new BinaryBitmap(
                new HybridBinarizer(new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), pixels)));
        return new MultiFormatReader()
                .decode(
                        seen,
                        Map.of(
                                DecodeHintType.POSSIBLE_FORMATS,
                                List.of(format),
                                DecodeHintType.TRY_HARDER,
                                true,
                                DecodeHintType.CHARACTER_SET,
                                "UTF-8"))
                .getText();
    }

    /** {@code -Dpictures=write} paints them again. */
    @Test
    void thePicturesInTheDocumentsShowEverySlip() throws Exception {
        if (System.getProperty("pictures", "").equals("write")) {
            needFont();
            for (Map.Entry<String, Receipt> slip : Slips.all().entrySet()) {
                printed(slip.getValue(), EscPosProfile.of58mm())
                        .writePng(PICTURES.resolve("slip-" + slip.getKey() + ".png"));
            }
            printed(Slips.signed(), EscPosProfile.of80mm()).writePng(PICTURES.resolve("slip-80mm.png"));
        }
        for (String name : Slips.all().keySet()) {
            Path picture = PICTURES.resolve("slip-" + name + ".png");
            assertTrue(Files.exists(picture), picture + " is missing: run this test with -Dpictures=write");
            assertEquals(384 + 48, ImageIO.read(picture.toFile()).getWidth());
        }
    }

    static void needFont() {
        boolean there = new Font(FONT, Font.PLAIN, 24).getFamily(Locale.ROOT).equals(FONT);
        Requires.require(there, "cjk", "the font " + FONT + " is missing: apt-get install fonts-noto-cjk");
    }
}
