package dev.tillwright.crypto;

/** The cipher that a key is for. Codes are open: later releases add ciphers. */
public enum KeyAlgorithm {
    /** Single DES, 8 bytes: legacy, still the MAC key of most UnionPay terminals. */
    DES(Family.DES, 8),
    /** Double-length Triple DES, 16 bytes, run as K1, K2, K1. */
    TDES2(Family.DES, 16),
    /** Triple-length Triple DES, 24 bytes. */
    TDES3(Family.DES, 24),
    /** AES with 16 bytes of key. */
    AES_128(Family.AES, 16),
    /** AES with 24 bytes of key. */
    AES_192(Family.AES, 24),
    /** AES with 32 bytes of key. */
    AES_256(Family.AES, 32),
    /** SM4 (GB/T 32907), 16 bytes. */
    SM4(Family.SM4, 16),
    /** Two SM4 keys in 32 bytes, for algorithm 3 of GB/T 15852.1. It cannot run as one cipher; its halves can. */
    SM4_DOUBLE(Family.SM4, 32),
    /** A key for HMAC: 1 to 64 bytes, no cipher. Only vaults for tests take one of less than 16. */
    HMAC(Family.HMAC, 0);

    private final Family family;
    private final int keyBytes;

    KeyAlgorithm(Family family, int keyBytes) {
        this.family = family;
        this.keyBytes = keyBytes;
    }

    /** Shortest and longest key for HMAC, in bytes. */
    private static final int SHORTEST_HMAC = 1;

    private static final int LONGEST_HMAC = 64;

    /** How many bytes a key of this cipher has; 0 for HMAC, whose keys have 1 to 64. */
    public int keyBytes() {
        return keyBytes;
    }

    /** The block size in bytes; a cipher takes whole blocks only. 0 for HMAC. */
    public int blockBytes() {
        return switch (family) {
            case DES -> 8;
            case AES, SM4 -> 16;
            case HMAC -> 0;
        };
    }

    /** The letter in a key block's header (X9.143): {@code D}, {@code T}, {@code A}, {@code H}; {@code 4} for SM4 in own files. */
    public char code() {
        return switch (family) {
            case DES -> this == DES ? 'D' : 'T';
            case AES -> 'A';
            case SM4 -> '4';
            case HMAC -> 'H';
        };
    }

    /** Whether a key of so many bytes is one of this algorithm. */
    boolean takes(int bytes) {
        return family == Family.HMAC ? bytes >= SHORTEST_HMAC && bytes <= LONGEST_HMAC : bytes == keyBytes;
    }

    /** The cipher family. */
    Family family() {
        return family;
    }

    /** The DES family member with keys of that length. */
    static KeyAlgorithm ofDesKeyBytes(int bytes) {
        return switch (bytes) {
            case 8 -> DES;
            case 16 -> TDES2;
            case 24 -> TDES3;
            default -> throw new KeyUsageException("a DES key has 8, 16 or 24 bytes, not " + bytes);
        };
    }

    /** What runs the key. */
    enum Family {
        /** DES and Triple DES. */
        DES,
        /** AES. */
        AES,
        /** SM4. */
        SM4,
        /** No cipher: keyed hash. */
        HMAC
    }
}
