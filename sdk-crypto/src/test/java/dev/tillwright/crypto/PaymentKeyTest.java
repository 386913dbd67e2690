package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PaymentKeyTest {
    private final Vault vault = Vault.inMemoryForTests();

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @Test
    void showsItsCheckValueOnly() {
        assertEquals(
                "MacKey[TDES2 kcv=08D7B4]",
                MacKey.importInto(vault, "mak", MacAlgorithm.X9_19, TestKeys.manual(), TestKeys.LEGACY)
                        .toString());
    }

    @Test
    void isFoundByItsAlias() {
        MacKey imported = MacKey.importInto(vault, "mak", MacAlgorithm.UNIONPAY_ECB, TestKeys.mak(), TestKeys.LEGACY);
        assertEquals(imported.kcv(), MacKey.find(vault, "mak").orElseThrow().kcv());
        assertTrue(MacKey.find(vault, "other").isEmpty());
    }

    @Test
    void cannotBeFoundAsAnotherType() {
        PinKey.importInto(vault, "pik", TestKeys.pik());
        assertThrows(KeyUsageException.class, () -> MacKey.find(vault, "pik"));
        assertThrows(KeyUsageException.class, () -> TransportKey.find(vault, "pik"));
        assertThrows(KeyUsageException.class, () -> DataKey.find(vault, "pik"));
        MacKey.importInto(vault, "mak", MacAlgorithm.UNIONPAY_ECB, TestKeys.mak(), TestKeys.LEGACY);
        assertThrows(KeyUsageException.class, () -> PinKey.find(vault, "mak"));
    }

    @Test
    void lengthsThatTheUsageDoesNotAllowAreRefused() {
        assertThrows(KeyUsageException.class, () -> TransportKey.importInto(vault, "k", TestKeys.mak()));
        assertThrows(KeyUsageException.class, () -> DataKey.importInto(vault, "k", TestKeys.mak()));
        assertThrows(
                KeyUsageException.class,
                () -> MacKey.importInto(vault, "k", MacAlgorithm.UNIONPAY_ECB, new byte[24], TestKeys.LEGACY));
        assertThrows(KeyUsageException.class, () -> PinKey.importInto(vault, "k", new byte[15]));
    }

    @Test
    void closingAnImportedKeyRemovesIt() {
        PinKey.importInto(vault, "pik", TestKeys.pik()).close();
        assertTrue(PinKey.find(vault, "pik").isEmpty());
    }

    @Test
    void closingAFoundKeyLeavesItInTheVault() {
        TransportKey.importInto(vault, "tmk", TestKeys.tmk());
        TransportKey found = TransportKey.find(vault, "tmk").orElseThrow();
        found.close();
        assertThrows(KeyUsageException.class, () -> found.unwrap(new byte[8]));
        assertTrue(TransportKey.find(vault, "tmk").isPresent());
    }
}
