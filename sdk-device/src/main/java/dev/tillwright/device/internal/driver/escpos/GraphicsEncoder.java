package dev.tillwright.device.internal.driver.escpos;

import static dev.tillwright.device.internal.driver.escpos.Commands.ESC;
import static dev.tillwright.device.internal.driver.escpos.Commands.GS;

import dev.tillwright.core.receipt.Bitmap;
import dev.tillwright.core.receipt.ReceiptBlock;
import dev.tillwright.core.receipt.Symbology;
import dev.tillwright.core.receipt.TextAlign;
import dev.tillwright.device.internal.symbol.BarSymbol;
import dev.tillwright.device.internal.symbol.QrSymbol;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Writes codes and pictures in ESC/POS. Immutable and thread-safe. */
final class GraphicsEncoder {
    private static final int LARGEST_MODULE = 8;
    private static final int BAR_HEIGHT = 80;
    /** Dots of a bar's module. Less than 2 blurs on thermal paper. */
    private static final int BAR_MODULE = 2;

    private final EscPosProfile profile;

    GraphicsEncoder(EscPosProfile profile) {
        this.profile = profile;
    }

    void qr(List<byte[]> pieces, String content) {
        int module = Math.min(LARGEST_MODULE, profile.paper().dots() / QrSymbol.edge(content));
        if (profile.codes() == EscPosProfile.Codes.DRIVER) {
            picture(pieces, QrSymbol.of(content).bitmap(module), TextAlign.CENTRE);
            return;
        }
        byte[] data = content.getBytes(StandardCharsets.UTF_8);
        int length = data.length + 3;
        Commands qr = align(new Commands(), TextAlign.CENTRE)
                .put(GS, 0x28, 0x6B, 4, 0, 0x31, 0x41, 0x32, 0) // model 2
                .put(GS, 0x28, 0x6B, 3, 0, 0x31, 0x43, module)
                .put(GS, 0x28, 0x6B, 3, 0, 0x31, 0x45, 0x31) // error correction M
                .put(GS, 0x28, 0x6B, length & 0xFF, length >> 8, 0x31, 0x50, 0x30)
                .put(data)
                .put(GS, 0x28, 0x6B, 3, 0, 0x31, 0x51, 0x30);
        pieces.add(align(qr, TextAlign.LEFT).done());
    }

    void barcode(List<byte[]> pieces, ReceiptBlock.Barcode barcode) {
        int width = (BarSymbol.modules(barcode) + 2 * BarSymbol.QUIET) * BAR_MODULE;
        if (profile.codes() == EscPosProfile.Codes.DRIVER
                || width > profile.paper().dots()) {
            int module = width > profile.paper().dots() ? 1 : BAR_MODULE;
            picture(pieces, BarSymbol.bitmap(barcode, module, BAR_HEIGHT), TextAlign.CENTRE);
            Commands words = align(new Commands(), TextAlign.CENTRE)
                    .put(barcode.content().getBytes(StandardCharsets.US_ASCII))
                    .put('\n');
            pieces.add(align(words, TextAlign.LEFT).done());
            return;
        }
        Commands bars = align(new Commands(), TextAlign.CENTRE)
                .put(GS, 0x68, BAR_HEIGHT, GS, 0x77, BAR_MODULE, GS, 0x48, 2); // characters below
        byte[] content = barcode.content().getBytes(StandardCharsets.US_ASCII);
        if (barcode.symbology() == Symbology.EAN_13) {
            bars.put(GS, 0x6B, 0x43, 12).put(Arrays.copyOf(content, 12));
        } else {
            code128(bars, content);
        }
        pieces.add(align(bars, TextAlign.LEFT).done());
    }

    /** In the data of a CODE 128 a brace is written twice: one alone begins a command. */
    private static void code128(Commands bars, byte[] content) {
        Commands data = new Commands().put('{', 'B');
        for (byte c : content) {
            data.put(c);
            if (c == '{') {
                data.put(c);
            }
        }
        byte[] whole = data.done();
        bars.put(GS, 0x6B, 0x49, whole.length).put(whole);
    }

    /** In bands, so that each fits the printer's buffer and one after the other may be waited for. */
    void picture(List<byte[]> pieces, Bitmap any, TextAlign align) {
        Bitmap bitmap = any.within(profile.paper().dots());
        int stride = (bitmap.width() + 7) / 8;
        int band = Math.min(255, (EscPosEncoder.LARGEST_PIECE - 16) / stride);
        byte[] rows = bitmap.rows();
        for (int y = 0; y < bitmap.height(); y += band) {
            int lines = Math.min(band, bitmap.height() - y);
            Commands raster = align(new Commands(), align)
                    .put(GS, 0x76, 0x30, 0, stride & 0xFF, stride >> 8, lines & 0xFF, lines >> 8)
                    .put(Arrays.copyOfRange(rows, y * stride, (y + lines) * stride));
            pieces.add(align(raster, TextAlign.LEFT).done());
        }
    }

    private static Commands align(Commands commands, TextAlign align) {
        return commands.put(
                ESC,
                0x61,
                switch (align) {
                    case LEFT -> 0;
                    case CENTRE -> 1;
                    case RIGHT -> 2;
                });
    }
}
