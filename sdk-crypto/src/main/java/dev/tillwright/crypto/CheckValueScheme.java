package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * What two sides agree about check values beforehand: how they are made and how many bytes are compared. Immutable.
 *
 * <p>The two kinds for AES give different values for the same key, and both are in the field: agree which.
 */
public final class CheckValueScheme {
    private final CheckValueKind kind;
    private final int length;

    private CheckValueScheme(CheckValueKind kind, int length) {
        this.kind = kind;
        this.length = length;
    }

    /**
     * A scheme that is not legacy.
     *
     * @param bytes how many bytes are compared: 3 or 4, for AES 3 to 5
     * @throws IllegalArgumentException if the kind has no such length
     * @throws LegacyUseException if the kind is legacy
     */
    public static CheckValueScheme of(CheckValueKind kind, int bytes) {
        return of(kind, bytes, CryptoPolicy.strict());
    }

    /**
     * A scheme, which may be legacy if the policy allows it.
     *
     * @param bytes how many bytes are compared: 3 or 4, for AES 3 to 5, for AES by zero encryption 3
     * @throws IllegalArgumentException if the kind has no such length
     * @throws LegacyUseException if the kind is legacy and the policy does not allow it
     */
    public static CheckValueScheme of(CheckValueKind kind, int bytes, CryptoPolicy policy) {
        requireNonNull(policy, "policy");
        if (requireNonNull(kind, "kind") == CheckValueKind.AES_ZERO) {
            policy.require(LegacyUse.AES_ZERO_CHECK_VALUE);
        }
        if (bytes < kind.shortest() || bytes > kind.longest()) {
            throw new IllegalArgumentException(kind + " has check values of " + kind.shortest() + " to "
                    + kind.longest() + " bytes, not " + bytes + ": agree a length in this range");
        }
        return new CheckValueScheme(kind, bytes);
    }

    /** How the check value is made. */
    public CheckValueKind kind() {
        return kind;
    }

    /** How many bytes it has. */
    public int length() {
        return length;
    }

    /**
     * The check value of a key. It is computed inside the key's vault.
     *
     * @return as many bytes as {@link #length()} says
     * @throws KeyUsageException if the kind is not one for the key's cipher, or the key is closed or gone
     */
    public byte[] compute(PaymentKey key) {
        byte[] full = fullBlock(key);
        try {
            return Arrays.copyOf(full, length);
        } finally {
            Arrays.fill(full, (byte) 0);
        }
    }

    /**
     * Whether a received check value is the key's, compared in constant time. One of another length than agreed is not.
     *
     * @throws KeyUsageException if the kind is not one for the key's cipher, or the key is closed or gone
     */
    public boolean verify(PaymentKey key, byte[] received) {
        requireNonNull(received, "received");
        byte[] own = compute(key);
        return received.length == length && MessageDigest.isEqual(own, received);
    }

    /** The block that the check value is the start of; the caller wipes it. */
    byte[] fullBlock(PaymentKey key) {
        KeyAlgorithm algorithm = requireNonNull(key, "key").info().algorithm();
        if (algorithm.family() != kind.family()) {
            throw new KeyUsageException(
                    "a key of " + algorithm + " has no check value of kind " + kind + ": agree another kind");
        }
        KeyHandle part = algorithm == KeyAlgorithm.SM4_DOUBLE ? key.half(KeyHalf.LEFT) : key.usable();
        byte[] zeros = key.ecb(part, Direction.ENCRYPT, new byte[algorithm.blockBytes()]);
        if (kind != CheckValueKind.AES_CMAC) {
            return zeros;
        }
        byte[] subkey = CipherRun.doubled(zeros);
        try {
            return key.ecb(part, Direction.ENCRYPT, subkey);
        } finally {
            Arrays.fill(zeros, (byte) 0);
            Arrays.fill(subkey, (byte) 0);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CheckValueScheme that && kind == that.kind && length == that.length;
    }

    @Override
    public int hashCode() {
        return kind.hashCode() * 31 + length;
    }

    /** Such as {@code AES_CMAC/5}. */
    @Override
    public String toString() {
        return kind + "/" + length;
    }
}
