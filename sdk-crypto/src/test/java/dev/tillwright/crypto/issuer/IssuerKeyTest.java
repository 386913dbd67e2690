package dev.tillwright.crypto.issuer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.crypto.KeyCheckException;
import dev.tillwright.crypto.KeyUsage;
import dev.tillwright.crypto.KeyUsageException;
import dev.tillwright.crypto.MacKey;
import dev.tillwright.crypto.Vault;
import dev.tillwright.crypto.Vectors;
import dev.tillwright.iso8583.Pan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An issuer's keys are typed as all others are. */
class IssuerKeyTest {
    private final Vault vault = Vault.inMemory();

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @Test
    void noTypeTakesTheKeyOfAnother() {
        CvvKey.importInto(vault, "cvk", IssuerKeys.clear());
        PvvKey.importInto(vault, "pvk", IssuerKeys.clear());
        Ibm3624Key.importInto(vault, "ibm", IssuerKeys.clear());
        EmvMasterKey.importInto(vault, "imk", KeyUsage.EMV_INTEGRITY, IssuerKeys.clear());
        for (String alias : new String[] {"cvk", "pvk", "ibm", "imk"}) {
            refused(alias.equals("cvk"), () -> CvvKey.find(vault, alias).orElseThrow());
            refused(alias.equals("pvk"), () -> PvvKey.find(vault, alias).orElseThrow());
            refused(alias.equals("ibm"), () -> Ibm3624Key.find(vault, alias).orElseThrow());
            refused(alias.equals("imk"), () -> EmvMasterKey.find(vault, alias).orElseThrow());
            assertThrows(KeyUsageException.class, () -> MacKey.find(vault, alias));
        }
        assertTrue(CvvKey.find(vault, "none").isEmpty());
    }

    private static void refused(boolean own, Runnable find) {
        if (own) {
            find.run();
        } else {
            assertThrows(KeyUsageException.class, find::run);
        }
    }

    @Test
    void theClearKeyIsWipedAlsoWhenItIsRefused() {
        byte[] right = IssuerKeys.clear();
        CvvKey.importInto(vault, "cvk", right);
        assertArrayEquals(new byte[16], right);
        byte[] tooShort = Vectors.hex("BA75804F9ED0E007");
        assertThrows(KeyUsageException.class, () -> PvvKey.importInto(vault, "pvk", tooShort));
        assertArrayEquals(new byte[8], tooShort);
        byte[] wrongUse = IssuerKeys.clear();
        assertThrows(
                KeyUsageException.class,
                () -> EmvMasterKey.importInto(vault, "imk", KeyUsage.CARD_VERIFICATION, wrongUse));
        assertArrayEquals(new byte[16], wrongUse);
        byte[] manual = Vectors.hex("0123456789ABCDEFFEDCBA9876543210");
        assertThrows(KeyCheckException.class, () -> Ibm3624Key.importInto(vault, "ibm", manual));
        assertArrayEquals(new byte[16], manual);
    }

    @Test
    void aDerivedKeyIsShownByItsCheckValue() {
        try (Vault tests = Vault.inMemoryForTests()) {
            EmvMasterKey imk = EmvMasterKey.importInto(
                    tests, "imk", KeyUsage.EMV_CRYPTOGRAM, Vectors.hex("0123456789ABCDEFFEDCBA9876543210"));
            EmvCardKey card = imk.cardKey(CardKeyOption.A, Pan.of("9901234567890123"), 45);
            assertTrue(card.toString().startsWith("EmvCardKey[TDES2 kcv=1DA5"), card.toString());
            assertEquals(KeyUsage.EMV_CRYPTOGRAM, card.info().usage());
        }
    }

    @Test
    void theUsageCodesAreThoseOfX9143() {
        assertEquals(KeyUsage.CARD_VERIFICATION, KeyUsage.ofCode("C0").orElseThrow());
        assertEquals(KeyUsage.PIN_VERIFICATION_IBM, KeyUsage.ofCode("V1").orElseThrow());
        assertEquals(KeyUsage.PIN_VERIFICATION_VISA, KeyUsage.ofCode("V2").orElseThrow());
        assertEquals(KeyUsage.EMV_CRYPTOGRAM, KeyUsage.ofCode("E0").orElseThrow());
        assertEquals(KeyUsage.EMV_CONFIDENTIALITY, KeyUsage.ofCode("E1").orElseThrow());
        assertEquals(KeyUsage.EMV_INTEGRITY, KeyUsage.ofCode("E2").orElseThrow());
    }
}
