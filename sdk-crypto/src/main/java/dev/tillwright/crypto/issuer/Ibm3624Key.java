package dev.tillwright.crypto.issuer;

import static java.util.Objects.requireNonNull;

import dev.tillwright.crypto.IssuerKey;
import dev.tillwright.crypto.KeyOperation;
import dev.tillwright.crypto.KeyUsage;
import dev.tillwright.crypto.Vault;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;

/** A PIN verification key for IBM 3624 (usage {@code V1}). Thread-safe; see {@link dev.tillwright.crypto.PaymentKey} for closing. */
public final class Ibm3624Key extends IssuerKey {
    private static final int BLOCK = 8;
    private static final int SHORTEST = 4;
    private static final int LONGEST = 12;

    private Ibm3624Key(Stored stored) {
        super(stored, EnumSet.of(KeyUsage.PIN_VERIFICATION_IBM));
    }

    /**
     * Takes a clear double-length Triple DES key into the vault and wipes the array, also when it is refused.
     *
     * @param clearKey 16 bytes
     * @throws dev.tillwright.crypto.KeyUsageException if the length is not right
     * @throws dev.tillwright.crypto.KeyCheckException if the vault refuses the key as weak or well known
     */
    public static Ibm3624Key importInto(Vault vault, String alias, byte[] clearKey) {
        return new Ibm3624Key(taken(vault, alias, KeyUsage.PIN_VERIFICATION_IBM, clearKey));
    }

    /** For this library, which alone can make the argument: the key that a key block held. */
    public static Ibm3624Key of(Stored stored) {
        return new Ibm3624Key(stored);
    }

    /**
     * The key that the vault holds under that name.
     *
     * @throws dev.tillwright.crypto.KeyUsageException if there is one, but for another usage
     */
    public static Optional<Ibm3624Key> find(Vault vault, String alias) {
        return found(vault, alias, Ibm3624Key::new);
    }

    /**
     * The PIN that belongs to an offset. With an offset of zeros that is the natural PIN.
     *
     * @param validationData 8 bytes, usually made of card number digits
     * @param offset 4 to 12 digits, as many as the PIN has
     * @return the digits of the PIN; the caller wipes them
     * @throws IssuerDataException if validation data or offset are not right
     * @throws dev.tillwright.crypto.KeyUsageException if the key does not generate, or is closed or gone
     */
    public char[] pin(byte[] validationData, DecimalTable table, char[] offset) {
        requireNonNull(offset, "offset");
        requireOperation(KeyOperation.GENERATE);
        Digits.require("offset", offset, SHORTEST, LONGEST);
        return shifted(natural(validationData, table, offset.length), offset, 1);
    }

    /**
     * The offset that goes with a PIN. The PIN is wiped, also when it is refused.
     *
     * @param validationData 8 bytes, usually made of card number digits
     * @param pin 4 to 12 digits
     * @return as many digits as the PIN has
     * @throws IssuerDataException if validation data or PIN are not right
     * @throws dev.tillwright.crypto.KeyUsageException if the key does not generate, or is closed or gone
     */
    public char[] offset(byte[] validationData, DecimalTable table, char[] pin) {
        requireNonNull(pin, "pin");
        char[] natural = new char[0];
        try {
            requireOperation(KeyOperation.GENERATE);
            Digits.require("pin", pin, SHORTEST, LONGEST);
            natural = natural(validationData, table, pin.length);
            return shifted(pin.clone(), natural, -1);
        } finally {
            Arrays.fill(pin, '\0');
            Arrays.fill(natural, '\0');
        }
    }

    /**
     * Whether a PIN goes with an offset, compared in constant time. The PIN is wiped. A PIN of another length than the
     * offset is false.
     *
     * @throws IssuerDataException if validation data or offset are not right
     * @throws dev.tillwright.crypto.KeyUsageException if the key does not verify, or is closed or gone
     */
    public boolean verify(byte[] validationData, DecimalTable table, char[] offset, char[] pin) {
        requireNonNull(pin, "pin");
        char[] right = new char[0];
        try {
            requireOperation(KeyOperation.VERIFY);
            Digits.require("offset", offset, SHORTEST, LONGEST);
            right = shifted(natural(validationData, table, offset.length), offset, 1);
            return Digits.same(right, pin);
        } finally {
            Arrays.fill(pin, '\0');
            Arrays.fill(right, '\0');
        }
    }

    private char[] natural(byte[] validationData, DecimalTable table, int count) {
        if (requireNonNull(validationData, "validationData").length != BLOCK) {
            throw new IssuerDataException("validationData must have 8 bytes, has " + validationData.length);
        }
        byte[] enciphered = encrypt(validationData);
        try {
            return requireNonNull(table, "table").digits(enciphered, count);
        } finally {
            Arrays.fill(enciphered, (byte) 0);
        }
    }

    /** Adds or takes away digit by digit, without carry; changes and returns the first array. */
    private static char[] shifted(char[] digits, char[] by, int sign) {
        for (int i = 0; i < digits.length; i++) {
            digits[i] = (char) ('0' + (digits[i] - '0' + sign * (by[i] - '0') + 10) % 10);
        }
        return digits;
    }
}
