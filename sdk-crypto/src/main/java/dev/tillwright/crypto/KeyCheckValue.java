package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The check value (KCV, 校验值) of a key: the start of the encryption of a zero block under it. Immutable.
 *
 * <p>Four bytes are kept, as UnionPay compares them; three are shown, as everybody prints them.
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
        if (requireNonNull(clearKey, "clearKey").length != algorithm.keyBytes()) {
            throw new KeyUsageException(
                    algorithm + " needs a key of " + algorithm.keyBytes() + " bytes, not " + clearKey.length);
        }
        byte[] zeros = new byte[algorithm.blockBytes()];
        return new KeyCheckValue(Arrays.copyOf(CipherRun.ecb(algorithm, clearKey, Direction.ENCRYPT, zeros), KEPT));
    }

    /**
     * Compares in constant time with a value that was received. Only 3 or 4 bytes can match; how many were agreed is
     * for the caller, or the {@link KeyLayout}, to hold.
     */
    public boolean matches(byte[] received) {
        requireNonNull(received, "received");
        boolean comparable = received.length == SHOWN || received.length == KEPT;
        return comparable && MessageDigest.isEqual(bytes(received.length), received);
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
