package dev.tillwright.crypto;

/** One run of a block cipher under a key that is at hand, and what all runs have in common. Stateless. */
final class CipherRun {
    private CipherRun() {}

    static byte[] ecb(KeyAlgorithm algorithm, byte[] key, Direction direction, byte[] blocks) {
        requireWholeBlocks(algorithm, blocks);
        try (KeyedCipher cipher = KeyedCipher.brief(algorithm, key::clone)) {
            return cipher.ecb(direction, blocks);
        }
    }

    static byte[] cbc(KeyAlgorithm algorithm, byte[] key, Direction direction, byte[] iv, byte[] blocks) {
        requireWholeBlocks(algorithm, blocks);
        requireIv(algorithm, iv);
        try (KeyedCipher cipher = KeyedCipher.brief(algorithm, key::clone)) {
            return cipher.cbc(direction, iv, blocks);
        }
    }

    /** Refuses what does not encrypt. */
    static void requireCipher(KeyAlgorithm algorithm) {
        if (algorithm == KeyAlgorithm.HMAC || algorithm == KeyAlgorithm.SM4_DOUBLE) {
            throw new KeyUsageException(
                    "a key of algorithm " + algorithm + " does not encrypt: use it for the MAC it was imported for");
        }
    }

    /** Refuses a starting value that is not one block. */
    static void requireIv(KeyAlgorithm algorithm, byte[] iv) {
        if (iv.length != algorithm.blockBytes()) {
            throw new IllegalArgumentException("iv must have " + algorithm.blockBytes() + " bytes, not " + iv.length);
        }
    }

    /** Refuses what cannot be run without padding. */
    static void requireWholeBlocks(KeyAlgorithm algorithm, byte[] blocks) {
        requireCipher(algorithm);
        if (blocks.length % algorithm.blockBytes() != 0) {
            throw new IllegalArgumentException("data must be whole blocks of " + algorithm.blockBytes() + " bytes, not "
                    + blocks.length + ": pad them first");
        }
    }

    /** Xors the bytes of {@code source} from {@code at} on into the whole target. */
    static void xorInto(byte[] target, byte[] source, int at) {
        for (int i = 0; i < target.length; i++) {
            target[i] ^= source[at + i];
        }
    }

    /** Xors a block into the first bytes of a target that is no shorter. */
    static void xorInto(byte[] target, byte[] block) {
        for (int i = 0; i < block.length; i++) {
            target[i] ^= block[i];
        }
    }

    /** Twice the block in the field that CMAC computes in (SP 800-38B). */
    static byte[] doubled(byte[] block) {
        byte[] out = new byte[block.length];
        int carry = 0;
        for (int i = block.length - 1; i >= 0; i--) {
            int shifted = (block[i] & 0xFF) << 1 | carry;
            out[i] = (byte) shifted;
            carry = shifted >>> Byte.SIZE;
        }
        int polynomial = block.length == Long.BYTES ? 0x1B : 0x87;
        out[block.length - 1] ^= (byte) (polynomial & -carry);
        return out;
    }
}
