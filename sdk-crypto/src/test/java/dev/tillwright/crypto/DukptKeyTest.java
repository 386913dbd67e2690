package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.crypto.issuer.BaseDerivationKey;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a DUKPT key is for, and what it refuses. */
class DukptKeyTest {
    private final Vault vault = Vault.inMemoryForTests();
    private final InitialKeyId tdesId = DukptSamples.TDES_FIRST.initialKeyId();
    private final InitialKeyId aesId = DukptSamples.AES_FIRST.initialKeyId();

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @Test
    void anInitialKeyDerivesAndIsForItsTerminal() {
        DukptSamples.tdesInitialKey(vault).close();
        DukptKey key = DukptSamples.aesInitialKey(vault);
        assertEquals(KeyUsage.INITIAL_KEY, key.info().usage());
        assertEquals(KeyMode.DERIVE, key.info().mode());
        assertEquals(Exportability.NONE, key.info().exportability());
        assertEquals(
                Optional.of(aesId), DukptKey.find(vault, "ik").orElseThrow().initialKeyId());
    }

    @Test
    void theKsnOfAnotherTerminalIsRefused() {
        DukptKey tdes = DukptSamples.tdesInitialKey(vault);
        assertOtherKey(() -> Dukpt.tdes(tdes, TdesKsn.parse("FFFF9876543211E00001")));
        DukptKey aes = DukptSamples.aesInitialKey(vault);
        assertOtherKey(() -> Dukpt.aes(aes, AesKsn.parse("123456789012345700000001")));
        InitialKeyId other = InitialKeyId.parse("1234567890123457");
        assertOtherKey(() -> Dukpt.updateKey(aes, other, DerivedKeyType.AES_128));
    }

    private static void assertOtherKey(Executable call) {
        assertEquals(
                KsnException.Reason.OTHER_KEY,
                assertThrows(KsnException.class, call).reason());
    }

    @Test
    void aKeyOfTheOtherFormIsRefused() {
        DukptKey tdes = DukptSamples.tdesInitialKey(vault);
        assertThrows(KeyUsageException.class, () -> Dukpt.aes(tdes, DukptSamples.AES_FIRST));
        DukptKey aes = DukptSamples.aesInitialKey(vault);
        assertThrows(KeyUsageException.class, () -> Dukpt.tdes(aes, DukptSamples.TDES_FIRST));
        assertThrows(KeyUsageException.class, () -> Dukpt.updateKey(tdes, tdesId, DerivedKeyType.TDES2));
        BaseDerivationKey host = BaseDerivationKey.importInto(vault, "bdk", KeyAlgorithm.TDES2, TestKeys.manual());
        assertThrows(KeyUsageException.class, () -> host.aes(DukptSamples.AES_FIRST));
        assertThrows(KeyUsageException.class, () -> host.updateKey(aesId, DerivedKeyType.AES_128));
    }

    @Test
    void aBaseKeyIsNoInitialKey() {
        BaseDerivationKey.importInto(vault, "bdk", KeyAlgorithm.TDES2, TestKeys.manual());
        DukptKey base = DukptKey.find(vault, "bdk").orElseThrow();
        assertThrows(KeyUsageException.class, () -> Dukpt.tdes(base, DukptSamples.TDES_FIRST));
        assertThrows(KeyUsageException.class, () -> TdesDukptPad.load(base, tdesId, new DukptSamples.Memory()));
    }

    @Test
    void anInitialKeyIsNoBaseKey() {
        DukptKey initialKey = DukptSamples.tdesInitialKey(vault);
        assertThrows(KeyUsageException.class, () -> BaseDerivationKey.of(initialKey));
        assertThrows(KeyUsageException.class, () -> BaseDerivationKey.find(vault, "ik"));
    }

    @Test
    void aModeOfUseThatDoesNotDeriveIsRefused() {
        byte[] clear = TestKeys.manual();
        KeyInfo info = KeyInfo.of(
                KeyAlgorithm.TDES2,
                KeyUsage.INITIAL_KEY,
                KeyMode.ENCRYPT,
                Exportability.NONE,
                KeyCheckValue.compute(KeyAlgorithm.TDES2, clear));
        vault.importClear("ik", info, clear);
        DukptKey key = DukptKey.find(vault, "ik").orElseThrow();
        assertThrows(KeyUsageException.class, () -> Dukpt.tdes(key, DukptSamples.TDES_FIRST));
    }

    @Test
    void aKeyThatDoesNotSayItsTerminalWorksWithAnyKsn() {
        byte[] clear = TestKeys.manual();
        KeyInfo info = KeyInfo.of(
                KeyAlgorithm.TDES2,
                KeyUsage.INITIAL_KEY,
                KeyMode.DERIVE,
                Exportability.NONE,
                KeyCheckValue.compute(KeyAlgorithm.TDES2, clear));
        vault.importClear("ik", info, clear);
        DukptKey key = DukptKey.find(vault, "ik").orElseThrow();
        assertEquals(Optional.empty(), key.initialKeyId());
        try (TdesDukptKeys keys = Dukpt.tdes(key, DukptSamples.TDES_FIRST)) {
            assertEquals(DukptSamples.TDES_FIRST, keys.ksn());
        }
    }

