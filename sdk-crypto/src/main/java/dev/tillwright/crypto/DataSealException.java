package dev.tillwright.crypto;

/** A sealed value that does not open. One text for all causes, so that nobody can probe. */
public final class DataSealException extends PaymentCryptoException {
    private static final long serialVersionUID = 1L;

    DataSealException() {
        super(
                "the sealed value does not open: it was cut, altered, bound to something else or sealed under another key");
    }
}
