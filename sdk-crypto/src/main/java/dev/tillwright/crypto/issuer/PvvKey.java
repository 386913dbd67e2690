package dev.tillwright.crypto.issuer;

import static java.util.Objects.requireNonNull;

import dev.tillwright.crypto.IssuerKey;
import dev.tillwright.crypto.KeyOperation;
import dev.tillwright.crypto.KeyUsage;
import dev.tillwright.crypto.Vault;
import dev.tillwright.iso8583.Pan;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;

/** A PIN verification key for Visa's PVV (usage {@code V2}). Thread-safe; see {@link dev.tillwright.crypto.PaymentKey} for closing. */
public final class PvvKey extends IssuerKey {
    private static final int ACCOUNT_DIGITS = 11;
    private static final int VALUE_DIGITS = 4;

    private PvvKey(Stored stored) {
        super(stored, EnumSet.of(KeyUsage.PIN_VERIFICATION_VISA));
    }

    /**
     * Takes a clear double-length Triple DES key into the vault and wipes the array, also when it is refused.
     *
     * @param clearKey 16 bytes
     * @throws dev.tillwright.crypto.KeyUsageException if the length is not right
     * @throws dev.tillwright.crypto.KeyCheckException if the vault refuses the key as weak or well known
     */
    public static PvvKey importInto(Vault vault, String alias, byte[] clearKey) {
        return new PvvKey(taken(vault, alias, KeyUsage.PIN_VERIFICATION_VISA, clearKey));
    }

    /** For this library, which alone can make the argument: the key that a key block held. */
    public static PvvKey of(Stored stored) {
        return new PvvKey(stored);
    }

    /**
     * The key that the vault holds under that name.
     *
     * @throws dev.tillwright.crypto.KeyUsageException if there is one, but for another usage
     */
    public static Optional<PvvKey> find(Vault vault, String alias) {
        return found(vault, alias, PvvKey::new);
    }

    /**
     * Visa's PIN verification value. The PIN is wiped, also when it is refused.
     *
     * @param pan its 11 rightmost digits without the check digit take part
     * @param keyIndex the PIN verification key indicator, PVKI, 0 to 9
     * @param pin 4 to 12 digits, of which the first four take part
     * @return four digits
     * @throws IssuerDataException if the index or the PIN is not right
     * @throws dev.tillwright.crypto.KeyUsageException if the key does not generate, or is closed or gone
     */
    public char[] pvv(Pan pan, int keyIndex, char[] pin) {
        requireNonNull(pin, "pin");
        try {
            requireOperation(KeyOperation.GENERATE);
            return value(requireNonNull(pan, "pan"), keyIndex, pin);
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    /**
     * Whether a PIN has this PVV, compared in constant time. The PIN is wiped.
     *
     * @param pvv what is stored for the card; any other length than four digits is false
     * @throws IssuerDataException if the index or the PIN is not right
     * @throws dev.tillwright.crypto.KeyUsageException if the key does not verify, or is closed or gone
     */
    public boolean verify(Pan pan, int keyIndex, char[] pin, char[] pvv) {
        requireNonNull(pin, "pin");
        try {
            requireNonNull(pvv, "pvv");
            requireOperation(KeyOperation.VERIFY);
            return Digits.same(value(requireNonNull(pan, "pan"), keyIndex, pin), pvv);
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    private char[] value(Pan pan, int keyIndex, char[] pin) {
        if (keyIndex < 0 || keyIndex > 9) {
            throw new IssuerDataException("keyIndex must be 0 to 9, was " + keyIndex);
        }
        Digits.require("pin", pin, 4, 12);
        char[] account = pan.digits();
        char[] input = new char[16];
        byte[] packed = new byte[0];
        try {
            System.arraycopy(account, account.length - ACCOUNT_DIGITS - 1, input, 0, ACCOUNT_DIGITS);
            input[ACCOUNT_DIGITS] = (char) ('0' + keyIndex);
            System.arraycopy(pin, 0, input, ACCOUNT_DIGITS + 1, VALUE_DIGITS);
            packed = Digits.pack(input);
            return Digits.decimalised(encrypt(packed), VALUE_DIGITS);
        } finally {
            Arrays.fill(account, '\0');
            Arrays.fill(input, '\0');
            Arrays.fill(packed, (byte) 0);
        }
    }
}
