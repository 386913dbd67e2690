package dev.tillwright.crypto;

import java.security.GeneralSecurityException;

/** The JDK's own ciphers in ECB, to judge ours by; for the tests of other packages too. */
public final class Judge {
    private Judge() {}

    /** Triple DES under a key of 16 bytes. */
    public static byte[] tdes(Direction direction, byte[] key, byte[] blocks) {
        return run(KeyAlgorithm.TDES2, direction, key, blocks);
    }

    /** Single DES. */
    public static byte[] des(Direction direction, byte[] key, byte[] blocks) {
        return run(KeyAlgorithm.DES, direction, key, blocks);
    }

    /** AES under a key of 16 bytes. */
    public static byte[] aes(Direction direction, byte[] key, byte[] blocks) {
        return run(KeyAlgorithm.AES_128, direction, key, blocks);
    }

    private static byte[] run(KeyAlgorithm algorithm, Direction direction, byte[] key, byte[] blocks) {
        try {
            return JdkCipher.ecb(algorithm, key, direction, blocks);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
