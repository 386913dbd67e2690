package dev.tillwright.crypto.issuer;

import dev.tillwright.crypto.Exportability;
import dev.tillwright.crypto.KeyAlgorithm;
import dev.tillwright.crypto.KeyCheckValue;
import dev.tillwright.crypto.KeyInfo;
import dev.tillwright.crypto.KeyMode;
import dev.tillwright.crypto.KeyUsage;
import dev.tillwright.crypto.Vault;
import dev.tillwright.crypto.Vectors;

/** Keys for tests of the issuer's side. */
final class IssuerKeys {
    private static final String CLEAR = "BA75804F9ED0E0072F762F83922FB67A";

    private IssuerKeys() {}

    static byte[] clear() {
        return Vectors.hex(CLEAR);
    }

    /** Puts a key of that mode of use into the vault. */
    static void put(Vault vault, String alias, KeyUsage usage, KeyMode mode) {
        byte[] clear = clear();
        KeyCheckValue kcv = KeyCheckValue.compute(KeyAlgorithm.TDES2, clear);
        vault.importClear(alias, KeyInfo.of(KeyAlgorithm.TDES2, usage, mode, Exportability.NONE, kcv), clear);
    }
}
