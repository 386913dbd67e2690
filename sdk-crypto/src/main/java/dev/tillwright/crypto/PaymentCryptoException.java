package dev.tillwright.crypto;

import dev.tillwright.crypto.issuer.IssuerDataException;
import dev.tillwright.crypto.pin.PinBlockException;

/** A fault of keys, MACs, PIN blocks or what an issuer computes. Its text never holds a value that was secret. */
public abstract sealed class PaymentCryptoException extends RuntimeException
        permits CipherDataException,
                DataSealException,
                IssuerDataException,
                KeyBlockException,
                KeyCheckException,
                KeyLayoutException,
                KeyUsageException,
                KsnException,
                LegacyUseException,
                MacLengthException,
                PinBlockException,
                Sm2Exception,
                VaultException {
    private static final long serialVersionUID = 1L;

    /** For the permitted types only. */
    protected PaymentCryptoException(String message) {
        super(message);
    }
}
