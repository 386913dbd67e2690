package dev.tillwright.crypto;

/** A key that is not for this: wrong usage, wrong length for the algorithm, or no longer in its vault. */
public final class KeyUsageException extends PaymentCryptoException {
    private static final long serialVersionUID = 1L;

    KeyUsageException(String message) {
        super(message);
    }
}
