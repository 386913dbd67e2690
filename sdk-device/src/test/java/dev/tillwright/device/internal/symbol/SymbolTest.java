package dev.tillwright.device.internal.symbol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import dev.tillwright.core.receipt.Bitmap;
import dev.tillwright.core.receipt.ReceiptBlock;
import dev.tillwright.core.receipt.Symbology;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Another library reads what is drawn. */
class SymbolTest {
    @Test
    void aQrCodeOfEveryLengthReadsBack() throws Exception {
        Random random = new Random(1);
        for (int length = 1; length <= 600; length += 1 + random.nextInt(4)) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < length; i++) {
                text.append((char) (' ' + random.nextInt(95)));
            }
            assertEquals(text.toString(), read(QrSymbol.of(text.toString()).bitmap(3), BarcodeFormat.QR_CODE));
        }
    }

    @Test
    void aQrCodeHoldsChinese() throws Exception {
        String text = "https://example.org/收据?店=梧桐里小铺&号=000002";
        assertEquals(text, read(QrSymbol.of(text).bitmap(4), BarcodeFormat.QR_CODE));
    }

    @Test
    void aQrCodeThatIsTooLargeForAReceiptIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> QrSymbol.of("x".repeat(700)));
    }

    @Test
    void anEan13ReadsBackWhateverItsFirstDigit() throws Exception {
        Random random = new Random(2);
        for (int i = 0; i < 200; i++) {
            String digits = i % 10 + Long.toString(10_000_000_000L + random.nextInt(1_000_000_000));
            ReceiptBlock.Barcode barcode = new ReceiptBlock.Barcode(Symbology.EAN_13, digits);
            assertEquals(95, BarSymbol.modules(barcode));
            assertEquals(barcode.content(), read(BarSymbol.bitmap(barcode, 2, 60), BarcodeFormat.EAN_13));
        }
    }

    @Test
    void aCode128ReadsBackWithEveryCharacterOfItsSet() throws Exception {
        for (int c = ' '; c <= '~'; c++) {
            String text = "T" + (char) c + (char) (' ' + (c * 7) % 95) + "{9";
            ReceiptBlock.Barcode barcode = new ReceiptBlock.Barcode(Symbology.CODE_128, text);
            assertEquals(text, read(BarSymbol.bitmap(barcode, 2, 60), BarcodeFormat.CODE_128));
        }
    }

    private static String read(Bitmap bitmap, BarcodeFormat format) throws Exception {
        int[] pixels = new int[bitmap.width() * bitmap.height()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = bitmap.black(i % bitmap.width(), i / bitmap.width()) ? 0 : 0xFFFFFF;
        }
        BinaryBitmap seen = new BinaryBitmap(
                new GlobalHistogramBinarizer(new RGBLuminanceSource(bitmap.width(), bitmap.height(), pixels)));
        return new MultiFormatReader()
                .decode(
                        seen,
                        Map.of(
                                DecodeHintType.POSSIBLE_FORMATS,
                                List.of(format),
                                DecodeHintType.PURE_BARCODE,
                                format == BarcodeFormat.QR_CODE,
                                DecodeHintType.CHARACTER_SET,
                                "UTF-8"))
                .getText();
    }
}
