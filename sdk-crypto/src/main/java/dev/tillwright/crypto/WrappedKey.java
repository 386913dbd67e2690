package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A working key as it came from the host: wrapped under the transport key, with the check value it must have. Immutable.
 *
 * <p>It can go to a PIN pad as it is, or be unwrapped into a vault. Unwrapping refuses a key whose check value differs
 * (constant time), weak and semi-weak DES keys, and equal neighbouring parts (parity bits aside). The wrapped bytes are
 * not printed: they belong into no log.
 *
 * <p>Such keys are wrapped block by block (ECB), which binds neither their order nor their use: unwrapping needs a policy
 * that names {@link LegacyUse#ECB_WRAPPED_KEYS}. Take key blocks instead where the host offers them.
 */
public final class WrappedKey {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final WorkingKeyCipher cipher;
    private final KeyLayout.Part part;
    private final byte[] wrapped;
    private final byte[] expectedKcv;

    private WrappedKey(WorkingKeyCipher cipher, KeyLayout.Part part, byte[] wrapped, byte[] expectedKcv) {
        this.cipher = cipher;
        this.part = part;
        this.wrapped = wrapped;
        this.expectedKcv = expectedKcv;
    }

    /**
     * A wrapped DES or Triple DES key from its parts; the arrays are copied.
     *
     * @param kind what the key is for; not {@link KeyKind#TRANSPORT}
     * @param wrapped 8, 16 or 24 bytes
     * @param usedBytes how many of the unwrapped bytes are key, from the left
     * @param expectedKcv 3 or 4 bytes
     * @throws IllegalArgumentException if a length is none of these
     */
    public static WrappedKey of(KeyKind kind, byte[] wrapped, int usedBytes, byte[] expectedKcv) {
        return of(WorkingKeyCipher.TDES, kind, wrapped, usedBytes, expectedKcv);
    }

    /**
     * A wrapped key from its parts; the arrays are copied.
     *
     * @param cipher what the key, and the transport key over it, are for
     * @param kind what the key is for; not {@link KeyKind#TRANSPORT}
     * @param wrapped 8, 16 or 24 bytes; 16 for SM4
     * @param usedBytes how many of the unwrapped bytes are key, from the left; 16 for SM4
     * @param expectedKcv 3 or 4 bytes
     * @throws IllegalArgumentException if a length is none of these
     */
    public static WrappedKey of(
            WorkingKeyCipher cipher, KeyKind kind, byte[] wrapped, int usedBytes, byte[] expectedKcv) {
        requireNonNull(wrapped, "wrapped");
        requireNonNull(expectedKcv, "expectedKcv");
        KeyLayout.Part part = new KeyLayout.Part(kind, wrapped.length, usedBytes, expectedKcv.length);
        requireNonNull(cipher, "cipher").requireFits(part);
        return new WrappedKey(cipher, part, wrapped.clone(), expectedKcv.clone());
    }

    /** Which cipher the key is for, and the transport key over it. */
    public WorkingKeyCipher cipher() {
        return cipher;
    }

    /** What the key is for. */
    public KeyKind kind() {
        return part.kind();
    }

    /** The wrapped key, a copy. */
    public byte[] wrapped() {
        return wrapped.clone();
    }

    /** How many of the unwrapped bytes are key, from the left; the rest means nothing. */
    public int usedBytes() {
        return part.usedBytes();
    }

    /** The check value that the key must have, 3 or 4 bytes, a copy. */
    public byte[] expectedKcv() {
        return expectedKcv.clone();
    }

    /**
     * Unwraps a PIN key into the vault.
     *
     * @param policy must allow wrapping by ECB, and single DES if the key has 8 bytes
     * @throws KeyUsageException if this is not a PIN key, or the transport key is for another cipher
     * @throws KeyCheckException if the key must not be used
     * @throws LegacyUseException if the policy does not allow such a key
     */
    public PinKey unwrapPinKey(TransportKey tmk, Vault vault, String alias, CryptoPolicy policy) {
        requireKind(KeyKind.PIN);
        return PinKey.importInto(vault, alias, keyAlgorithm(), open(tmk, policy), policy);
    }

    /**
     * Unwraps a MAC key into the vault, for one algorithm: the wrapped form does not say which.
     *
     * @param policy must allow wrapping by ECB, and single DES if the key has 8 bytes
     * @throws KeyUsageException if this is not a MAC key, the algorithm does not take it, or the transport key is for
     *     another cipher
     * @throws KeyCheckException if the key must not be used
     * @throws LegacyUseException if the policy does not allow such a key
     */
    public MacKey unwrapMacKey(
            TransportKey tmk, Vault vault, String alias, MacAlgorithm algorithm, CryptoPolicy policy) {
        requireKind(KeyKind.MAC);
        if (!requireNonNull(algorithm, "algorithm").keyAlgorithms().contains(keyAlgorithm())) {
            throw new KeyUsageException(algorithm + " takes a key of " + algorithm.keyAlgorithms() + ", this MAK is "
                    + keyAlgorithm() + ": agree layout and algorithm with the acquirer");
        }
        return MacKey.importInto(vault, alias, keyAlgorithm(), algorithm.usage(), open(tmk, policy), policy);
    }

    /**
     * Unwraps a track or data key into the vault.
     *
     * @param policy must allow wrapping by ECB
     * @throws KeyUsageException if this is not a data key, or the transport key is for another cipher
     * @throws KeyCheckException if the key must not be used
     * @throws LegacyUseException if the policy does not allow such a key
     */
    public DataKey unwrapDataKey(TransportKey tmk, Vault vault, String alias, CryptoPolicy policy) {
        requireKind(KeyKind.DATA);
        return DataKey.importInto(vault, alias, keyAlgorithm(), open(tmk, policy));
    }

    /** The clear key after all checks; the caller wipes it. */
    byte[] open(TransportKey tmk, CryptoPolicy policy) {
        requireNonNull(policy, "policy").require(LegacyUse.ECB_WRAPPED_KEYS);
        cipher.requireTransportKey(requireNonNull(tmk, "tmk"));
        KeyAlgorithm algorithm = keyAlgorithm();
        policy.requireFor(algorithm);
        // only the blocks with key bytes: what fills the rest of the part means nothing
        byte[] clear = tmk.unwrap(Arrays.copyOf(wrapped, usedBytes()));
        try {
            if (!KeyCheckValue.compute(algorithm, clear).matches(expectedKcv, part.kcvBytes())) {
                throw new KeyCheckException(
                        KeyCheckException.Reason.CHECK_VALUE,
                        kind().shortName() + " does not have its check value (密钥校验错): sign in again");
            }
            if (cipher == WorkingKeyCipher.TDES) {
                KeyStrength.requireStrong(kind(), clear);
            }
            return clear;
        } catch (PaymentCryptoException refused) {
            Arrays.fill(clear, (byte) 0);
            throw refused;
        }
    }

    private KeyAlgorithm keyAlgorithm() {
        return cipher.keyAlgorithm(part);
    }

    private void requireKind(KeyKind wanted) {
        if (kind() != wanted) {
            throw new KeyUsageException("this is a " + kind() + " key: it cannot be unwrapped as a " + wanted + " key");
        }
    }

    /** Name, length and check value, such as {@code WrappedKey[PIK 16 bytes kcv=F39A40]}. */
    @Override
    public String toString() {
        return "WrappedKey[" + cipher.prefix() + kind().shortName() + " " + usedBytes() + " bytes kcv="
                + HEX.formatHex(expectedKcv, 0, 3) + "]";
    }
}
