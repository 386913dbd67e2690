package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The check value (KCV, 校验值) of a key: for DES and SM4 the start of the encryption of a zero block under it, for AES the
 * start of the CMAC of a zero block (ANSI X9.24-1), for HMAC keys the start of the HMAC-SHA-256 of nothing. Immutable.
 *
 * <p>Four bytes are kept, as UnionPay compares them; three are shown, as everybody prints them. To compare one with a
 * value that somebody else computed, in a form that was agreed, use {@link CheckValueScheme}.
 */
public final class KeyCheckValue {
    private static final int KEPT = 4;
    private static final int SHOWN = 3;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final byte[] start;

    private KeyCheckValue(byte[] start) {
        this.start = start;
    }

    /**
     * The check value of a clear key. The array is neither kept nor wiped.
     *
     * @throws KeyUsageException if the length does not fit the algorithm
     */
    public static KeyCheckValue compute(KeyAlgorithm algorithm, byte[] clearKey) {
        requireNonNull(algorithm, "algorithm");
        if (!algorithm.takes(requireNonNull(clearKey, "clearKey").length)) {
            throw new KeyUsageException(
                    algorithm + " needs a key of " + algorithm.keyBytes() + " bytes, not " + clearKey.length);
        }
        return switch (algorithm.family()) {
            case DES -> new KeyCheckValue(Arrays.copyOf(encryptedZeros(algorithm, clearKey), KEPT));
            case SM4 -> {
                // of a double key the left one shows: its two halves never run as one cipher
                byte[] left = Arrays.copyOf(clearKey, KeyAlgorithm.SM4.keyBytes());
                try {
                    yield new KeyCheckValue(Arrays.copyOf(encryptedZeros(KeyAlgorithm.SM4, left), KEPT));
                } finally {
                    Arrays.fill(left, (byte) 0);
                }
            }
            case AES -> new KeyCheckValue(Arrays.copyOf(cmacOfZeros(algorithm, clearKey), KEPT));
            case HMAC -> new KeyCheckValue(Arrays.copyOf(KeyedHash.sha256(clearKey, new byte[0]), KEPT));
        };
    }

    private static byte[] encryptedZeros(KeyAlgorithm algorithm, byte[] clearKey) {
        return CipherRun.ecb(algorithm, clearKey, Direction.ENCRYPT, new byte[algorithm.blockBytes()]);
    }

    /** CMAC of one zero block: the block is whole, so it is xored with the first subkey alone. */
    private static byte[] cmacOfZeros(KeyAlgorithm algorithm, byte[] clearKey) {
        byte[] subkey = CipherRun.doubled(encryptedZeros(algorithm, clearKey));
        return CipherRun.ecb(algorithm, clearKey, Direction.ENCRYPT, subkey);
    }

    /**
     * Compares in constant time with a value that was received. The length is agreed beforehand, never taken from what
     * arrived: a value of another length does not match.
     */
    boolean matches(byte[] received, int agreedBytes) {
        return received.length == agreedBytes && MessageDigest.isEqual(bytes(agreedBytes), received);
    }

    /** The first three bytes, a copy. */
    public byte[] bytes() {
        return bytes(SHOWN);
    }

    /** The first bytes, as many as a layout asks for (at most 4). */
    byte[] bytes(int count) {
        return Arrays.copyOf(start, count);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyCheckValue that && MessageDigest.isEqual(start, that.start);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(start);
    }

    /** Six upper-case hex digits, such as {@code 08D7B4}. */
    @Override
    public String toString() {
        return HEX.formatHex(start, 0, SHOWN);
    }
}
