package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Makes and checks message authentication codes. Thread-safe, stateless.
 *
 * <p>Give whole messages only. Padding 1, which most algorithms use, does not see zero bytes at the end, and a CBC-MAC
 * over messages of free length can be extended by who sees some: a message must hold its own length or structure. For
 * UnionPay it is MTI, bitmap with bit 64 set, and all fields up to 63 as on the wire.
 */
public final class Macs {
    private Macs() {}

    /**
     * The MAC of the data in the algorithm's usual form.
     *
     * @return as many bytes as {@link MacAlgorithm#outputLength()} says
     * @throws KeyUsageException if usage, mode of use or cipher of the key do not fit, or the key is closed or gone
     */
    public static byte[] compute(MacAlgorithm algorithm, MacKey key, byte[] data) {
        return compute(MacScheme.of(algorithm), key, data);
    }

    /**
     * The MAC of the data as agreed.
     *
     * @return as many bytes as {@link MacScheme#length()} says
     * @throws KeyUsageException if usage, mode of use or cipher of the key do not fit, or the key is closed or gone
     */
    public static byte[] compute(MacScheme scheme, MacKey key, byte[] data) {
        requireNonNull(data, "data");
        requireFits(requireNonNull(scheme, "scheme").algorithm(), requireNonNull(key, "key"));
        key.require(KeyOperation.GENERATE);
        return cut(scheme, key, data);
    }

    /**
     * Whether a MAC in the algorithm's usual form is right; see {@link #verify(MacScheme, MacKey, byte[], byte[])}.
     *
     * @throws KeyUsageException if usage, mode of use or cipher of the key do not fit, or the key is closed or gone
     */
    public static boolean verify(MacAlgorithm algorithm, MacKey key, byte[] data, byte[] mac) {
        return verify(MacScheme.of(algorithm), key, data, mac);
    }

    /**
     * Whether the MAC is right, compared in constant time. The scheme fixes the length: a MAC of any other length is
     * false, and so are lower-case digits where hex digits are agreed. Believe no field of a message whose MAC is false.
     *
     * @throws KeyUsageException if usage, mode of use or cipher of the key do not fit, or the key is closed or gone
     */
    public static boolean verify(MacScheme scheme, MacKey key, byte[] data, byte[] mac) {
        requireNonNull(data, "data");
        requireNonNull(mac, "mac");
        requireFits(requireNonNull(scheme, "scheme").algorithm(), requireNonNull(key, "key"));
        key.require(KeyOperation.VERIFY);
        // cutting ours to the length that arrived would let the peer choose it
        return mac.length == scheme.length() && MessageDigest.isEqual(cut(scheme, key, data), mac);
    }

    private static byte[] cut(MacScheme scheme, MacKey key, byte[] data) {
        byte[] full = MacRun.full(scheme, key, data);
        byte[] sent = scheme.ending() == MacEnding.HEX_TEXT ? MacRun.asciiHex(full) : full;
        return sent.length == scheme.length() ? sent : Arrays.copyOf(sent, scheme.length());
    }

    private static void requireFits(MacAlgorithm algorithm, MacKey key) {
        KeyInfo info = key.usable().info();
        if (info.usage() != algorithm.usage()) {
            throw new KeyUsageException(algorithm + " takes a key of usage "
                    + algorithm.usage().code() + ", not " + info.usage().code()
                    + ": import the key for the algorithm that it is used with");
        }
        if (!algorithm.keyAlgorithms().contains(info.algorithm())) {
            throw new KeyUsageException(algorithm + " takes a key of " + algorithm.keyAlgorithms() + ", not "
                    + info.algorithm() + ": agree the algorithm with the acquirer");
        }
    }
}
