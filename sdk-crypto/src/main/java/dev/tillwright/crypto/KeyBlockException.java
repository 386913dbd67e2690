package dev.tillwright.crypto;

/**
 * A key block that cannot be read or made. A block whose form is right gives one text for every other fault, so that nobody
 * can probe: altered, under another key, or with a key inside that has no right length.
 */
public final class KeyBlockException extends PaymentCryptoException {
    private static final long serialVersionUID = 1L;

    KeyBlockException(String message) {
        super(message);
    }

    /** The one error for whatever comes after the header's form. */
    static KeyBlockException refused() {
        return new KeyBlockException(
                "the key block was refused: it is damaged, altered, or under another protection key");
    }
}
