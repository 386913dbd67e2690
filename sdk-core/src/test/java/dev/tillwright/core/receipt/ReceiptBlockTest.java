package dev.tillwright.core.receipt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.Money;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The small parts of a receipt. */
class ReceiptBlockTest {
    @Test
    void theFeatureCodeMixesSettlementDateAndReference() {
        assertEquals(
                "33220917", FeatureCode.of(MonthDay.of(3, 22), "091530000002").value());
    }

    @Test
    void theFeatureCodeHasZerosForAMissingDate() {
        // 00000915 xor 30000002, digit by digit
        assertEquals("30000917", FeatureCode.withoutDate("091530000002").value());
    }

    @Test
    void theFeatureCodeMayHaveHexadecimalDigits() {
        assertEquals(
                "8BA89FFF", FeatureCode.of(MonthDay.of(12, 31), "999999990666").value());
        assertThrows(IllegalArgumentException.class, () -> FeatureCode.withoutDate("12345"));
    }

    @Test
    void anEan13GetsItsCheckDigit() {
        assertEquals("6901234567892", new ReceiptBlock.Barcode(Symbology.EAN_13, "690123456789").content());
        assertEquals("6901234567892", new ReceiptBlock.Barcode(Symbology.EAN_13, "6901234567892").content());
    }

    @Test
    void aWrongCheckDigitIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ReceiptBlock.Barcode(Symbology.EAN_13, "6901234567893"));
    }

    @Test
    void aCode128IsPrintableAscii() {
        assertThrows(IllegalArgumentException.class, () -> new ReceiptBlock.Barcode(Symbology.CODE_128, "店"));
        assertThrows(
                IllegalArgumentException.class, () -> new ReceiptBlock.Barcode(Symbology.CODE_128, "x".repeat(29)));
    }

    @Test
    void aQrCodeHasContentOfBoundedLength() {
        assertThrows(IllegalArgumentException.class, () -> new ReceiptBlock.Qr(""));
        assertThrows(IllegalArgumentException.class, () -> new ReceiptBlock.Qr("中".repeat(201)));
        assertEquals(200, new ReceiptBlock.Qr("中".repeat(200)).content().length());
    }

    @Test
    void aBitmapKeepsItsDotsAndNothingBesides() {
        Bitmap diagonal = Bitmap.draw(10, 3, (x, y) -> x == y);
        assertTrue(diagonal.black(2, 2));
        assertFalse(diagonal.black(2, 1));
        assertFalse(diagonal.black(-1, 0));
        assertFalse(diagonal.black(3, 3));
        assertArrayEquals(new byte[] {(byte) 0x80, 0, 0x40, 0, 0x20, 0}, diagonal.rows());
        assertEquals(diagonal, Bitmap.ofRows(10, 3, new byte[] {(byte) 0x80, 0x3F, 0x40, 0x3F, 0x20, 0x3F}));
    }

    @Test
    void aBitmapIsNotChangedFromOutside() {
        byte[] rows = {(byte) 0x80};
        Bitmap one = Bitmap.ofRows(8, 1, rows);
        rows[0] = 0;
        one.rows()[0] = 0;
        assertTrue(one.black(0, 0));
    }

    @Test
    void aBitmapThatIsTooWideIsMadeSmallerWithoutLosingThinLines() {
        Bitmap wide = Bitmap.draw(1000, 10, (x, y) -> x == 777);
        Bitmap narrow = wide.within(384);
        assertTrue(narrow.width() <= 384);
        assertTrue(narrow.black(777 / 3, 0));
        assertEquals(wide, wide.within(1000));
    }

    @Test
    void anEnlargedBitmapHasASquareForEachDot() {
        Bitmap small = Bitmap.draw(5, 3, (x, y) -> (x + y) % 2 == 0);
        assertEquals(Bitmap.draw(15, 9, (x, y) -> (x / 3 + y / 3) % 2 == 0), small.enlarged(3));
        assertThrows(IllegalArgumentException.class, () -> small.enlarged(1_000));
        assertThrows(IllegalArgumentException.class, () -> small.enlarged(0));
    }

    @Test
    void aBitmapHasABound() {
        assertThrows(IllegalArgumentException.class, () -> Bitmap.draw(4097, 1, (x, y) -> true));
        assertThrows(IllegalArgumentException.class, () -> Bitmap.ofRows(8, 2, new byte[1]));
    }

    @Test
    void aPaperHasPlausibleMeasures() {
        assertThrows(IllegalArgumentException.class, () -> new PaperFormat(8, 384, PaperFormat.Glyphs.CHINESE));
        assertThrows(IllegalArgumentException.class, () -> new PaperFormat(32, 385, PaperFormat.Glyphs.CHINESE));
    }

    @Test
    void aSettlementSlipGroupsItsTotals() {
        Receipt slip = SettlementSlip.of("898000000000001", "12345678", "000012", LocalDateTime.of(2025, 3, 22, 23, 0))
                .group("内卡 DOMESTIC CARDS", SettlementSlip.Result.BALANCED)
                .total("借记 DEBIT", 12, Money.of("1234.50", "CNY"))
                .total("贷记 CREDIT", 1, Money.of("9.90", "CNY"))
                .receipt();
        assertEquals(
                List.of(
                        "日期/时间 DATE/TIME: 2025/03/22 23:00:00",
                        "内卡 DOMESTIC CARDS",
                        "对账平 BALANCED",
                        "借记 DEBIT x12: RMB 1234.50",
                        "贷记 CREDIT x1: RMB 9.90"),
                slip.text().subList(5, 10));
    }
}
