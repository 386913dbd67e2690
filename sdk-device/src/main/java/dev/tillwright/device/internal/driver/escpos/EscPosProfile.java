package dev.tillwright.device.internal.driver.escpos;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.receipt.PaperFormat;

/**
 * What a printer can do. Immutable.
 *
 * @param paper its roll
 * @param text how it wants its text
 * @param codes who draws QR codes and bar codes
 * @param cutter whether it cuts
 */
public record EscPosProfile(PaperFormat paper, TextCode text, Codes codes, Cutter cutter) {

    /** Who draws a code. */
    public enum Codes {
        /** The printer, by its own commands. */
        PRINTER,
        /** The driver, as dots: for printers that print the content of a QR code as text. */
        DRIVER
    }

    /** Whether the paper is cut. */
    public enum Cutter {
        /** Fed and cut after each receipt. */
        PRESENT,
        /** Fed only: the cashier tears it off. */
        ABSENT
    }

    /** Checks the parts. */
    public EscPosProfile {
        requireNonNull(paper, "paper");
        requireNonNull(text, "text");
        requireNonNull(codes, "codes");
        requireNonNull(cutter, "cutter");
        boolean chinesePaper = paper.glyphs() == PaperFormat.Glyphs.CHINESE;
        if (chinesePaper != text.chinese()) {
            throw new IllegalArgumentException(
                    "paper and text must both be Chinese or both western: use paper.western()");
        }
    }

    /** {@return a Chinese 58 mm printer with GB18030, QR codes and a cutter} */
    public static EscPosProfile of58mm() {
        return new EscPosProfile(PaperFormat.of58mm(), TextCode.gb18030(), Codes.PRINTER, Cutter.PRESENT);
    }

    /** {@return a Chinese 80 mm printer with GB18030, QR codes and a cutter} */
    public static EscPosProfile of80mm() {
        return new EscPosProfile(PaperFormat.of80mm(), TextCode.gb18030(), Codes.PRINTER, Cutter.PRESENT);
    }
}
