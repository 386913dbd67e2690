package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What every vault does that outlives the process. */
abstract class KeepingVaultContract extends VaultContract {
    private KeepingVault keeping() {
        return (KeepingVault) vault();
    }

    @Test
    void aKeptKeyIsThereAgainWithItsUse() throws Exception {
        byte[] clear = random(16);
        KeyInfo info =
                KeyInfo.ofClear(KeyAlgorithm.TDES2, KeyUsage.MAC_ALG3, KeyMode.VERIFY, Exportability.SENSITIVE, clear);
        vault().importClear("shop:1/mak", info, clear.clone());
        keeping().keep(MacKey.find(vault(), "shop:1/mak").orElseThrow());
        byte[] zeros = new byte[8];
        KeyHandle half = vault().half(vault().find("shop:1/mak").orElseThrow(), KeyHalf.RIGHT);
        byte[] encrypted = vault().ecb(half, Direction.ENCRYPT, zeros);
        reopen();
        MacKey found = MacKey.find(vault(), "shop:1/mak").orElseThrow();
        assertEquals(KeyCheckValue.compute(KeyAlgorithm.TDES2, clear), found.kcv());
        assertEquals(KeyMode.VERIFY, found.info().mode());
        assertEquals(Exportability.SENSITIVE, found.info().exportability());
        KeyHandle again = vault().half(vault().find("shop:1/mak").orElseThrow(), KeyHalf.RIGHT);
        assertEquals(Vectors.hex(encrypted), Vectors.hex(vault().ecb(again, Direction.ENCRYPT, zeros)));
        assertThrows(KeyUsageException.class, () -> PinKey.find(vault(), "shop:1/mak"));
        vault().remove(vault().find("shop:1/mak").orElseThrow());
    }

    @Test
    void everyAlgorithmIsKept() throws Exception {
        List<KeyAlgorithm> algorithms = List.of(
                KeyAlgorithm.TDES2,
                KeyAlgorithm.TDES3,
                KeyAlgorithm.AES_128,
                KeyAlgorithm.AES_192,
                KeyAlgorithm.AES_256);
        for (KeyAlgorithm algorithm : algorithms) {
            byte[] clear = random(algorithm.keyBytes());
            vault().importClear(
                            algorithm.name(),
                            KeyInfo.describing(algorithm, KeyUsage.DATA_ENCRYPTION, clear),
                            clear.clone());
            KeyCheckValue kcv =
                    DataKey.find(vault(), algorithm.name()).orElseThrow().kcv();
            keeping().keep(DataKey.find(vault(), algorithm.name()).orElseThrow());
            reopen();
            DataKey found = DataKey.find(vault(), algorithm.name()).orElseThrow();
            assertEquals(kcv, found.kcv());
            assertEquals(algorithm, found.info().algorithm());
            vault().remove(vault().find(algorithm.name()).orElseThrow());
        }
    }

    @Test
    void aKeptInitialKeyKnowsItsTerminal() throws Exception {
        InitialKeyId id = InitialKeyId.ofAes(Vectors.hex("1234567890123456"));
        keeping().keep(DukptKey.importInto(vault(), "ik", KeyAlgorithm.AES_128, id, random(16)));
        reopen();
        assertEquals(
                id, DukptKey.find(vault(), "ik").orElseThrow().initialKeyId().orElseThrow());
        vault().remove(vault().find("ik").orElseThrow());
    }

    @Test
    void aKeyThatIsNotKeptEndsWithTheVault() throws Exception {
        PinKey.importInto(vault(), "pik", random(16));
        reopen();
        assertTrue(vault().find("pik").isEmpty());
    }

    @Test
    void closingWhatKeepReturnsLeavesTheKey() throws Exception {
        TransportKey imported = TransportKey.importInto(vault(), "tmk", random(16));
        keeping().keep(imported).close();
        imported.close();
        assertTrue(vault().find("tmk").isPresent());
        reopen();
        vault().remove(vault().find("tmk").orElseThrow());
        assertTrue(vault().find("tmk").isEmpty());
        reopen();
        assertTrue(vault().find("tmk").isEmpty());
    }

    @Test
    void aKeptKeyReplacesTheOneOfItsName() throws Exception {
        keeping().keep(PinKey.importInto(vault(), "one", random(16)));
        MacKey second = keeping().keep(MacKey.importInto(vault(), "one", MacAlgorithm.X9_19, random(16)));
        reopen();
        assertEquals(second.kcv(), MacKey.find(vault(), "one").orElseThrow().kcv());
        MacKey third = keeping().keep(MacKey.importInto(vault(), "one", MacAlgorithm.X9_19, random(16)));
        reopen();
        assertEquals(third.kcv(), MacKey.find(vault(), "one").orElseThrow().kcv());
        vault().remove(vault().find("one").orElseThrow());
        reopen();
        assertTrue(vault().find("one").isEmpty());
    }

    @Test
    void aKeyOfAnotherVaultIsNotKept() {
        try (Vault other = Vault.inMemory();
                PinKey foreign = PinKey.importInto(other, "pik", random(16))) {
            assertThrows(KeyUsageException.class, () -> keeping().keep(foreign));
        }
    }

    @Test
    void anAliasIsPlain() {
        for (String alias : List.of("", "a b", "a#LEFT", "a\n", "x".repeat(65))) {
            PinKey key = PinKey.importInto(vault(), alias, random(16));
            assertThrows(KeyUsageException.class, () -> keeping().keep(key));
        }
    }
}
