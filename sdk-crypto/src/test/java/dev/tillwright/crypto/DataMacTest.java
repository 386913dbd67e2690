package dev.tillwright.crypto;

import static dev.tillwright.crypto.Vectors.hex;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DataMacTest {
    private static final byte[] AES_256 = hex("603DEB1015CA71BE2B73AEF0857D77811F352C073B6108D72D9810A30914DFF4");
    private static final byte[] DATA = "one line of a journal".getBytes(UTF_8);

    private final Vault vault = Vault.inMemoryForTests();
    private final DataKey key = DataKey.importInto(vault, "k", KeyAlgorithm.AES_256, AES_256.clone());

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @Test
    void isWhatTheJdkMakesOfTheSameSteps() throws GeneralSecurityException {
        byte[] name = Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest("a purpose".getBytes(UTF_8)), 16);
        byte[] blocks = Arrays.copyOf(name, 32);
        System.arraycopy(name, 0, blocks, 16, 16);
        System.arraycopy(hex("FFFFFFF0"), 0, blocks, 12, 4);
        System.arraycopy(hex("FFFFFFF1"), 0, blocks, 28, 4);
        Cipher aes = Cipher.getInstance("AES/ECB/NoPadding");
        aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(AES_256, "AES"));
        Mac hmac = Mac.getInstance("HmacSHA256");
        hmac.init(new SecretKeySpec(aes.doFinal(blocks), "HmacSHA256"));
        try (DataMac mac = DataMac.derive(key, "a purpose")) {
            assertArrayEquals(hmac.doFinal(DATA), mac.of(DATA));
        }
    }

    @Test
    void anotherPurposeIsAnotherKey() {
        try (DataMac one = DataMac.derive(key, "one");
                DataMac two = DataMac.derive(key, "two")) {
            assertFalse(Arrays.equals(one.of(DATA), two.of(DATA)));
        }
    }

    @Test
    void outlivesTheKeyThatItWasDerivedFrom() {
        DataMac mac = DataMac.derive(key, "one");
        byte[] before = mac.of(DATA);
        key.close();
        assertArrayEquals(before, mac.of(DATA));
        mac.close();
    }

    @Test
    void authenticatesNothingAfterItWasClosed() {
        DataMac mac = DataMac.derive(key, "one");
        mac.close();
        assertThrows(KeyUsageException.class, () -> mac.of(DATA));
        assertEquals("DataMac[***]", mac.toString());
    }

    @Test
    void aKeyOfShorterBlocksIsRefused() {
        DataKey shorter = DataKey.generateIn(vault, "t", KeyAlgorithm.TDES3, new SecureRandom());
        assertThrows(KeyUsageException.class, () -> DataMac.derive(shorter, "one"));
    }
}
