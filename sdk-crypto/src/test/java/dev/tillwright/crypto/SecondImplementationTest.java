package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
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
                            JdkCipher.ecb(algorithm, key, direction, data),
                            CipherRun.ecb(algorithm, key, direction, data));
                    assertArrayEquals(
                            JdkCipher.cbc(algorithm, key, iv, direction, data),
                            CipherRun.cbc(algorithm, key, direction, iv, data));
                }
            }
        }
    }

    @Test
    void chainedMacsAgree() throws GeneralSecurityException {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] key = bytes(8);
            byte[] data = bytes(random.nextInt(60));
            assertMac(MacAlgorithm.X9_9, key, data, JdkCipher.cbcMac(KeyAlgorithm.DES, key, zeroPadded(data, 8)));
            assertMac(
                    MacAlgorithm.ISO9797_ALG1_PAD2,
                    key,
                    data,
                    JdkCipher.cbcMac(KeyAlgorithm.DES, key, bitPadded(data, 8)));
            assertMac(
                    MacAlgorithm.ISO9797_ALG1_PAD3,
                    key,
                    data,
                    JdkCipher.cbcMac(KeyAlgorithm.DES, key, lengthPadded(data)));
            byte[] triple = bytes(random.nextBoolean() ? 16 : 24);
            assertMac(
                    MacAlgorithm.ISO9797_ALG1_TDES,
                    triple,
                    data,
                    JdkCipher.cbcMac(KeyAlgorithm.ofDesKeyBytes(triple.length), triple, zeroPadded(data, 8)));
        }
    }

    @Test
    void retailMacsAgree() throws GeneralSecurityException {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] key = bytes(16);
            byte[] data = bytes(random.nextInt(60));
            assertMac(MacAlgorithm.X9_19, key, data, retailByTheOtherFormula(key, zeroPadded(data, 8)));
            assertMac(MacAlgorithm.ISO9797_ALG3_PAD2, key, data, retailByTheOtherFormula(key, bitPadded(data, 8)));
            assertMac(MacAlgorithm.ISO9797_ALG3_PAD3, key, data, retailByTheOtherFormula(key, lengthPadded(data)));
        }
    }

    /** CBC under K1 for all blocks but the last, then one Triple DES block: equals X9.19, by another way. */
    private static byte[] retailByTheOtherFormula(byte[] key, byte[] padded) throws GeneralSecurityException {
        byte[] head = Arrays.copyOf(padded, padded.length - 8);
        byte[] last = Arrays.copyOfRange(padded, padded.length - 8, padded.length);
        if (head.length > 0) {
            last = xor(last, JdkCipher.cbcMac(KeyAlgorithm.DES, Arrays.copyOf(key, 8), head));
        }
        return JdkCipher.ecb(KeyAlgorithm.TDES2, key, Direction.ENCRYPT, last);
    }

    @Test
    void cmacsAgree() throws GeneralSecurityException {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] data = bytes(random.nextInt(70));
            for (KeyAlgorithm cipher : List.of(
                    KeyAlgorithm.AES_128,
                    KeyAlgorithm.AES_192,
                    KeyAlgorithm.AES_256,
                    KeyAlgorithm.TDES2,
                    KeyAlgorithm.TDES3)) {
                byte[] key = bytes(cipher.keyBytes());
                MacAlgorithm algorithm = cipher.blockBytes() == 8 ? MacAlgorithm.CMAC_TDES : MacAlgorithm.CMAC_AES;
                assertMac(algorithm, key, data, cmacWithBigNumbers(cipher, key, data));
            }
        }
    }

    /** The subkeys as numbers: doubled in the field by multiplying and taking the remainder's polynomial off. */
    private static byte[] cmacWithBigNumbers(KeyAlgorithm cipher, byte[] key, byte[] data)
            throws GeneralSecurityException {
        int block = cipher.blockBytes();
        boolean whole = data.length > 0 && data.length % block == 0;
        BigInteger subkey = new BigInteger(1, JdkCipher.ecb(cipher, key, Direction.ENCRYPT, new byte[block]));
        BigInteger polynomial =
                BigInteger.ONE.shiftLeft(block * 8).or(BigInteger.valueOf(block == 8 ? 0b11011 : 0b10000111));
        for (int times = whole ? 1 : 2; times > 0; times--) {
            subkey = subkey.multiply(BigInteger.TWO);
            subkey = subkey.testBit(block * 8) ? subkey.xor(polynomial) : subkey;
        }
        byte[] padded = whole ? data : bitPadded(data, block);
        BigInteger masked = new BigInteger(1, padded).xor(subkey);
        return JdkCipher.cbcMac(cipher, key, fixed(masked, padded.length));
    }

    private static byte[] fixed(BigInteger number, int length) {
        byte[] digits = number.toByteArray();
        byte[] out = new byte[length];
        int count = Math.min(length, digits.length);
        System.arraycopy(digits, digits.length - count, out, length - count, count);
        return out;
    }

    @Test
    void hmacsAgree() throws GeneralSecurityException {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] key = bytes(1 + random.nextInt(64));
            byte[] data = bytes(random.nextInt(200));
            assertMac(MacAlgorithm.HMAC_SHA256, key, data, JdkCipher.hmacSha256(key, data));
        }
    }

    @Test
    void unionPayMacsAgree() throws GeneralSecurityException {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] data = bytes(1 + random.nextInt(200));
            byte[] single = bytes(8);
            byte[] twice = bytes(16);
            assertMac(MacAlgorithm.UNIONPAY_ECB, single, data, unionPayStepByStep(KeyAlgorithm.DES, single, data));
            assertMac(MacAlgorithm.UNIONPAY_ECB_3DES, twice, data, unionPayStepByStep(KeyAlgorithm.TDES2, twice, data));
            byte[] once = JdkCipher.ecb(KeyAlgorithm.DES, single, Direction.ENCRYPT, xorOfBlocks(data));
            assertMac(MacAlgorithm.XOR_ENCRYPT, single, data, once);
        }
    }

    private static byte[] unionPayStepByStep(KeyAlgorithm cipher, byte[] key, byte[] data)
            throws GeneralSecurityException {
        byte[] digits = Vectors.hex(xorOfBlocks(data)).getBytes(StandardCharsets.US_ASCII);
        byte[] first = JdkCipher.ecb(cipher, key, Direction.ENCRYPT, Arrays.copyOf(digits, 8));
        byte[] second = JdkCipher.ecb(cipher, key, Direction.ENCRYPT, xor(first, Arrays.copyOfRange(digits, 8, 16)));
        return Vectors.hex(second).substring(0, 8).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] xorOfBlocks(byte[] data) {
        byte[] out = new byte[8];
        for (int i = 0; i < data.length; i++) {
            out[i % 8] ^= data[i];
        }
        return out;
    }

    @Test
    void checkValuesAgree() throws GeneralSecurityException {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] aes = bytes(32);
            DataKey key = DataKey.importInto(vault, "k", KeyAlgorithm.AES_256, aes.clone());
            byte[] expected = cmacWithBigNumbers(KeyAlgorithm.AES_256, aes, new byte[16]);
            assertArrayEquals(
                    Arrays.copyOf(expected, 5),
                    CheckValueScheme.of(CheckValueKind.AES_CMAC, 5).compute(key));
        }
    }

    private void assertMac(MacAlgorithm algorithm, byte[] key, byte[] data, byte[] expected) {
        MacKey imported = MacKey.importInto(vault, "mak", algorithm, key.clone(), TestKeys.LEGACY);
        assertArrayEquals(expected, Macs.compute(algorithm, imported, data), algorithm::name);
    }

    private static byte[] zeroPadded(byte[] data, int block) {
        return Arrays.copyOf(data, Math.max(block, (data.length + block - 1) / block * block));
    }

    private static byte[] bitPadded(byte[] data, int block) {
        byte[] out = Arrays.copyOf(data, (data.length / block + 1) * block);
        out[data.length] = (byte) 0x80;
        return out;
    }

    private static byte[] lengthPadded(byte[] data) {
        return Vectors.hex(String.format(Locale.ROOT, "%016X", data.length * 8) + Vectors.hex(zeroPadded(data, 8)));
    }

    private static byte[] xor(byte[] one, byte[] other) {
        byte[] out = one.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] ^= other[i];
        }
        return out;
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
