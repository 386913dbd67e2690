package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

/**
 * Encrypts data under a {@link DataKey}, whole blocks only and without any padding of its own. Thread-safe, stateless.
 *
 * <p>Neither way protects against changes, and ECB shows which blocks are equal: both are for formats that an acquirer
 * prescribes. MAC the message as well.
 */
public final class DataCipher {
    private DataCipher() {}

    /**
     * Runs blocks one by one (ECB).
     *
     * @param blocks whole blocks of the key's cipher: 8 bytes for Triple DES, 16 for AES and SM4
     * @return a new array of the same length
     * @throws CipherDataException if these are no whole blocks
     * @throws KeyUsageException if the key's mode of use does not allow it, or the key is closed or gone
     */
    public static byte[] ecb(DataKey key, Direction direction, byte[] blocks) {
        requireReady(key, direction, blocks);
        return key.ecb(direction, blocks);
    }

    /**
     * Runs blocks as a chain (CBC).
     *
     * @param iv one block to start from, as agreed or sent with the data; many formats use zeros
     * @param blocks whole blocks of the key's cipher: 8 bytes for Triple DES, 16 for AES and SM4
     * @return a new array of the same length as {@code blocks}
     * @throws CipherDataException if these are no whole blocks, or the starting value is not one block
     * @throws KeyUsageException if the key's mode of use does not allow it, or the key is closed or gone
     */
    public static byte[] cbc(DataKey key, Direction direction, byte[] iv, byte[] blocks) {
        requireReady(key, direction, blocks);
        int blockBytes = key.info().algorithm().blockBytes();
        if (requireNonNull(iv, "iv").length != blockBytes) {
            throw new CipherDataException("iv must have " + blockBytes + " bytes, not " + iv.length);
        }
        return key.cbc(direction, iv, blocks);
    }

    private static void requireReady(DataKey key, Direction direction, byte[] blocks) {
        requireNonNull(key, "key")
                .require(
                        requireNonNull(direction, "direction") == Direction.ENCRYPT
                                ? KeyOperation.ENCRYPT
                                : KeyOperation.DECRYPT);
        int blockBytes = key.info().algorithm().blockBytes();
        if (requireNonNull(blocks, "blocks").length % blockBytes != 0) {
            throw new CipherDataException("data must be whole blocks of " + blockBytes + " bytes, not " + blocks.length
                    + ": pad them first, as agreed");
        }
    }
}
