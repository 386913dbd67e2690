package dev.tillwright.crypto;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The JDK's own ciphers, to judge ours. */
final class JdkCipher {
    private JdkCipher() {}

    static byte[] ecb(KeyAlgorithm algorithm, byte[] key, Direction direction, byte[] data)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(name(algorithm) + "/ECB/NoPadding");
        cipher.init(mode(direction), key(algorithm, key));
        return cipher.doFinal(data);
    }

    static byte[] cbc(KeyAlgorithm algorithm, byte[] key, byte[] iv, Direction direction, byte[] data)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(name(algorithm) + "/CBC/NoPadding");
        cipher.init(mode(direction), key(algorithm, key), new IvParameterSpec(iv));
        return cipher.doFinal(data);
    }

    /** The last block of a CBC chain from zeros. */
    static byte[] cbcMac(KeyAlgorithm algorithm, byte[] key, byte[] blocks) throws GeneralSecurityException {
        byte[] chain = cbc(algorithm, key, new byte[algorithm.blockBytes()], Direction.ENCRYPT, blocks);
        return Arrays.copyOfRange(chain, chain.length - algorithm.blockBytes(), chain.length);
    }

    static byte[] hmacSha256(byte[] key, byte[] data) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(data);
    }

    private static int mode(Direction direction) {
        return direction == Direction.ENCRYPT ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE;
    }

    private static String name(KeyAlgorithm algorithm) {
        return switch (algorithm) {
            case DES -> "DES";
            case TDES2, TDES3 -> "DESede";
            case AES_128, AES_192, AES_256 -> "AES";
            default -> throw new AssertionError("the JDK has no " + algorithm);
        };
    }

    private static SecretKeySpec key(KeyAlgorithm algorithm, byte[] key) {
        byte[] full = Arrays.copyOf(key, algorithm == KeyAlgorithm.TDES2 ? 24 : key.length);
        if (algorithm == KeyAlgorithm.TDES2) {
            System.arraycopy(key, 0, full, 16, 8);
        }
        return new SecretKeySpec(full, name(algorithm));
    }
}
