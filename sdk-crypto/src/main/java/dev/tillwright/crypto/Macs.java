package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Makes and checks message authentication codes. Thread-safe, stateless.
 *
 * <p>Data are padded with zero bytes to whole blocks (ISO 9797-1 padding 1), which does not see zero bytes at the end:
 * give whole messages only. For UnionPay these are MTI, bitmap with bit 64 set, and all fields up to 63 as on the wire.
 */
public final class Macs {
    private static final int BLOCK = 8;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Macs() {}

    /**
     * The MAC of the data.
     *
     * @return as many bytes as {@link MacAlgorithm#outputLength()} says
     * @throws KeyUsageException if the key's length does not fit the algorithm, or the key is closed or gone
     */
    public static byte[] compute(MacAlgorithm algorithm, MacKey key, byte[] data) {
        requireNonNull(algorithm, "algorithm");
        requireNonNull(data, "data");
        requireFits(algorithm, requireNonNull(key, "key"));
        byte[] blocks = Arrays.copyOf(data, Math.max(BLOCK, (data.length + BLOCK - 1) / BLOCK * BLOCK));
        try {
            return switch (algorithm) {
                case UNIONPAY_ECB, UNIONPAY_ECB_3DES -> unionPay(key, blocks);
                case X9_9 -> key.cbcTail(key.usable(), blocks);
                case X9_19 -> retail(key, blocks);
            };
        } finally {
            Arrays.fill(blocks, (byte) 0); // a copy of the message, with its card data
        }
    }

    /**
     * Whether the MAC is right, compared in constant time. The algorithm fixes the length: a MAC of any other length is
     * false, and so are lower-case digits under UnionPay's algorithms. Believe no field of a message whose MAC is false.
     *
     * @throws KeyUsageException if the key's length does not fit the algorithm, or the key is closed or gone
     */
    public static boolean verify(MacAlgorithm algorithm, MacKey key, byte[] data, byte[] mac) {
        requireNonNull(mac, "mac");
        // whole against whole: cutting ours to the length that arrived would let the peer choose it
        return MessageDigest.isEqual(compute(algorithm, key, data), mac);
    }

    private static byte[] unionPay(MacKey key, byte[] blocks) {
        byte[] xored = new byte[BLOCK];
        for (int at = 0; at < blocks.length; at += BLOCK) {
            CipherRun.xorInto(xored, blocks, at);
        }
        byte[] digits = asciiHex(xored);
        // two ECB steps with an XOR between them are CBC from zeros: one key schedule, and one call to a vault, instead
        // of two
        return Arrays.copyOf(asciiHex(key.cbcTail(key.usable(), digits)), BLOCK);
    }

    private static byte[] retail(MacKey key, byte[] blocks) {
        KeyHandle left = key.half(KeyHalf.LEFT);
        byte[] chained = key.cbcTail(left, blocks);
        byte[] back = key.ecb(key.half(KeyHalf.RIGHT), Direction.DECRYPT, chained);
        return key.ecb(left, Direction.ENCRYPT, back);
    }

    private static byte[] asciiHex(byte[] bytes) {
        return HEX.formatHex(bytes).getBytes(StandardCharsets.US_ASCII);
    }

    private static void requireFits(MacAlgorithm algorithm, MacKey key) {
        if (key.info().usage() != algorithm.usage()) {
            throw new KeyUsageException(
                    algorithm + " takes a key of usage " + algorithm.usage().code() + ", not "
                            + key.info().usage().code() + ": import the key for the algorithm that it is used with");
        }
        if (key.info().algorithm() != algorithm.keyAlgorithm()) {
            throw new KeyUsageException(algorithm + " takes a " + algorithm.keyAlgorithm() + " key, not "
                    + key.info().algorithm() + ": agree the algorithm with the acquirer");
        }
    }
}
