package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Each legacy use is refused where nobody allowed it, and leaves nothing behind. */
class LegacyDefaultsTest {
    private static final CryptoPolicy ECB = CryptoPolicy.allowing(LegacyUse.ECB_WRAPPED_KEYS);
    private static final CryptoPolicy SINGLE = CryptoPolicy.allowing(LegacyUse.SINGLE_DES);

    private final Vault vault = Vault.inMemory();
    private TransportKey tmk;

    @BeforeEach
    void importTmk() {
        tmk = TransportKey.importInto(vault, "tmk", TestKeys.tmk());
    }

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @Test
    void singleDesKeysAreRefusedAndWiped() {
        byte[] mak = TestKeys.mak();
        assertRefused(LegacyUse.SINGLE_DES, () -> MacKey.importInto(vault, "k", MacAlgorithm.UNIONPAY_ECB, mak));
        assertArrayEquals(new byte[8], mak);
        byte[] pik = TestKeys.mak();
        assertRefused(LegacyUse.SINGLE_DES, () -> PinKey.importInto(vault, "k", pik));
        assertArrayEquals(new byte[8], pik);
        assertRefused(
                LegacyUse.SINGLE_DES,
                () -> MacKey.importInto(vault, "k", KeyAlgorithm.DES, KeyUsage.MAC_ALG1, TestKeys.mak()));
        assertTrue(vault.find("k").isEmpty());
    }

    @Test
    void anotherLegacyUseIsNoLeaveForSingleDes() {
        assertRefused(
                LegacyUse.SINGLE_DES, () -> MacKey.importInto(vault, "k", MacAlgorithm.X9_9, TestKeys.mak(), ECB));
    }

    @Test
    void sessionKeysUnderEcbAreRefused() {
        byte[] field = field();
        for (CryptoPolicy policy : new CryptoPolicy[] {CryptoPolicy.strict(), SINGLE}) {
            assertRefused(LegacyUse.ECB_WRAPPED_KEYS, () -> unwrap(field, policy));
            assertRefused(LegacyUse.ECB_WRAPPED_KEYS, () -> wrap(policy));
        }
        assertTrue(vault.find("tmk/PIK").isEmpty());
    }

    @Test
    void aSingleDesKeyAmongSessionKeysIsRefusedAndTheOthersWithIt() {
        byte[] field = field();
        assertRefused(LegacyUse.SINGLE_DES, () -> unwrap(field, ECB));
        assertRefused(LegacyUse.SINGLE_DES, () -> wrap(ECB));
        assertTrue(vault.find("tmk/PIK").isEmpty());
    }

    @Test
    void tripleDesAndAesNeedNoPolicy() {
        assertEquals(
                KeyAlgorithm.TDES2,
                PinKey.importInto(vault, "k", TestKeys.pik()).info().algorithm());
        MacKey aes = MacKey.importInto(vault, "k", MacAlgorithm.CMAC_AES, TestKeys.bytes(16));
        assertEquals(KeyAlgorithm.AES_128, aes.info().algorithm());
    }

    private byte[] field() {
        return wrap(TestKeys.LEGACY);
    }

    private byte[] wrap(CryptoPolicy policy) {
        return WorkingKeyBlock.wrap(
                tmk, KeyLayout.UNIONPAY_40, Map.of(KeyKind.PIN, TestKeys.pik(), KeyKind.MAC, TestKeys.mak()), policy);
    }

    private SessionKeys unwrap(byte[] field, CryptoPolicy policy) {
        return SessionKeys.unwrap(tmk, field, KeyLayout.UNIONPAY_40, MacAlgorithm.UNIONPAY_ECB, vault, policy);
    }

    private static void assertRefused(LegacyUse use, Executable call) {
        assertEquals(use, assertThrows(LegacyUseException.class, call).use());
    }
}
