package dev.tillwright.core.receipt;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.receipt.Receipt.Copy;
import java.util.Optional;

/** What a slip shows about the cardholder's signature. Immutable. */
public final class SignatureArea {
    private enum Kind {
        NONE,
        INK,
        SCREEN,
        NOT_NEEDED
    }

    private final Kind kind;
    private final String words;
    private final Optional<Bitmap> image;

    private SignatureArea(Kind kind, String words, Optional<Bitmap> image) {
        this.kind = kind;
        this.words = words;
        this.image = image;
    }

    /** {@return nothing at all, as on the slip of a payment by code} */
    public static SignatureArea none() {
        return new SignatureArea(Kind.NONE, "", Optional.empty());
    }

    /** {@return a line to sign on with the holder's declaration, on the merchant's copy} */
    public static SignatureArea ink() {
        return new SignatureArea(Kind.INK, "", Optional.empty());
    }

    /**
     * The signature that was written on a pad 电签, on both copies, above its feature code.
     *
     * @param image what was written
     * @param code the payment that it belongs to
     * @return the area
     */
    public static SignatureArea electronic(Bitmap image, FeatureCode code) {
        return new SignatureArea(
                Kind.SCREEN, requireNonNull(code, "code").value(), Optional.of(requireNonNull(image, "image")));
    }

    /** {@return the words that no signature is needed 免签} */
    public static SignatureArea notNeeded() {
        return new SignatureArea(Kind.NOT_NEEDED, "免签名 NO SIGNATURE REQUIRED", Optional.empty());
    }

    /** {@return the words that the amount is small enough to need neither PIN nor signature 免密免签} */
    public static SignatureArea smallAmount() {
        return new SignatureArea(
                Kind.NOT_NEEDED, "交易金额未超过免密免签限额，无需输密及签名 NO PIN OR SIGNATURE REQUIRED", Optional.empty());
    }

    void on(ReceiptBuilder slip) {
        if (kind == Kind.NOT_NEEDED) {
            slip.rule().text(words);
        } else if (kind == Kind.INK) {
            slip.only(Copy.MERCHANT, new ReceiptBlock.Rule());
            slip.only(Copy.MERCHANT, line("持卡人签名 CARDHOLDER SIGNATURE"));
            slip.only(Copy.MERCHANT, new ReceiptBlock.Feed(3));
            slip.only(Copy.MERCHANT, line("______________________________"));
            declaration(slip);
        } else if (kind == Kind.SCREEN) {
            slip.rule().text("持卡人签名 CARDHOLDER SIGNATURE");
            slip.add(new ReceiptBlock.Picture(image.orElseThrow(), TextAlign.CENTRE));
            slip.text(words, TextAlign.CENTRE, TextStyle.NORMAL);
            declaration(slip);
        }
    }

    private static void declaration(ReceiptBuilder slip) {
        slip.only(Copy.MERCHANT, line("本人确认以上交易，同意将其记入本卡账户"));
        slip.only(Copy.MERCHANT, line("I ACKNOWLEDGE SATISFACTORY RECEIPT OF RELATIVE GOODS/SERVICES"));
    }

    private static ReceiptBlock line(String text) {
        return new ReceiptBlock.Text(text, TextAlign.LEFT, TextStyle.NORMAL);
    }
}
