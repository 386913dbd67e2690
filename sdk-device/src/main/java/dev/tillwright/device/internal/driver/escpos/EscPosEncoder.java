package dev.tillwright.device.internal.driver.escpos;

import static dev.tillwright.device.internal.driver.escpos.Commands.ESC;
import static dev.tillwright.device.internal.driver.escpos.Commands.FS;
import static dev.tillwright.device.internal.driver.escpos.Commands.GS;
import static java.util.Objects.requireNonNull;

import dev.tillwright.core.receipt.LayoutRow;
import dev.tillwright.core.receipt.Receipt;
import dev.tillwright.core.receipt.ReceiptBlock;
import dev.tillwright.core.receipt.ReceiptLayout;
import dev.tillwright.core.receipt.TextStyle;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes receipts in ESC/POS. Immutable and thread-safe.
 *
 * <p>The result is in pieces of at most {@value #LARGEST_PIECE} bytes: between two pieces another command may be put,
 * within one it may not, and no piece ends inside a character. Texts are placed by blanks, since not every printer
 * moves its head.
 */
public final class EscPosEncoder {
    /** What the buffer of a cheap printer holds. */
    public static final int LARGEST_PIECE = 1024;

    private final EscPosProfile profile;
    private final ReceiptLayout layout;
    private final GraphicsEncoder graphics;

    private EscPosEncoder(EscPosProfile profile) {
        this.profile = profile;
        this.layout = ReceiptLayout.of(profile.paper());
        this.graphics = new GraphicsEncoder(profile);
    }

    /**
     * An encoder.
     *
     * @param profile what the printer can do
     */
    public static EscPosEncoder of(EscPosProfile profile) {
        return new EscPosEncoder(requireNonNull(profile, "profile"));
    }

    /**
     * The pieces of a receipt, from the printer's reset to the cut.
     *
     * @param receipt the document
     * @return its bytes in order
     */
    public List<byte[]> encode(Receipt receipt) {
        List<byte[]> pieces = new ArrayList<>();
        pieces.add(start());
        for (LayoutRow row : layout.rows(receipt)) {
            if (row instanceof LayoutRow.Written written) {
                pieces.add(line(written));
            } else if (row instanceof LayoutRow.Blank blank) {
                pieces.add(new Commands().put(ESC, 0x64, blank.lines()).done());
            } else if (row instanceof LayoutRow.Drawn drawn) {
                draw(pieces, drawn.block());
            }
        }
        pieces.add(end());
        return pieces;
    }

    private byte[] start() {
        Commands start = new Commands().put(ESC, 0x40, ESC, 0x32);
        if (profile.text().chinese()) {
            return start.put(FS, 0x26, FS, 0x53, 0, 0).done();
        }
        return start.put(FS, 0x2E, ESC, 0x74, profile.text().page()).done();
    }

    /** Fed until the last line has passed the knife or the edge to tear at. */
    private byte[] end() {
        return profile.cutter() == EscPosProfile.Cutter.PRESENT
                ? new Commands().put(ESC, 0x64, 3, GS, 0x56, 0x42, 0).done()
                : new Commands().put(ESC, 0x64, 5).done();
    }

    private byte[] line(LayoutRow.Written row) {
        Commands line = new Commands();
        for (int i = 0; i < row.indent() && !row.text().isEmpty(); i++) {
            line.put(' ');
        }
        style(line, row.style(), 1);
        line.put(profile.text().bytes(row.text()));
        style(line, row.style(), 0);
        return line.put('\n').done();
    }

    /** Switches a style on (1) or off (0). */
    private static void style(Commands line, TextStyle style, int on) {
        switch (style) {
            case NORMAL -> {}
            case BOLD -> line.put(ESC, 0x45, on);
            case INVERSE -> line.put(GS, 0x42, on);
            case UNDERLINED -> line.put(ESC, 0x2D, on, FS, 0x2D, on); // Chinese characters have a switch of their own
            case TALL, LARGE -> line.put(GS, 0x21, on * ((style.width() - 1) << 4 | (style.height() - 1)));
        }
    }

    private void draw(List<byte[]> pieces, ReceiptBlock block) {
        if (block instanceof ReceiptBlock.Qr qr) {
            graphics.qr(pieces, qr.content());
        } else if (block instanceof ReceiptBlock.Barcode barcode) {
            graphics.barcode(pieces, barcode);
        } else if (block instanceof ReceiptBlock.Picture picture) {
            graphics.picture(pieces, picture.bitmap(), picture.align());
        }
    }
}
