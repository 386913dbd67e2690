package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MacsTest {
    private static final byte[] DATA = "0200 a message of some length".getBytes(StandardCharsets.US_ASCII);

    private final Vault vault = Vault.inMemory();

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyFlippedBitOfTheMacIsRefused(MacAlgorithm algorithm) {
        MacKey key = keyFor(algorithm);
        byte[] mac = Macs.compute(algorithm, key, DATA);
        assertTrue(Macs.verify(algorithm, key, DATA, mac));
        for (int bit = 0; bit < mac.length * 8; bit++) {
            byte[] altered = mac.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            assertFalse(Macs.verify(algorithm, key, DATA, altered), "bit " + bit);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFlippedBitOfTheMessageIsRefused(MacAlgorithm algorithm) {
        MacKey key = keyFor(algorithm);
        byte[] mac = Macs.compute(algorithm, key, DATA);
        for (int bit = 0; bit < DATA.length * 8; bit++) {
            byte[] altered = DATA.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            assertFalse(Macs.verify(algorithm, key, altered, mac), "bit " + bit);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theAlgorithmFixesTheLengthOfTheMac(MacAlgorithm algorithm) {
        MacKey key = keyFor(algorithm);
        byte[] mac = Macs.compute(algorithm, key, DATA);
        assertEquals(algorithm.outputLength(), mac.length);
        for (int length = 0; length <= 40; length++) {
            assertEquals(
                    length == mac.length,
                    Macs.verify(algorithm, key, DATA, Arrays.copyOf(mac, length)),
                    "length " + length);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aKeyOfAnotherUsageIsRefused(MacAlgorithm algorithm) {
        boolean hash = algorithm.usage() == KeyUsage.MAC_HMAC;
        MacKey wrong = keyFor(hash ? MacAlgorithm.CMAC_AES : MacAlgorithm.HMAC_SHA256);
        assertThrows(KeyUsageException.class, () -> Macs.compute(algorithm, wrong, DATA));
        assertThrows(KeyUsageException.class, () -> Macs.verify(algorithm, wrong, DATA, new byte[0]));
    }

    @Test
    void aKeyOfTheSameUsageForAnotherCipherIsRefused() {
        MacKey single = keyFor(MacAlgorithm.UNIONPAY_ECB);
        assertThrows(KeyUsageException.class, () -> Macs.compute(MacAlgorithm.UNIONPAY_ECB_3DES, single, DATA));
        MacKey aes = keyFor(MacAlgorithm.CMAC_AES);
        assertThrows(KeyUsageException.class, () -> Macs.verify(MacAlgorithm.CMAC_TDES, aes, DATA, new byte[8]));
    }

    @Test
    void theModeOfUseDecidesWhetherAKeyMakesOrChecks() {
        MacKey makes = keyOfMode(KeyMode.GENERATE);
        MacKey checks = keyOfMode(KeyMode.VERIFY);
        byte[] mac = Macs.compute(MacAlgorithm.X9_19, makes, DATA);
        assertTrue(Macs.verify(MacAlgorithm.X9_19, checks, DATA, mac));
        assertThrows(KeyUsageException.class, () -> Macs.verify(MacAlgorithm.X9_19, makes, DATA, mac));
        assertThrows(KeyUsageException.class, () -> Macs.compute(MacAlgorithm.X9_19, checks, DATA));
    }

    /** What a vault must be able to do is enough for all MACs but the hashes, which need the key's bytes. */
    @ParameterizedTest
    @EnumSource
    void aVaultThatNeverLendsAKeyMakesAllMacsButHashes(MacAlgorithm algorithm) {
        byte[] expected = Macs.compute(algorithm, keyFor(algorithm), DATA);
        try (Vault token = new PrimitivesOnlyVault()) {
            MacKey key = MacKey.importInto(token, "mak", algorithm, keyBytes(algorithm), TestKeys.LEGACY);
            if (algorithm.usage() == KeyUsage.MAC_HMAC) {
                assertThrows(KeyUsageException.class, () -> Macs.compute(algorithm, key, DATA));
            } else {
                assertArrayEquals(expected, Macs.compute(algorithm, key, DATA));
            }
        }
    }

    @Test
    void theLengthOfTheKeyTellsItsCipher() {
        MacKey aes192 = MacKey.importInto(vault, "k", MacAlgorithm.CMAC_AES, TestKeys.bytes(24));
        assertEquals(KeyAlgorithm.AES_192, aes192.info().algorithm());
        MacKey triple = MacKey.importInto(vault, "k", MacAlgorithm.CMAC_TDES, TestKeys.bytes(24));
        assertEquals(KeyAlgorithm.TDES3, triple.info().algorithm());
    }

    @Test
    void unionPayMacsAreUpperCase() {
        MacKey key = keyFor(MacAlgorithm.UNIONPAY_ECB);
        String mac = new String(Macs.compute(MacAlgorithm.UNIONPAY_ECB, key, DATA), StandardCharsets.US_ASCII);
        String lower = mac.toLowerCase(Locale.ROOT);
        assertTrue(mac.matches("[0-9A-F]{8}"));
        assertFalse(lower.equals(mac), "the sample must hold a letter");
        assertFalse(Macs.verify(MacAlgorithm.UNIONPAY_ECB, key, DATA, lower.getBytes(StandardCharsets.US_ASCII)));
    }

    /** A weakness of the algorithm, kept visible: it does not see the order of blocks. */
    @Test
    void unionPayMacsDoNotSeeTheOrderOfBlocks() {
        MacKey key = keyFor(MacAlgorithm.UNIONPAY_ECB);
        byte[] one = "AAAAAAAABBBBBBBB".getBytes(StandardCharsets.US_ASCII);
        byte[] other = "BBBBBBBBAAAAAAAA".getBytes(StandardCharsets.US_ASCII);
        assertArrayEquals(
                Macs.compute(MacAlgorithm.UNIONPAY_ECB, key, one), Macs.compute(MacAlgorithm.UNIONPAY_ECB, key, other));
    }

    @Test
    void aClosedKeyMakesNoMac() {
        MacKey key = keyFor(MacAlgorithm.X9_19);
        key.close();
        assertThrows(KeyUsageException.class, () -> Macs.compute(MacAlgorithm.X9_19, key, DATA));
    }

    private MacKey keyFor(MacAlgorithm algorithm) {
        return MacKey.importInto(vault, "mak", algorithm, keyBytes(algorithm), TestKeys.LEGACY);
    }

    private static byte[] keyBytes(MacAlgorithm algorithm) {
        KeyAlgorithm cipher = algorithm.keyAlgorithms().iterator().next();
        return TestKeys.bytes(cipher == KeyAlgorithm.HMAC ? 32 : cipher.keyBytes());
    }

    private MacKey keyOfMode(KeyMode mode) {
        KeyCheckValue kcv = KeyCheckValue.compute(KeyAlgorithm.TDES2, TestKeys.doubleMak());
        KeyInfo info = KeyInfo.of(KeyAlgorithm.TDES2, KeyUsage.MAC_ALG3, mode, Exportability.NONE, kcv);
        vault.importClear(mode.name(), info, TestKeys.doubleMak());
        return MacKey.find(vault, mode.name()).orElseThrow();
    }
}
