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

/** A card verification key, CVK (usage {@code C0}): makes and checks CVV, CVV2 and iCVV. Thread-safe; see {@link dev.tillwright.crypto.PaymentKey} for closing. */
public final class CvvKey extends IssuerKey {
    private static final String PRINTED = "000";
    private static final String CHIP = "999";

    private CvvKey(Stored stored) {
        super(stored, EnumSet.of(KeyUsage.CARD_VERIFICATION));
    }

    /**
     * Takes a clear double-length Triple DES key into the vault and wipes the array, also when it is refused.
     *
     * @param clearKey 16 bytes
     * @throws dev.tillwright.crypto.KeyUsageException if the length is not right
     * @throws dev.tillwright.crypto.KeyCheckException if the vault refuses the key as weak or well known
     */
    public static CvvKey importInto(Vault vault, String alias, byte[] clearKey) {
        return new CvvKey(taken(vault, alias, KeyUsage.CARD_VERIFICATION, clearKey));
    }

    /** For this library, which alone can make the argument: the key that a key block held. */
    public static CvvKey of(Stored stored) {
        return new CvvKey(stored);
    }

    /**
     * The key that the vault holds under that name.
     *
     * @throws dev.tillwright.crypto.KeyUsageException if there is one, but for another usage
     */
    public static Optional<CvvKey> find(Vault vault, String alias) {
        return found(vault, alias, CvvKey::new);
    }

    /**
     * The card verification value of a magnetic stripe, CVV.
     *
     * @param expiry the expiry date, four digits, in the order that the card scheme wants: YYMM on a stripe
     * @param serviceCode three digits
     * @return three digits; the caller wipes them
     * @throws IssuerDataException if expiry or service code are not such digits
     * @throws dev.tillwright.crypto.KeyUsageException if the key does not generate, or is closed or gone
     */
    public char[] cvv(Pan pan, String expiry, String serviceCode) {
        requireOperation(KeyOperation.GENERATE);
        return value(pan, expiry, serviceCode);
    }

    /** The value printed on the card, CVV2: as {@link #cvv} with service code 000. Schemes differ in the date's order. */
    public char[] cvv2(Pan pan, String expiry) {
        return cvv(pan, expiry, PRINTED);
    }

    /** The value in the chip's track data, iCVV: as {@link #cvv} with service code 999. */
    public char[] icvv(Pan pan, String expiry) {
        return cvv(pan, expiry, CHIP);
    }

    /**
     * Whether the value is right, compared in constant time. A value of any other length than three digits is false. The
     * service code is 000 for CVV2 and 999 for iCVV.
     *
     * @param value what was received; stays the caller's
     * @throws IssuerDataException if expiry or service code are not digits of their length
     * @throws dev.tillwright.crypto.KeyUsageException if the key does not verify, or is closed or gone
     */
    public boolean verify(Pan pan, String expiry, String serviceCode, char[] value) {
        requireNonNull(value, "value");
        requireOperation(KeyOperation.VERIFY);
        char[] right = value(pan, expiry, serviceCode);
        try {
            return Digits.same(right, value);
        } finally {
            Arrays.fill(right, '\0');
        }
    }

    private char[] value(Pan pan, String expiry, String serviceCode) {
        char[] input = CardValue.input(requireNonNull(pan, "pan"), expiry, serviceCode);
        return CardValue.compute(input, this::encryptLeft, this::encrypt);
    }
}
