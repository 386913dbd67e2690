package dev.tillwright.core.receipt;

import java.util.Optional;

/** What a block says where nothing is laid out. */
final class PlainText {
    private PlainText() {}

    /** The words of a block; empty for what only divides. */
    static Optional<String> of(ReceiptBlock block) {
        if (block instanceof ReceiptBlock.Text text) {
            return Optional.of(text.text());
        } else if (block instanceof ReceiptBlock.Pair pair) {
            return Optional.of(pair.label() + ": " + pair.value());
        } else if (block instanceof ReceiptBlock.Rule || block instanceof ReceiptBlock.Feed) {
            return Optional.empty();
        }
        return Optional.of(ofGraphic(block));
    }

    /** A code or picture in words. */
    static String ofGraphic(ReceiptBlock block) {
        if (block instanceof ReceiptBlock.Qr qr) {
            return "[QR] " + Printable.of(qr.content());
        } else if (block instanceof ReceiptBlock.Barcode bars) {
            return "[BARCODE] " + bars.content();
        } else if (block instanceof ReceiptBlock.Picture picture) {
            return "[PICTURE] " + picture.bitmap().width() + " x "
                    + picture.bitmap().height();
        }
        throw new IllegalArgumentException("no words for " + block.getClass().getSimpleName());
    }
}
