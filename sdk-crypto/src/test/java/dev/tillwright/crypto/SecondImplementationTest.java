package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The JDK's own ciphers judge ours on seeded random keys and data. */
class SecondImplementationTest {
    private static final int ROUNDS = 200;

    private final Random random = new Random(20_260_322);
    private final Vault vault = Vault.inMemoryForTests();

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @Test
    void blockCiphersAgree() throws GeneralSecurityException {
        for (int round = 0; round < ROUNDS; round++) {
            for (KeyAlgorithm algorithm : EnumSet.range(KeyAlgorithm.DES, KeyAlgorithm.AES_256)) {
                byte[] key = bytes(algorithm.keyBytes());
                byte[] data = bytes(algorithm.blockBytes() * random.nextInt(6));
                byte[] iv = bytes(algorithm.blockBytes());
                for (Direction direction : Direction.values()) {
                    assertArrayEquals(
                            jdk(algorithm, "ECB", key, new byte[0], direction, data),
                            CipherRun.ecb(algorithm, key, direction, data));
                    assertArrayEquals(
                            jdk(algorithm, "CBC", key, iv, direction, data),
                            CipherRun.cbc(algorithm, key, direction, iv, data));
                }
            }
        }
    }

    @Test
    void retailMacsAgree() throws GeneralSecurityException {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] key = bytes(16);
            byte[] data = bytes(1 + random.nextInt(60));
            byte[] mac = Macs.compute(
                    MacAlgorithm.X9_19,
                    MacKey.importInto(vault, "mak", MacAlgorithm.X9_19, key.clone(), TestKeys.LEGACY),
                    data);
            assertArrayEquals(retailByTheOtherFormula(key, data), mac);
        }
    }

    /** CBC under K1 for all blocks but the last, then one Triple DES block: equals X9.19, by another way. */
    private static byte[] retailByTheOtherFormula(byte[] key, byte[] data) throws GeneralSecurityException {
        byte[] padded = Arrays.copyOf(data, (data.length + 7) / 8 * 8);
        byte[] head = Arrays.copyOf(padded, padded.length - 8);
        byte[] left = Arrays.copyOf(key, 8);
        byte[] chain = jdk("CBC", left, new byte[8], Direction.ENCRYPT, head);
        byte[] last = Arrays.copyOfRange(padded, padded.length - 8, padded.length);
        for (int i = 0; i < 8 && chain.length > 0; i++) {
            last[i] ^= chain[chain.length - 8 + i];
        }
        return jdk("ECB", key, new byte[0], Direction.ENCRYPT, last);
    }

    @Test
    void x99MacsAgree() throws GeneralSecurityException {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] key = bytes(8);
            byte[] data = bytes(1 + random.nextInt(60));
            byte[] chain =
                    jdk("CBC", key, new byte[8], Direction.ENCRYPT, Arrays.copyOf(data, (data.length + 7) / 8 * 8));
            byte[] mac = Macs.compute(
                    MacAlgorithm.X9_9,
                    MacKey.importInto(vault, "mak", MacAlgorithm.X9_9, key.clone(), TestKeys.LEGACY),
                    data);
            assertArrayEquals(Arrays.copyOfRange(chain, chain.length - 8, chain.length), mac);
        }
    }

    private static byte[] jdk(
            KeyAlgorithm algorithm, String mode, byte[] key, byte[] iv, Direction direction, byte[] data)
            throws GeneralSecurityException {
        return algorithm.family() == KeyAlgorithm.Family.AES
                ? jdkCipher("AES", mode, key, iv, direction, data)
                : jdk(mode, key, iv, direction, data);
    }

    private static byte[] jdk(String mode, byte[] key, byte[] iv, Direction direction, byte[] data)
            throws GeneralSecurityException {
        String name = key.length == 8 ? "DES" : "DESede";
        byte[] full = key.length == 16 ? Arrays.copyOf(key, 24) : key;
        if (key.length == 16) {
            System.arraycopy(key, 0, full, 16, 8);
        }
        return jdkCipher(name, mode, full, iv, direction, data);
    }

    private static byte[] jdkCipher(String name, String mode, byte[] full, byte[] iv, Direction direction, byte[] data)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(name + "/" + mode + "/NoPadding");
        int opmode = direction == Direction.ENCRYPT ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE;
        SecretKeySpec spec = new SecretKeySpec(full, name);
        if (iv.length == 0) {
            cipher.init(opmode, spec);
        } else {
            cipher.init(opmode, spec, new IvParameterSpec(iv));
        }
        return cipher.doFinal(data);
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
