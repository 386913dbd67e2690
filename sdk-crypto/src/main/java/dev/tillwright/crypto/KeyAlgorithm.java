package dev.tillwright.crypto;

/** The cipher that a key is for. Codes are open: later releases add ciphers. */
public enum KeyAlgorithm {
    /** Single DES, 8 bytes: legacy, still the MAC key of most UnionPay terminals. */
    DES(8),
    /** Double-length Triple DES, 16 bytes, run as K1, K2, K1. */
    TDES2(16),
    /** Triple-length Triple DES, 24 bytes. */
    TDES3(24);

    private final int keyBytes;

    KeyAlgorithm(int keyBytes) {
        this.keyBytes = keyBytes;
    }

    /** How many bytes a key of this cipher has. */
    public int keyBytes() {
        return keyBytes;
    }

    /** The block size in bytes; a cipher takes whole blocks only. */
    public int blockBytes() {
        return 8;
    }

    /** The DES family member with keys of that length. */
    static KeyAlgorithm ofDesKeyBytes(int keyBytes) {
        return switch (keyBytes) {
            case 8 -> DES;
            case 16 -> TDES2;
            case 24 -> TDES3;
            default -> throw new KeyUsageException("a DES key has 8, 16 or 24 bytes, not " + keyBytes);
        };
    }
}
