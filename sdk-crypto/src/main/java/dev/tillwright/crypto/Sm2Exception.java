package dev.tillwright.crypto;

/** An SM2 key, or a cipher text, that is none. Decrypting gives one text for all faults, so that nobody can probe. */
public final class Sm2Exception extends PaymentCryptoException {
    private static final long serialVersionUID = 1L;

    Sm2Exception(String message) {
        super(message);
    }
}
