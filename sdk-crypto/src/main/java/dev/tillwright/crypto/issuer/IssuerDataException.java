package dev.tillwright.crypto.issuer;

import dev.tillwright.crypto.PaymentCryptoException;

/** Data for an issuer's computation that are not as they must be. Names what and the mend, never a value. */
public final class IssuerDataException extends PaymentCryptoException {
    private static final long serialVersionUID = 1L;

    IssuerDataException(String message) {
        super(message);
    }
}
