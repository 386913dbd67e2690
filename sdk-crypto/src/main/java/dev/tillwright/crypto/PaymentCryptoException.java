package dev.tillwright.crypto;

import dev.tillwright.crypto.pin.PinBlockException;

/** A fault of keys, MACs or PIN blocks. Its text never holds a value that was secret. */
public abstract sealed class PaymentCryptoException extends RuntimeException
        permits KeyUsageException, KeyCheckException, KeyLayoutException, KsnException, PinBlockException {
    private static final long serialVersionUID = 1L;

    /** For the permitted types only. */
    protected PaymentCryptoException(String message) {
        super(message);
    }
}