    @Test
    void onlyInitialKeysBelongToATerminalAndOnlyToOneOfTheirForm() {
        KeyCheckValue kcv = KeyCheckValue.compute(KeyAlgorithm.TDES2, TestKeys.manual());
        KeyInfo pin = KeyInfo.of(KeyAlgorithm.TDES2, KeyUsage.PIN_ENCRYPTION, KeyMode.BOTH, Exportability.NONE, kcv);
        assertThrows(KeyUsageException.class, () -> pin.withInitialKeyId(tdesId));
        KeyInfo initial = KeyInfo.of(KeyAlgorithm.TDES2, KeyUsage.INITIAL_KEY, KeyMode.DERIVE, Exportability.NONE, kcv);
        assertThrows(KeyUsageException.class, () -> initial.withInitialKeyId(aesId));
        assertEquals(Optional.of(tdesId), initial.withInitialKeyId(tdesId).initialKeyId());
    }

    @Test
    void otherAlgorithmsAndLengthsAreRefusedAndWiped() {
        assertRefusedAndWiped(KeyAlgorithm.TDES3, tdesId, new byte[24]);
        assertRefusedAndWiped(KeyAlgorithm.DES, tdesId, new byte[8]);
        assertRefusedAndWiped(KeyAlgorithm.SM4, aesId, new byte[16]);
        assertRefusedAndWiped(KeyAlgorithm.TDES2, tdesId, new byte[15]);
        assertRefusedAndWiped(KeyAlgorithm.TDES2, aesId, new byte[16]);
        assertRefusedAndWiped(KeyAlgorithm.AES_128, tdesId, new byte[16]);
    }

    private void assertRefusedAndWiped(KeyAlgorithm algorithm, InitialKeyId id, byte[] key) {
        Arrays.fill(key, (byte) 0x5B);
        assertThrows(KeyUsageException.class, () -> DukptKey.importInto(vault, "ik", algorithm, id, key));
        assertArrayEquals(new byte[key.length], key);
    }

    @Test
    void aKeyThatIsTakenInIsWiped() {
        byte[] clear = TestKeys.manual();
        BaseDerivationKey.importInto(vault, "bdk", KeyAlgorithm.TDES2, clear);
        assertArrayEquals(new byte[16], clear);
        byte[] initial = TestKeys.manual();
        DukptKey.importInto(vault, "ik", KeyAlgorithm.TDES2, tdesId, initial);
        assertArrayEquals(new byte[16], initial);
    }

    @Test
    void aFieldVaultRefusesAWellKnownInitialKey() {
        try (Vault field = Vault.inMemory()) {
            assertThrows(
                    KeyCheckException.class,
                    () -> DukptKey.importInto(field, "ik", KeyAlgorithm.TDES2, tdesId, TestKeys.manual()));
            assertThrows(
                    KeyCheckException.class,
                    () -> BaseDerivationKey.importInto(field, "bdk", KeyAlgorithm.TDES2, TestKeys.manual()));
        }
    }

    @Test
    void aClosedKeyDerivesNothing() {
        DukptKey key = DukptSamples.aesInitialKey(vault);
        key.close();
        assertThrows(KeyUsageException.class, () -> Dukpt.aes(key, DukptSamples.AES_FIRST));
        BaseDerivationKey host = BaseDerivationKey.importInto(vault, "bdk", KeyAlgorithm.TDES2, TestKeys.manual());
        host.close();
        assertThrows(KeyUsageException.class, () -> host.tdes(DukptSamples.TDES_FIRST));
        assertTrue(BaseDerivationKey.find(vault, "bdk").isEmpty());
    }

    @Test
    void aHostSaysWhetherAnInitialKeyMayBeExported() {
        BaseDerivationKey host = BaseDerivationKey.importInto(vault, "bdk", KeyAlgorithm.TDES2, TestKeys.manual());
        DukptKey key = host.initialKey(tdesId, vault, "ik", Exportability.TRUSTED);
        assertEquals(Exportability.TRUSTED, key.info().exportability());
        assertEquals(Optional.of(tdesId), key.initialKeyId());
    }

    @Test
    void tripleDesNeedsAVaultThatLendsBytesAndSaysSo() {
        try (Vault token = new PrimitivesOnlyVault()) {
            DukptKey key = DukptSamples.tdesInitialKey(token);
            String text = assertThrows(KeyUsageException.class, () -> Dukpt.tdes(key, DukptSamples.TDES_FIRST))
                    .getMessage();
            assertTrue(text.contains("keep ik in a memory or file vault"), text);
        }
    }

    @Test
    void aesWorksInAVaultThatNeverYieldsBytes() {
        DukptKey inMemory = DukptSamples.aesInitialKey(vault);
        AesKsn ksn = AesKsn.parse("1234567890123456FFFE8000");
        try (Vault token = new PrimitivesOnlyVault();
                AesDukptKeys expected = Dukpt.aes(inMemory, ksn);
                AesDukptKeys keys = Dukpt.aes(DukptSamples.aesInitialKey(token), ksn)) {
            assertEquals(DukptSamples.bytes(expected.transaction()), DukptSamples.bytes(keys.transaction()));
            BaseDerivationKey host = BaseDerivationKey.importInto(
                    token, "bdk", KeyAlgorithm.AES_128, Vectors.hex("FEDCBA9876543210F1F1F1F1F1F1F1F1"));
            try (AesDukptKeys other = host.aes(ksn)) {
                assertEquals(DukptSamples.bytes(expected.transaction()), DukptSamples.bytes(other.transaction()));
            }
        }
    }
}
