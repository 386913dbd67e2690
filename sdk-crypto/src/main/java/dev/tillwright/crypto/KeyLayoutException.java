package dev.tillwright.crypto;

/** A block of working keys whose length no agreed layout explains: refused, never guessed. */
public final class KeyLayoutException extends PaymentCryptoException {
    private static final long serialVersionUID = 1L;

    KeyLayoutException(String message) {
        super(message);
    }
}
