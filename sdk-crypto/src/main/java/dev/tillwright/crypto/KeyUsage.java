package dev.tillwright.crypto;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a key may be used for; one Java type of key each. Codes are open: later releases add usages. */
public enum KeyUsage {
    /** Encrypts PIN blocks: PIK, PIN 密钥. */
    PIN("PIK"),
    /** Makes and checks MACs: MAK, MAC 密钥. */
    MAC("MAK"),
    /** Encrypts tracks and data: TDK, 磁道密钥. */
    DATA("TDK"),
    /** Unwraps other keys: TMK, 终端主密钥. */
    TRANSPORT("TMK");

    private final String shortName;

    KeyUsage(String shortName) {
        this.shortName = shortName;
    }

    /** The name of such a key in UnionPay terminal documents: PIK, MAK, TDK or TMK. */
    public String shortName() {
        return shortName;
    }

    KeyAlgorithm algorithmOf(int keyBytes) {
        KeyAlgorithm algorithm = KeyAlgorithm.ofDesKeyBytes(keyBytes);
        if (!algorithms().contains(algorithm)) {
            throw new KeyUsageException(String.format(
                    Locale.ROOT, "a %s key may be %s, not %s (%d bytes)", this, algorithms(), algorithm, keyBytes));
        }
        return algorithm;
    }

    private Set<KeyAlgorithm> algorithms() {
        return switch (this) {
            case PIN -> EnumSet.allOf(KeyAlgorithm.class);
            case MAC -> EnumSet.of(KeyAlgorithm.DES, KeyAlgorithm.TDES2);
            case DATA, TRANSPORT -> EnumSet.of(KeyAlgorithm.TDES2, KeyAlgorithm.TDES3);
        };
    }
}
