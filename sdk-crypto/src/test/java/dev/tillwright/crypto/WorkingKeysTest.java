package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingKeysTest {
    private static final KeyLayout LAYOUT = KeyLayout.UNIONPAY_60;

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
    void thePinKeyStaysWrappedWhileTheMacKeyIsUnwrapped() {
        byte[] field = field(TestKeys.pik(), TestKeys.mak());
        WorkingKeyBlock block = WorkingKeyBlock.split(field, LAYOUT);
        WrappedKey pik = block.key(KeyKind.PIN).orElseThrow();
        assertEquals("WrappedKey[PIK 16 bytes kcv=F39A40]", pik.toString());
        assertArrayEquals(Arrays.copyOf(field, 16), pik.wrapped());
        MacKey mak = block.key(KeyKind.MAC)
                .orElseThrow()
                .unwrapMacKey(tmk, vault, "mak", MacAlgorithm.UNIONPAY_ECB, TestKeys.LEGACY);
        assertEquals(KeyCheckValue.compute(KeyAlgorithm.DES, TestKeys.mak()), mak.kcv());
        assertTrue(vault.find("pik").isEmpty());
    }

    @Test
    void aKeyIsNotUnwrappedAsAnotherType() {
        WrappedKey pik = WorkingKeyBlock.split(field(TestKeys.pik(), TestKeys.mak()), LAYOUT)
                .keys()
                .get(0);
        assertThrows(
                KeyUsageException.class,
                () -> pik.unwrapMacKey(tmk, vault, "k", MacAlgorithm.UNIONPAY_ECB, TestKeys.LEGACY));
        assertThrows(KeyUsageException.class, () -> pik.unwrapDataKey(tmk, vault, "k", TestKeys.LEGACY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01010101010101013B4CD0E5F1A27986", // a weak half
                "00000000000000003B4CD0E5F1A27986", // the same without parity
                "3B4CD0E5F1A2798601FE01FE01FE01FE", // a semi-weak half
                "3B4CD0E5F1A279863B4CD0E5F1A27986", // equal halves
                "3B4CD0E5F1A279863A4DD1E4F0A37887" // equal but for parity bits
            })
    void weakKeysAreRefusedEvenInATestVault(String key) {
        try (Vault tests = Vault.inMemoryForTests()) {
            TransportKey testTmk = TransportKey.importInto(tests, "tmk", TestKeys.tmk());
            WrappedKey pik = WorkingKeyBlock.split(field(Vectors.hex(key), TestKeys.mak()), LAYOUT)
                    .keys()
                    .get(0);
            KeyCheckException refused = assertThrows(
                    KeyCheckException.class, () -> pik.unwrapPinKey(testTmk, tests, "pik", TestKeys.LEGACY));
            assertEquals(KeyCheckException.Reason.WEAK_KEY, refused.reason());
        }
    }

    @Test
    void everyFlippedBitOfACheckValueIsRefused() {
        byte[] field = field(TestKeys.pik(), TestKeys.mak());
        for (int at = 16; at < 20; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] altered = field.clone();
                altered[at] ^= (byte) (1 << bit);
                assertThrows(
                        KeyCheckException.class,
                        () -> SessionKeys.unwrap(
                                tmk, altered, LAYOUT, MacAlgorithm.UNIONPAY_ECB, vault, TestKeys.LEGACY));
            }
        }
    }

    @Test
    void oneBadKeyChangesNothing() {
        SessionKeys old = SessionKeys.unwrap(
                tmk, field(TestKeys.pik(), TestKeys.mak()), LAYOUT, MacAlgorithm.UNIONPAY_ECB, vault, TestKeys.LEGACY);
        byte[] bad = field(TestKeys.doubleMak(), TestKeys.mak());
        bad[59] ^= 1;
        assertThrows(
                KeyCheckException.class,
                () -> SessionKeys.unwrap(tmk, bad, LAYOUT, MacAlgorithm.UNIONPAY_ECB, vault, TestKeys.LEGACY));
        assertEquals(
                old.pin().kcv(), PinKey.find(vault, "tmk/PIK").orElseThrow().kcv());
        Macs.compute(MacAlgorithm.UNIONPAY_ECB, old.mac(), new byte[8]);
    }

    @Test
    void aKeyThatTheVaultRefusesTakesTheOthersOutAgain() {
        byte[] testMak = Vectors.hex("0123456789ABCDEF");
        byte[] field = field(TestKeys.pik(), testMak);
        KeyCheckException refused = assertThrows(
                KeyCheckException.class,
                () -> SessionKeys.unwrap(tmk, field, LAYOUT, MacAlgorithm.UNIONPAY_ECB, vault, TestKeys.LEGACY));
        assertEquals(KeyCheckException.Reason.TEST_KEY, refused.reason());
        assertTrue(vault.find("tmk/PIK").isEmpty());
    }

    @Test
    void newKeysTakeTheNamesAndTheOldOnesEndWhenClosed() {
        SessionKeys old = SessionKeys.unwrap(
                tmk, field(TestKeys.pik(), TestKeys.mak()), LAYOUT, MacAlgorithm.UNIONPAY_ECB, vault, TestKeys.LEGACY);
        SessionKeys latest = SessionKeys.unwrap(
                tmk,
                field(TestKeys.doubleMak(), TestKeys.mak()),
                LAYOUT,
                MacAlgorithm.UNIONPAY_ECB,
                vault,
                TestKeys.LEGACY);
        old.close();
        assertEquals(
                latest.pin().kcv(), PinKey.find(vault, "tmk/PIK").orElseThrow().kcv());
        assertThrows(KeyUsageException.class, () -> Macs.compute(MacAlgorithm.UNIONPAY_ECB, old.mac(), new byte[8]));
        latest.close();
        assertTrue(vault.find("tmk/MAK").isEmpty());
    }

    @Test
    void sm4KeysComeUnderAnSm4Key() {
        TransportKey sm4 = TransportKey.importInto(vault, "sm4", KeyAlgorithm.SM4, TestKeys.bytes(16));
        KeyLayout layout = KeyLayout.UNIONPAY_SM4_60;
        byte[] field = WorkingKeyBlock.wrap(sm4, layout, threeKeys(), TestKeys.LEGACY);
        CryptoPolicy ecbOnly = CryptoPolicy.allowing(LegacyUse.ECB_WRAPPED_KEYS);
        SessionKeys keys = SessionKeys.unwrap(sm4, field, layout, MacAlgorithm.SM4_CBC, vault, ecbOnly);
        assertEquals(KeyAlgorithm.SM4, keys.pin().info().algorithm());
        assertEquals(KeyAlgorithm.SM4, keys.data().orElseThrow().info().algorithm());
        assertEquals(8, Macs.compute(MacAlgorithm.SM4_CBC, keys.mac(), new byte[20]).length);
        assertEquals(
                "SM4 PIK 16 bytes",
                WorkingKeyBlock.split(field, layout).keys().get(0).toString().substring(11, 27));
    }

    @Test
    void aTransportKeyForAnotherCipherIsRefused() {
        byte[] field = WorkingKeyBlock.wrap(
                tmk, KeyLayout.parse("PIK:16:16:4,MAK:16:16:4,TDK:16:16:4"), threeKeys(), TestKeys.LEGACY);
        KeyLayout sm4 = KeyLayout.UNIONPAY_SM4_60;
        assertThrows(
                KeyUsageException.class,
                () -> SessionKeys.unwrap(tmk, field, sm4, MacAlgorithm.SM4_CBC, vault, TestKeys.LEGACY));
        assertThrows(KeyUsageException.class, () -> WorkingKeyBlock.wrap(tmk, sm4, threeKeys(), TestKeys.LEGACY));
    }

    @Test
    void aKeyBlockProtectionKeyUnwrapsNoBareKeys() {
        KeyInfo kbpk = KeyInfo.describing(KeyAlgorithm.TDES2, KeyUsage.KEY_BLOCK_PROTECTION, TestKeys.tmk());
        vault.importClear("kbpk", kbpk, TestKeys.tmk());
        TransportKey found = TransportKey.find(vault, "kbpk").orElseThrow();
        byte[] field = field(TestKeys.pik(), TestKeys.mak());
        assertThrows(
                KeyUsageException.class,
                () -> SessionKeys.unwrap(found, field, LAYOUT, MacAlgorithm.UNIONPAY_ECB, vault, TestKeys.LEGACY));
    }

    @Test
    void aTransportKeyThatOnlyWrapsDoesNotUnwrap() {
        KeyCheckValue kcv = KeyCheckValue.compute(KeyAlgorithm.TDES2, TestKeys.tmk());
        KeyInfo wrapsOnly =
                KeyInfo.of(KeyAlgorithm.TDES2, KeyUsage.KEY_ENCRYPTION, KeyMode.ENCRYPT, Exportability.NONE, kcv);
        vault.importClear("host", wrapsOnly, TestKeys.tmk());
        TransportKey host = TransportKey.find(vault, "host").orElseThrow();
        byte[] field = WorkingKeyBlock.wrap(
                host,
                KeyLayout.UNIONPAY_40,
                Map.of(KeyKind.PIN, TestKeys.pik(), KeyKind.MAC, TestKeys.mak()),
                TestKeys.LEGACY);
        WrappedKey pik =
                WorkingKeyBlock.split(field, KeyLayout.UNIONPAY_40).keys().get(0);
        assertThrows(KeyUsageException.class, () -> pik.unwrapPinKey(host, vault, "pik", TestKeys.LEGACY));
        pik.unwrapPinKey(tmk, vault, "pik", TestKeys.LEGACY);
    }

    /** Seen in the field: literal zeros, and encrypted ones. */
    @Test
    void whatFillsThePartBehindTheKeyMeansNothing() {
        byte[] field = field(TestKeys.pik(), TestKeys.mak());
        Arrays.fill(field, 28, 36, (byte) 0);
        SessionKeys keys = SessionKeys.unwrap(tmk, field, LAYOUT, MacAlgorithm.UNIONPAY_ECB, vault, TestKeys.LEGACY);
        assertEquals(
                KeyCheckValue.compute(KeyAlgorithm.DES, TestKeys.mak()),
                keys.mac().kcv());
    }

    @Test
    void aMacAlgorithmThatDoesNotTakeTheKeyIsRefused() {
        byte[] field = field(TestKeys.pik(), TestKeys.mak());
        KeyUsageException refused = assertThrows(
                KeyUsageException.class,
                () -> SessionKeys.unwrap(tmk, field, LAYOUT, MacAlgorithm.X9_19, vault, TestKeys.LEGACY));
        assertTrue(refused.getMessage().contains("X9_19"), refused.getMessage());
        assertTrue(vault.find("tmk/PIK").isEmpty());
    }

    private static Map<KeyKind, byte[]> threeKeys() {
        return Map.of(KeyKind.PIN, TestKeys.pik(), KeyKind.MAC, TestKeys.doubleMak(), KeyKind.DATA, TestKeys.tdk());
    }

    @Test
    void aLayoutWithoutMacKeyGivesNoSessionKeys() {
        KeyLayout pinOnly = KeyLayout.parse("PIK:16:16:4");
        assertThrows(
                KeyLayoutException.class,
                () -> SessionKeys.unwrap(
                        tmk, new byte[20], pinOnly, MacAlgorithm.UNIONPAY_ECB, vault, TestKeys.LEGACY));
    }

    private static byte[] field(byte[] pik, byte[] mak) {
        try (Vault host = Vault.inMemory()) {
            TransportKey tmk = TransportKey.importInto(host, "tmk", TestKeys.tmk());
            return WorkingKeyBlock.wrap(
                    tmk,
                    LAYOUT,
                    Map.of(KeyKind.PIN, pik, KeyKind.MAC, mak, KeyKind.DATA, TestKeys.tdk()),
                    TestKeys.LEGACY);
        }
    }
}
