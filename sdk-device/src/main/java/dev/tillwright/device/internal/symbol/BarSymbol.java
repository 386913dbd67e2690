package dev.tillwright.device.internal.symbol;

import dev.tillwright.core.receipt.Bitmap;
import dev.tillwright.core.receipt.ReceiptBlock;

/** Bar codes as bars: EAN-13 and CODE 128 set B. */
public final class BarSymbol {
    /** The white edge on each side, in modules. */
    public static final int QUIET = 11;

    private static final String[] LEFT_ODD = {
        "0001101", "0011001", "0010011", "0111101", "0100011", "0110001", "0101111", "0111011", "0110111", "0001011"
    };
    /** Which of the left digits are of the even set: the first digit is told by that alone. */
    private static final String[] PARITY = {
        "OOOOOO", "OOEOEE", "OOEEOE", "OOEEEO", "OEOOEE", "OEEOOE", "OEEEOO", "OEOEOE", "OEOEEO", "OEEOEO"
    };

    private BarSymbol() {}

    /** {@return how many modules a bar code is wide, without its quiet zone} */
    public static int modules(ReceiptBlock.Barcode barcode) {
        return bars(barcode).length();
    }

    /**
     * The bars as dots, with their quiet zone.
     *
     * @param module dots of a module
     * @param height dots of a bar
     */
    public static Bitmap bitmap(ReceiptBlock.Barcode barcode, int module, int height) {
        String bars = bars(barcode);
        return Bitmap.draw((bars.length() + 2 * QUIET) * module, height, (x, y) -> {
            int at = x / module - QUIET;
            return at >= 0 && at < bars.length() && bars.charAt(at) == '1';
        });
    }

    private static String bars(ReceiptBlock.Barcode barcode) {
        return switch (barcode.symbology()) {
            case EAN_13 -> ean13(barcode.content());
            case CODE_128 -> Code128.bars(barcode.content());
        };
    }

    private static String ean13(String digits) {
        StringBuilder bars = new StringBuilder("101");
        String parity = PARITY[digits.charAt(0) - '0'];
        for (int i = 1; i <= 6; i++) {
            String odd = LEFT_ODD[digits.charAt(i) - '0'];
            bars.append(parity.charAt(i - 1) == 'O' ? odd : mirrored(odd));
        }
        bars.append("01010");
        for (int i = 7; i <= 12; i++) {
            bars.append(inverted(LEFT_ODD[digits.charAt(i) - '0']));
        }
        return bars.append("101").toString();
    }

    private static String mirrored(String odd) {
        return new StringBuilder(inverted(odd)).reverse().toString();
    }

    private static String inverted(String bars) {
        return bars.replace('0', 'x').replace('1', '0').replace('x', '1');
    }
}
