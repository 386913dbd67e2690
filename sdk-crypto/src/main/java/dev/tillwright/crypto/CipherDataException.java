package dev.tillwright.crypto;

/** Data that cannot be encrypted or decrypted as asked: no whole blocks, a track that is too short, or no track at all. */
public final class CipherDataException extends PaymentCryptoException {
    private static final long serialVersionUID = 1L;

    CipherDataException(String message) {
        super(message);
    }
}
