package dev.tillwright.crypto.pin;

import dev.tillwright.crypto.PaymentCryptoException;

/** A PIN block that cannot be made or read. Reading gives one text for all faults, so that nobody can probe. */
public final class PinBlockException extends PaymentCryptoException {
    private static final long serialVersionUID = 1L;

    PinBlockException(String message) {
        super(message);
    }

    /** The one refusal of a block, whatever is wrong with it. */
    static PinBlockException unreadable() {
        return new PinBlockException("the PIN block cannot be read with this key and card");
    }
}
