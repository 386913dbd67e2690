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
import java.util.Set;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.params.DESParameters;

/**
 * An issuer's EMV master key, IMK: cards' keys are derived from it. Its usage, {@code E0} cryptograms, {@code E1}
 * confidentiality or {@code E2} integrity of secure messaging, is that of all keys derived from it. Thread-safe; see
 * {@link dev.tillwright.crypto.PaymentKey} for closing.
 */
public final class EmvMasterKey extends IssuerKey {
    static final Set<KeyUsage> USAGES =
            Set.of(KeyUsage.EMV_CRYPTOGRAM, KeyUsage.EMV_CONFIDENTIALITY, KeyUsage.EMV_INTEGRITY);

    private static final int BLOCK_DIGITS = 16;
    private static final int MOST_SEQUENCE = 99;

    private EmvMasterKey(Stored stored) {
        super(stored, EnumSet.copyOf(USAGES));
    }

    /**
     * Takes a clear double-length Triple DES key into the vault and wipes the array, also when it is refused.
     *
     * @param usage {@link KeyUsage#EMV_CRYPTOGRAM}, {@link KeyUsage#EMV_CONFIDENTIALITY} or {@link KeyUsage#EMV_INTEGRITY}
     * @param clearKey 16 bytes
     * @throws dev.tillwright.crypto.KeyUsageException if the length or the usage is not one of these
     * @throws dev.tillwright.crypto.KeyCheckException if the vault refuses the key as weak or well known
     */
    public static EmvMasterKey importInto(Vault vault, String alias, KeyUsage usage, byte[] clearKey) {
        requireNonNull(clearKey, "clearKey");
        try {
            requireOneOf(USAGES, requireNonNull(usage, "usage"));
            return new EmvMasterKey(taken(vault, alias, usage, clearKey));
        } finally {
            Arrays.fill(clearKey, (byte) 0);
        }
    }

    /** For this library, which alone can make the argument: the key that a key block held. */
    public static EmvMasterKey of(Stored stored) {
        return new EmvMasterKey(stored);
    }

    /**
     * The key that the vault holds under that name.
     *
     * @throws dev.tillwright.crypto.KeyUsageException if there is one, but for another usage
     */
    public static Optional<EmvMasterKey> find(Vault vault, String alias) {
        return found(vault, alias, EmvMasterKey::new);
    }

    /**
     * The master key of one card. It lives in a vault of its own until it is closed.
     *
     * @param sequence the card sequence number (tag 5F34), 0 to 99; 0 if the card has none
     * @throws IssuerDataException if the sequence number is not in that range
     * @throws dev.tillwright.crypto.KeyUsageException if the key does not derive, or is closed or gone
     */
    public EmvCardKey cardKey(CardKeyOption option, Pan pan, int sequence) {
        requireNonNull(option, "option");
        requireOperation(KeyOperation.DERIVE);
        if (sequence < 0 || sequence > MOST_SEQUENCE) {
            throw new IssuerDataException("sequence must be 0 to 99, was " + sequence);
        }
        char[] account = requireNonNull(pan, "pan").digits();
        char[] digits = Digits.concat(account, new char[] {(char) ('0' + sequence / 10), (char) ('0' + sequence % 10)});
        byte[] y = new byte[0];
        byte[] both = new byte[0];
        try {
            boolean hash = option == CardKeyOption.B && account.length > BLOCK_DIGITS;
            y = hash ? hashed(digits) : rightmost(digits);
            both = withComplement(y);
            byte[] key = encrypt(both);
            DESParameters.setOddParity(key);
            return new EmvCardKey(info().usage(), key);
        } finally {
            Arrays.fill(account, '\0');
            Arrays.fill(digits, '\0');
            Arrays.fill(y, (byte) 0);
            Arrays.fill(both, (byte) 0);
        }
    }

    /** The 16 rightmost digits; 13 digits of card number and 2 of sequence are one too few. */
    private static byte[] rightmost(char[] digits) {
        char[] block = new char[BLOCK_DIGITS];
        Arrays.fill(block, '0');
        int count = Math.min(BLOCK_DIGITS, digits.length);
        System.arraycopy(digits, digits.length - count, block, BLOCK_DIGITS - count, count);
        byte[] packed = Digits.pack(block);
        Arrays.fill(block, '\0');
        return packed;
    }

    private static byte[] hashed(char[] digits) {
        char[] even = digits.length % 2 == 0 ? digits.clone() : Digits.concat(new char[] {'0'}, digits);
        byte[] packed = Digits.pack(even);
        SHA1Digest sha1 = new SHA1Digest();
        sha1.update(packed, 0, packed.length);
        byte[] hash = new byte[sha1.getDigestSize()];
        sha1.doFinal(hash, 0);
        char[] block = Digits.decimalised(hash, BLOCK_DIGITS);
        try {
            return Digits.pack(block);
        } finally {
            Arrays.fill(even, '\0');
            Arrays.fill(packed, (byte) 0);
            Arrays.fill(hash, (byte) 0);
            Arrays.fill(block, '\0');
        }
    }

    private static byte[] withComplement(byte[] y) {
        byte[] both = Arrays.copyOf(y, 2 * y.length);
        for (int i = 0; i < y.length; i++) {
            both[y.length + i] = (byte) ~y[i];
        }
        return both;
    }
}
