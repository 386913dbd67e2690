package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each usage of an issuer's key has one type, and no other usage has any. */
class IssuerKeyTypesTest {
    private final Vault vault = Vault.inMemory();

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @ParameterizedTest
    @EnumSource
    void aKeyBecomesTheTypeOfItsUsage(KeyUsage usage) {
        if (usage.kind() != KeyKind.ISSUER) {
            assertThrows(KeyUsageException.class, () -> IssuerKey.typeOf(usage));
            return;
        }
        IssuerKey key = IssuerKey.of(vault, handle(usage), PaymentKey.Held.OWNED);
        assertEquals(IssuerKey.typeOf(usage), key.getClass());
        assertEquals(usage, key.info().usage());
        key.close();
        assertTrue(vault.find("key").isEmpty());
    }

    @Test
    void anotherKeyIsRefused() {
        MacKey.importInto(vault, "key", MacAlgorithm.X9_19, TestKeys.doubleMak());
        KeyHandle handle = vault.find("key").orElseThrow();
        assertThrows(KeyUsageException.class, () -> IssuerKey.of(vault, handle, PaymentKey.Held.OWNED));
    }

    private KeyHandle handle(KeyUsage usage) {
        byte[] clear = TestKeys.doubleMak();
        return vault.importClear("key", KeyInfo.describing(KeyAlgorithm.TDES2, usage, clear), clear);
    }
}
