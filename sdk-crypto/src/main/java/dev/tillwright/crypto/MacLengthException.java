package dev.tillwright.crypto;

/** A MAC length that the algorithm cannot give, or that is too short to prove anything. */
public final class MacLengthException extends PaymentCryptoException {
    private static final long serialVersionUID = 1L;

    MacLengthException(String message) {
        super(message);
    }
}
