package dev.tillwright.crypto;

import java.util.Optional;

/** How a key block is protected: the first letter of its header (ANSI X9.143, ISO 20038). Codes are open. */
public enum KeyBlockVersion {
    /** {@code A}: Triple DES, variants of the protection key, MAC over the ciphertext. Legacy: a named policy must allow it. */
    A('A', KeyAlgorithm.Family.DES, 4),
    /** {@code B}: Triple DES, derived keys. */
    B('B', KeyAlgorithm.Family.DES, 8),
    /** {@code C}: Triple DES, variants of the protection key; as A, for blocks that are made today for old hosts. */
    C('C', KeyAlgorithm.Family.DES, 4),
    /** {@code D}: AES, derived keys. The one to choose. */
    D('D', KeyAlgorithm.Family.AES, 16),
    /** {@code E}: AES in counter mode (ISO 20038). Read only. */
    E('E', KeyAlgorithm.Family.AES, 16);

    private final char code;
    private final KeyAlgorithm.Family family;
    private final int macBytes;

    KeyBlockVersion(char code, KeyAlgorithm.Family family, int macBytes) {
        this.code = code;
        this.family = family;
        this.macBytes = macBytes;
    }

    /** The letter in the header. */
    public char code() {
        return code;
    }

    /** The version of that letter, empty if there is none. */
    public static Optional<KeyBlockVersion> ofCode(char code) {
        for (KeyBlockVersion version : values()) {
            if (version.code == code) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }

    /** What the whole block's and the header's length are a multiple of, in characters. */
    int alignment() {
        return this == E ? 1 : blockBytes();
    }

    /** Block size of the cipher, in bytes. */
    int blockBytes() {
        return family == KeyAlgorithm.Family.DES ? 8 : 16;
    }

    /** Length of the MAC at the end, in bytes. */
    int macBytes() {
        return macBytes;
    }

    /** Whether the MAC is over the ciphertext, and the keys are variants. */
    boolean usesVariants() {
        return this == A || this == C;
    }

    /** Refuses what is no protection key, or one of another cipher. */
    void requireProtectionKey(TransportKey kbpk) {
        KeyInfo info = kbpk.info();
        if (info.usage() != KeyUsage.KEY_BLOCK_PROTECTION) {
            throw new KeyUsageException("a key block takes a protection key (usage K1), not one of usage "
                    + info.usage().code() + ": import it with that usage");
        }
        if (info.algorithm().family() != family) {
            throw new KeyUsageException("a key block of version " + code + " takes a " + family
                    + " protection key, not " + info.algorithm());
        }
    }
}
