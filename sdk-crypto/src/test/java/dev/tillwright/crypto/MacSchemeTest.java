package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MacSchemeTest {
    private static final byte[] DATA = "some message".getBytes(StandardCharsets.US_ASCII);

    private final Vault vault = Vault.inMemory();

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @ParameterizedTest
    @EnumSource
    void lengthsThatTheAlgorithmCannotGiveAreRefused(MacAlgorithm algorithm) {
        MacScheme usual = MacScheme.of(algorithm);
        int most = algorithm.fullBytes() * (usual.ending() == MacEnding.HEX_TEXT ? 2 : 1);
        assertEquals(4, usual.withLength(4).length());
        assertEquals(most, usual.withLength(most).length());
        for (int length : new int[] {-1, 0, 3, most + 1}) {
            assertThrows(MacLengthException.class, () -> usual.withLength(length));
        }
    }

    @Test
    void aShorterMacIsTheStartOfTheLongerOne() {
        MacKey key = MacKey.importInto(vault, "k", MacAlgorithm.CMAC_AES, TestKeys.bytes(16));
        byte[] whole = Macs.compute(MacAlgorithm.CMAC_AES, key, DATA);
        MacScheme eight = MacScheme.of(MacAlgorithm.CMAC_AES).withLength(8);
        byte[] shorter = Macs.compute(eight, key, DATA);
        assertArrayEquals(Arrays.copyOf(whole, 8), shorter);
        assertTrue(Macs.verify(eight, key, DATA, shorter));
        assertFalse(Macs.verify(eight, key, DATA, whole));
        assertFalse(Macs.verify(MacAlgorithm.CMAC_AES, key, DATA, shorter));
    }

    @Test
    void unionPaySm4EndsInDigitsOrInBytes() {
        MacKey key = MacKey.importInto(vault, "k", MacAlgorithm.UNIONPAY_SM4, TestKeys.bytes(16));
        MacScheme digits = MacScheme.of(MacAlgorithm.UNIONPAY_SM4);
        byte[] asDigits = Macs.compute(digits, key, DATA);
        byte[] asBytes = Macs.compute(digits.withEnding(MacEnding.BINARY), key, DATA);
        assertEquals(8, asBytes.length);
        assertEquals(Vectors.hex(asBytes).substring(0, 8), new String(asDigits, StandardCharsets.US_ASCII));
        assertFalse(Macs.verify(digits, key, DATA, asBytes));
    }

    @Test
    void digitsCanBeTwiceAsManyAsBytes() {
        MacScheme all = MacScheme.of(MacAlgorithm.UNIONPAY_SM4).withLength(32);
        assertThrows(MacLengthException.class, () -> all.withEnding(MacEnding.BINARY));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsFixedCannotBeSet(MacAlgorithm algorithm) {
        MacScheme usual = MacScheme.of(algorithm);
        Set<MacAlgorithm> openPadding =
                EnumSet.of(MacAlgorithm.ISO9797_ALG1_TDES, MacAlgorithm.SM4_CBC, MacAlgorithm.SM4_ALG3);
        Set<MacAlgorithm> openEnding = EnumSet.of(MacAlgorithm.UNIONPAY_SM4, MacAlgorithm.XOR_ENCRYPT);
        if (openPadding.contains(algorithm)) {
            assertEquals(
                    MacPadding.ONE_BIT, usual.withPadding(MacPadding.ONE_BIT).padding());
        } else {
            assertThrows(IllegalArgumentException.class, () -> usual.withPadding(MacPadding.ONE_BIT));
        }
        if (openEnding.contains(algorithm)) {
            assertEquals(MacEnding.BINARY, usual.withEnding(MacEnding.BINARY).ending());
        } else {
            assertThrows(IllegalArgumentException.class, () -> usual.withEnding(MacEnding.BINARY));
        }
        if (algorithm != MacAlgorithm.SM4_CBC) {
            assertThrows(IllegalArgumentException.class, () -> usual.withIv(new byte[16]));
        }
    }

    @Test
    void theStartingValueIsOneBlockAndZeroByDefault() {
        MacScheme usual = MacScheme.of(MacAlgorithm.SM4_CBC);
        assertEquals(usual, usual.withIv(new byte[16]));
        byte[] iv = TestKeys.bytes(16);
        assertNotEquals(usual, usual.withIv(iv));
        assertThrows(IllegalArgumentException.class, () -> usual.withIv(new byte[8]));
        assertThrows(IllegalArgumentException.class, () -> usual.withIv(new byte[0]));
    }

    @Test
    void nobodyChangesASchemeFromOutside() {
        byte[] iv = TestKeys.bytes(16);
        MacScheme scheme = MacScheme.of(MacAlgorithm.SM4_CBC).withIv(iv);
        iv[0] ^= 1;
        scheme.iv()[1] ^= 1;
        assertArrayEquals(TestKeys.bytes(16), scheme.iv());
    }

    @Test
    void schemesWithTheSameSettingsAreEqual() {
        MacScheme one = MacScheme.of(MacAlgorithm.SM4_ALG3).withLength(16).withPadding(MacPadding.LENGTH);
        MacScheme same = MacScheme.of(MacAlgorithm.SM4_ALG3)
                .withPadding(MacPadding.LENGTH)
                .withLength(16);
        assertEquals(one, same);
        assertEquals(one.hashCode(), same.hashCode());
        assertNotEquals(one, same.withPadding(MacPadding.ZEROS));
        assertNotEquals(one, same.withLength(8));
        assertEquals("SM4_ALG3/16 BINARY", one.toString());
    }
}
