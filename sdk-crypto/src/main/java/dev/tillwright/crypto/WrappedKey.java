package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A working key as it came from the host: wrapped under the transport key, with the check value it must have. Immutable.
 *
 * <p>It can go to a PIN pad as it is, or be unwrapped into a vault. Unwrapping refuses a key whose check value differs
 * (constant time), weak and semi-weak keys, and equal neighbouring parts (parity bits aside). The wrapped bytes are not
 * printed: they belong into no log.
 */
public final class WrappedKey {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final KeyLayout.Part part;
    private final byte[] wrapped;
    private final byte[] expectedKcv;

    private WrappedKey(KeyLayout.Part part, byte[] wrapped, byte[] expectedKcv) {
        this.part = part;
        this.wrapped = wrapped;
        this.expectedKcv = expectedKcv;
    }

    /**
     * A wrapped key from its parts; the arrays are copied.
     *
     * @param kind what the key is for; not {@link KeyKind#TRANSPORT}
     * @param wrapped 8, 16 or 24 bytes
     * @param usedBytes how many of the unwrapped bytes are key, from the left
     * @param expectedKcv 3 or 4 bytes
     * @throws IllegalArgumentException if a length is none of these
     */
    public static WrappedKey of(KeyKind kind, byte[] wrapped, int usedBytes, byte[] expectedKcv) {
        requireNonNull(wrapped, "wrapped");
        requireNonNull(expectedKcv, "expectedKcv");
        KeyLayout.Part part = new KeyLayout.Part(kind, wrapped.length, usedBytes, expectedKcv.length);
        return new WrappedKey(part, wrapped.clone(), expectedKcv.clone());
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
     * @throws KeyUsageException if this is not a PIN key
     * @throws KeyCheckException if the key must not be used
     */
    public PinKey unwrapPinKey(TransportKey tmk, Vault vault, String alias) {
        requireKind(KeyKind.PIN);
        return PinKey.importInto(vault, alias, open(tmk));
    }

    /**
     * Unwraps a MAC key into the vault, for one algorithm: the wrapped form does not say which.
     *
     * @throws KeyUsageException if this is not a MAC key, or its length is not the algorithm's
     * @throws KeyCheckException if the key must not be used
     */
    public MacKey unwrapMacKey(TransportKey tmk, Vault vault, String alias, MacAlgorithm algorithm) {
        requireKind(KeyKind.MAC);
        return MacKey.importInto(vault, alias, algorithm, open(tmk));
    }

    /**
     * Unwraps a track or data key into the vault.
     *
     * @throws KeyUsageException if this is not a data key
     * @throws KeyCheckException if the key must not be used
     */
    public DataKey unwrapDataKey(TransportKey tmk, Vault vault, String alias) {
        requireKind(KeyKind.DATA);
        return DataKey.importInto(vault, alias, open(tmk));
    }

    /** The clear key after all checks; the caller wipes it. */
    byte[] open(TransportKey tmk) {
        byte[] clear = requireNonNull(tmk, "tmk").unwrap(Arrays.copyOf(wrapped, usedBytes()));
        try {
            if (!KeyCheckValue.compute(KeyAlgorithm.ofDesKeyBytes(clear.length), clear)
                    .matches(expectedKcv)) {
                throw new KeyCheckException(
                        KeyCheckException.Reason.CHECK_VALUE,
                        kind().shortName() + " does not have its check value (密钥校验错): sign in again");
            }
            KeyStrength.requireStrong(kind(), clear);
            return clear;
        } catch (PaymentCryptoException refused) {
            Arrays.fill(clear, (byte) 0);
            throw refused;
        }
    }

    private void requireKind(KeyKind wanted) {
        if (kind() != wanted) {
            throw new KeyUsageException("this is a " + kind() + " key: it cannot be unwrapped as a " + wanted + " key");
        }
    }

    /** Name, length and check value, such as {@code WrappedKey[PIK 16 bytes kcv=F39A40]}. */
    @Override
    public String toString() {
        return "WrappedKey[" + kind().shortName() + " " + usedBytes() + " bytes kcv=" + HEX.formatHex(expectedKcv, 0, 3)
                + "]";
    }
}
