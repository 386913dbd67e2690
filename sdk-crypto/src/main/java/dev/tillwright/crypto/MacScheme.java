package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import dev.tillwright.crypto.MacAlgorithm.MacSetting;
import java.util.Arrays;

/**
 * What two sides agree about their MACs beforehand: algorithm, length, ending and, where these are open, padding and
 * starting value. Immutable. Default of all but the algorithm: what {@link MacAlgorithm} says.
 *
 * <p>The peer never chooses: a MAC of another length than the scheme's is false.
 *
 * <pre>{@code
 * MacScheme scheme = MacScheme.of(MacAlgorithm.X9_19).withLength(4);
 * }</pre>
 */
public final class MacScheme {
    /** Below this a MAC is guessed too easily. */
    private static final int SHORTEST = 4;

    private final MacAlgorithm algorithm;
    private final int length;
    private final MacEnding ending;
    private final MacPadding padding;
    private final byte[] iv;

    private MacScheme(MacAlgorithm algorithm, int length, MacEnding ending, MacPadding padding, byte[] iv) {
        int most = algorithm.fullBytes() * (ending == MacEnding.HEX_TEXT ? 2 : 1);
        if (length < SHORTEST || length > most) {
            throw new MacLengthException(algorithm + " gives MACs of " + SHORTEST + " to " + most + " bytes (" + ending
                    + "), not " + length + ": agree a length in this range");
        }
        this.algorithm = algorithm;
        this.length = length;
        this.ending = ending;
        this.padding = padding;
        this.iv = iv;
    }

    /** The algorithm with its usual length, ending and padding. */
    public static MacScheme of(MacAlgorithm algorithm) {
        requireNonNull(algorithm, "algorithm");
        int ivBytes = algorithm.leavesOpen(MacSetting.IV) ? algorithm.fullBytes() : 0;
        return new MacScheme(
                algorithm, algorithm.outputLength(), algorithm.ending(), algorithm.padding(), new byte[ivBytes]);
    }

    /**
     * The same with another length.
     *
     * @param bytes from 4 up to what the algorithm gives; with hex digits as ending, one byte for each digit
     * @throws MacLengthException if the algorithm cannot give that, or it is less than 4
     */
    public MacScheme withLength(int bytes) {
        return new MacScheme(algorithm, bytes, ending, padding, iv);
    }

    /**
     * The same with another ending: for {@link MacAlgorithm#UNIONPAY_SM4} and {@link MacAlgorithm#XOR_ENCRYPT}.
     *
     * @throws IllegalArgumentException if the algorithm's ending is fixed
     * @throws MacLengthException if the length is more than there is with that ending
     */
    public MacScheme withEnding(MacEnding other) {
        requireNonNull(other, "other");
        requireOpen(MacSetting.ENDING);
        return new MacScheme(algorithm, length, other, padding, iv);
    }

    /**
     * The same with another padding: for {@link MacAlgorithm#ISO9797_ALG1_TDES}, {@link MacAlgorithm#SM4_CBC} and
     * {@link MacAlgorithm#SM4_ALG3}.
     *
     * @throws IllegalArgumentException if the algorithm's padding is fixed
     */
    public MacScheme withPadding(MacPadding other) {
        requireNonNull(other, "other");
        requireOpen(MacSetting.PADDING);
        return new MacScheme(algorithm, length, ending, other, iv);
    }

    /**
     * The same with another starting value: for {@link MacAlgorithm#SM4_CBC}. The array is copied.
     *
     * @param agreed one block, 16 bytes; fixed by agreement, never sent with the message
     * @throws IllegalArgumentException if the algorithm starts from zero always, or the length is not a block
     */
    public MacScheme withIv(byte[] agreed) {
        requireNonNull(agreed, "agreed");
        requireOpen(MacSetting.IV);
        if (agreed.length != iv.length) {
            throw new IllegalArgumentException("the starting value of " + algorithm + " has " + iv.length
                    + " bytes, not " + agreed.length + ": give one block");
        }
        return new MacScheme(algorithm, length, ending, padding, agreed.clone());
    }

    private void requireOpen(MacSetting setting) {
        if (!algorithm.leavesOpen(setting)) {
            throw new IllegalArgumentException(
                    "the " + setting + " of " + algorithm + " is fixed: choose another algorithm or leave it");
        }
    }

    /** The algorithm. */
    public MacAlgorithm algorithm() {
        return algorithm;
    }

    /** The length of a MAC as it is sent, in bytes. */
    public int length() {
        return length;
    }

    /** Whether the MAC is sent as bytes or as hex digits. */
    public MacEnding ending() {
        return ending;
    }

    /** How messages are brought to whole blocks; without meaning for CMAC and HMAC. */
    public MacPadding padding() {
        return padding;
    }

    /** The starting value, a copy; empty if it is zero always. */
    public byte[] iv() {
        return iv.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MacScheme that
                && algorithm == that.algorithm
                && length == that.length
                && ending == that.ending
                && padding == that.padding
                && Arrays.equals(iv, that.iv);
    }

    @Override
    public int hashCode() {
        return (algorithm.hashCode() * 31 + length) * 31 + Arrays.hashCode(iv);
    }

    /** Such as {@code X9_19/4 BINARY}. */
    @Override
    public String toString() {
        return algorithm + "/" + length + " " + ending;
    }
}
