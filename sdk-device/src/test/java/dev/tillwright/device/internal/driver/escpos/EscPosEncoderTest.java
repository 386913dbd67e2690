package dev.tillwright.device.internal.driver.escpos;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.receipt.Bitmap;
import dev.tillwright.core.receipt.PaperFormat;
import dev.tillwright.core.receipt.Receipt;
import dev.tillwright.core.receipt.ReceiptBlock;
import dev.tillwright.core.receipt.ReceiptBuilder;
import dev.tillwright.core.receipt.Symbology;
import dev.tillwright.core.receipt.TextAlign;
import dev.tillwright.core.receipt.TextStyle;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscPosEncoderTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final EscPosProfile NARROW = EscPosProfile.of58mm();

    private static ReceiptBuilder slip() {
        return Receipt.builder("T", Receipt.Copy.MERCHANT);
    }

    /** The bytes of one block, between the head of the slip and its end. */
    private static String bytesOf(EscPosProfile profile, ReceiptBlock block) {
        List<byte[]> pieces = EscPosEncoder.of(profile).encode(slip().add(block).build());
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        pieces.subList(4, pieces.size() - 1).forEach(body::writeBytes);
        return HEX.formatHex(body.toByteArray());
    }

    private static String text(String text, TextAlign align, TextStyle style) {
        return bytesOf(NARROW, new ReceiptBlock.Text(text, align, style));
    }

    @Test
    void beginsWithAResetInChineseModeAndEndsWithACut() {
        List<byte[]> pieces = EscPosEncoder.of(NARROW).encode(slip().build());
        assertEquals("1b401b321c261c530000", HEX.formatHex(pieces.get(0)));
        assertEquals("1b64031d564200", HEX.formatHex(pieces.get(pieces.size() - 1)));
    }

    @Test
    void withoutACutterItFeedsToTheEdge() {
        EscPosProfile plain = new EscPosProfile(
                PaperFormat.of58mm(), TextCode.gbk(), EscPosProfile.Codes.PRINTER, EscPosProfile.Cutter.ABSENT);
        List<byte[]> pieces = EscPosEncoder.of(plain).encode(slip().build());
        assertEquals("1b6405", HEX.formatHex(pieces.get(pieces.size() - 1)));
    }

    @ParameterizedTest
    @CsvSource({
        "中A, LEFT, NORMAL, d6d0410a",
        "㐀, LEFT, NORMAL, 8139ee390a",
        "A, CENTRE, NORMAL, 202020202020202020202020202020410a",
        "中, LEFT, BOLD, 1b4501d6d01b45000a",
        "中, LEFT, TALL, 1d2101d6d01d21000a",
        "中, LEFT, LARGE, 1d2111d6d01d21000a",
        "中, LEFT, INVERSE, 1d4201d6d01d42000a",
        "中, LEFT, UNDERLINED, 1b2d011c2d01d6d01b2d001c2d000a",
        "¥, LEFT, NORMAL, a3a40a"
    })
    void writesTextInGb18030WithItsStyle(String text, TextAlign align, TextStyle style, String bytes) {
        assertEquals(bytes, text(text, align, style));
    }

    @Test
    void whatGbkLacksBecomesAWideQuestionMarkThatKeepsTheColumns() {
        EscPosProfile gbk = new EscPosProfile(
                PaperFormat.of58mm(), TextCode.gbk(), EscPosProfile.Codes.PRINTER, EscPosProfile.Cutter.PRESENT);
        assertEquals("a3bfd6d00a", bytesOf(gbk, new ReceiptBlock.Text("㐀中", TextAlign.LEFT, TextStyle.NORMAL)));
    }

    @Test
    void aWesternPrinterGetsItsCodePage() {
        EscPosProfile western = new EscPosProfile(
                PaperFormat.of58mm().western(),
                TextCode.page("IBM850"),
                EscPosProfile.Codes.PRINTER,
                EscPosProfile.Cutter.PRESENT);
        assertEquals(
                "1b401b321c2e1b7402",
                HEX.formatHex(EscPosEncoder.of(western).encode(slip().build()).get(0)));
        assertEquals(
                "4794e1653f0a", bytesOf(western, new ReceiptBlock.Text("Göße中", TextAlign.LEFT, TextStyle.NORMAL)));
    }

    @Test
    void aCodePageThatNoPrinterHasIsRefusedWithThoseThatAreKnown() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> TextCode.page("ISO-8859-7"));
        assertTrue(refused.getMessage().contains("windows-1252"), refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> TextCode.page("no such"));
    }

    @Test
    void paperAndTextMustAgree() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new EscPosProfile(
                        PaperFormat.of58mm(),
                        TextCode.page("IBM437"),
                        EscPosProfile.Codes.PRINTER,
                        EscPosProfile.Cutter.PRESENT));
    }

    @Test
    void aQrCodeIsStoredAndPrintedByThePrinter() {
        assertEquals(
                "1b6101" + "1d286b040031413200" + "1d286b0300314308" + "1d286b0300314531" + "1d286b0500315030" + "3132"
                        + "1d286b0300315130" + "1b6100",
                bytesOf(NARROW, new ReceiptBlock.Qr("12")));
    }

    @Test
    void aPrinterWithoutQrCodesGetsThemAsDots() {
        EscPosProfile plain = new EscPosProfile(
                PaperFormat.of58mm(), TextCode.gb18030(), EscPosProfile.Codes.DRIVER, EscPosProfile.Cutter.PRESENT);
        String bytes = bytesOf(plain, new ReceiptBlock.Qr("12"));
        assertTrue(bytes.startsWith("1b61011d7630001d00"), bytes.substring(0, 40)); // 29 modules of 8 dots: 29 bytes
    }

    @Test
    void barCodesHaveTheirCharactersBelow() {
        assertEquals(
                "1b6101" + "1d6850" + "1d7702" + "1d4802" + "1d6b430c" + "363930313233343536373839" + "1b6100",
                bytesOf(NARROW, new ReceiptBlock.Barcode(Symbology.EAN_13, "690123456789")));
        assertEquals(
                "1b6101" + "1d6850" + "1d7702" + "1d4802" + "1d6b4906" + "7b42" + "417b7b42" + "1b6100",
                bytesOf(NARROW, new ReceiptBlock.Barcode(Symbology.CODE_128, "A{B")));
    }

    @Test
    void aBarCodeTooWideForThePrinterIsDrawnWithThinnerBars() {
        String bytes = bytesOf(NARROW, new ReceiptBlock.Barcode(Symbology.CODE_128, "ORDER-2025-0322-0001"));
        assertTrue(bytes.startsWith("1b61011d763000"), bytes.substring(0, 40));
        assertTrue(bytes.endsWith("4f524445522d323032352d303332322d30303031" + "0a" + "1b6100"));
    }

    @Test
    void aPictureGoesInBandsThatFitASmallBuffer() {
        Bitmap black = Bitmap.draw(384, 50, (x, y) -> true);
        List<byte[]> pieces = EscPosEncoder.of(NARROW)
                .encode(slip().add(new ReceiptBlock.Picture(black, TextAlign.RIGHT))
                        .build());
        List<byte[]> bands = pieces.subList(4, pieces.size() - 1);
        assertEquals(3, bands.size());
        assertEquals(
                "1b6102" + "1d763000" + "3000" + "1500",
                HEX.formatHex(bands.get(0)).substring(0, 22));
        assertEquals("0800", HEX.formatHex(bands.get(2)).substring(18, 22));
    }

    @Test
    void aPictureWiderThanThePaperIsMadeSmaller() {
        String bytes = bytesOf(NARROW, new ReceiptBlock.Picture(Bitmap.draw(800, 3, (x, y) -> true), TextAlign.LEFT));
        assertTrue(bytes.startsWith("1b61001d763000" + "2200" + "0100"), bytes);
    }

    @Test
    void noPieceIsLargerThanASmallBuffer() {
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            Receipt receipt = slip().text("㐀".repeat(random.nextInt(200)))
                    .add(new ReceiptBlock.Qr("中".repeat(1 + random.nextInt(200))))
                    .add(new ReceiptBlock.Picture(
                            Bitmap.draw(1 + random.nextInt(900), 1 + random.nextInt(300), (x, y) -> true),
                            TextAlign.LEFT))
                    .build();
            EscPosEncoder.of(EscPosProfile.of80mm()).encode(receipt).forEach(piece -> assertTrue(piece.length <= 1024));
        }
    }

    @Test
    void aReceiptEncodesTheSameEachTime() {
        Receipt receipt = slip().text("梧桐里小铺").build();
        List<byte[]> first = EscPosEncoder.of(NARROW).encode(receipt);
        List<byte[]> second = EscPosEncoder.of(NARROW).encode(receipt);
        assertArrayEquals(first.toArray(), second.toArray());
    }
}
