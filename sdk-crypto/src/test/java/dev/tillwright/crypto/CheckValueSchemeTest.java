package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CheckValueSchemeTest {
    private static final CryptoPolicy LEGACY = CryptoPolicy.allowing(LegacyUse.AES_ZERO_CHECK_VALUE);

    private final Vault vault = Vault.inMemory();

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @Test
    void theTwoKindsForAesDifferAndNeitherPassesForTheOther() {
        DataKey key = DataKey.importInto(vault, "k", KeyAlgorithm.AES_128, TestKeys.bytes(16));
        CheckValueScheme modern = CheckValueScheme.of(CheckValueKind.AES_CMAC, 3);
        CheckValueScheme old = CheckValueScheme.of(CheckValueKind.AES_ZERO, 3, LEGACY);
        assertTrue(modern.verify(key, modern.compute(key)));
        assertTrue(old.verify(key, old.compute(key)));
        assertFalse(modern.verify(key, old.compute(key)));
        assertFalse(old.verify(key, modern.compute(key)));
    }

    @Test
    void zeroEncryptionUnderAesNeedsAPolicy() {
        LegacyUseException refused =
                assertThrows(LegacyUseException.class, () -> CheckValueScheme.of(CheckValueKind.AES_ZERO, 3));
        assertEquals(LegacyUse.AES_ZERO_CHECK_VALUE, refused.use());
    }

    @ParameterizedTest
    @CsvSource({"DES_ZERO, 3, 4", "AES_CMAC, 3, 5", "AES_ZERO, 3, 3", "SM4_ZERO, 3, 4"})
    void onlyLengthsInUseCanBeAgreed(CheckValueKind kind, int shortest, int longest) {
        for (int length = 0; length <= 17; length++) {
            int bytes = length;
            if (length >= shortest && length <= longest) {
                assertEquals(bytes, CheckValueScheme.of(kind, bytes, LEGACY).length());
            } else {
                assertThrows(IllegalArgumentException.class, () -> CheckValueScheme.of(kind, bytes, LEGACY));
            }
        }
    }

    @Test
    void anotherLengthThanAgreedIsRefused() {
        DataKey key = DataKey.importInto(vault, "k", KeyAlgorithm.AES_256, TestKeys.bytes(32));
        byte[] five = CheckValueScheme.of(CheckValueKind.AES_CMAC, 5).compute(key);
        CheckValueScheme four = CheckValueScheme.of(CheckValueKind.AES_CMAC, 4);
        for (int length = 0; length <= 5; length++) {
            assertEquals(length == 4, four.verify(key, Arrays.copyOf(five, length)), length + " bytes");
        }
    }

    @Test
    void everyFlippedBitIsRefused() {
        TransportKey key = TransportKey.importInto(vault, "k", TestKeys.tmk());
        CheckValueScheme unionPay = CheckValueScheme.of(CheckValueKind.DES_ZERO, 4);
        byte[] right = unionPay.compute(key);
        for (int bit = 0; bit < 32; bit++) {
            byte[] altered = right.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            assertFalse(unionPay.verify(key, altered), "bit " + bit);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aKindForAnotherCipherIsRefused(CheckValueKind kind) {
        boolean des = kind == CheckValueKind.DES_ZERO;
        PaymentKey wrong =
                DataKey.importInto(vault, "k", des ? KeyAlgorithm.SM4 : KeyAlgorithm.TDES2, TestKeys.bytes(16));
        CheckValueScheme scheme = CheckValueScheme.of(kind, 3, LEGACY);
        assertThrows(KeyUsageException.class, () -> scheme.compute(wrong));
    }

    /** The vault computes it from the key it holds, the description has it from the import: both are the same. */
    @Test
    void theValueOfAHeldKeyIsTheOneItWasImportedWith() {
        PaymentKey sm4 = MacKey.importInto(vault, "k", MacAlgorithm.SM4_ALG3, TestKeys.bytes(32));
        assertArrayEquals(
                sm4.kcv().bytes(4),
                CheckValueScheme.of(CheckValueKind.SM4_ZERO, 4).compute(sm4));
        PaymentKey aes = DataKey.importInto(vault, "k", KeyAlgorithm.AES_192, TestKeys.bytes(24));
        assertArrayEquals(
                aes.kcv().bytes(4),
                CheckValueScheme.of(CheckValueKind.AES_CMAC, 4).compute(aes));
    }

    @Test
    void aClosedKeyHasNone() {
        DataKey key = DataKey.importInto(vault, "k", TestKeys.tdk());
        key.close();
        assertThrows(
                KeyUsageException.class,
                () -> CheckValueScheme.of(CheckValueKind.DES_ZERO, 3).compute(key));
    }
}
