package dev.tillwright.benchmarks;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** UnionPay's ECB MAC on the JDK's cipher, its key set up once. Not thread-safe. */
final class HandMac {
    private static final int BLOCK = 8;
    private static final byte[] DIGITS = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'
    };

    private final Cipher cipher;

    HandMac(byte[] key) {
        cipher = cipher("DES", key);
    }

    /** ECB under a key of 8 bytes, or of 24 for triple DES. */
    static byte[] encipher(byte[] key, byte[] blocks) {
        try {
            return cipher(key.length == BLOCK ? "DES" : "DESede", key).doFinal(blocks);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    // the dialect is made of single ECB blocks
    @SuppressWarnings("InsecureCryptoUsage")
    private static Cipher cipher(String algorithm, byte[] key) {
        try {
            Cipher cipher = Cipher.getInstance(algorithm + "/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, algorithm));
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The MAC of the first {@code length} bytes. */
    byte[] of(byte[] message, int length) {
        byte[] sum = new byte[BLOCK];
        for (int i = 0; i < length; i++) {
            sum[i % BLOCK] ^= message[i];
        }
        byte[] hex = hex(sum);
        try {
            byte[] first = cipher.doFinal(hex, 0, BLOCK);
            for (int i = 0; i < BLOCK; i++) {
                first[i] ^= hex[BLOCK + i];
            }
            return Arrays.copyOf(hex(cipher.doFinal(first)), BLOCK);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hex(byte[] bytes) {
        byte[] out = new byte[bytes.length * 2];
        for (int i = 0; i < bytes.length; i++) {
            out[2 * i] = DIGITS[(bytes[i] >> 4) & 0xF];
            out[2 * i + 1] = DIGITS[bytes[i] & 0xF];
        }
        return out;
    }
}
