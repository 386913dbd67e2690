package dev.tillwright.crypto;

/** The algorithm and length of a key that AES DUKPT derives (ANSI X9.24-3). Codes are open. */
public enum DerivedKeyType {
    /** Double-length Triple DES. */
    TDES2(KeyAlgorithm.TDES2, 0x0000, 128, 112),
    /** Triple-length Triple DES, which counts as no stronger than a double-length one. */
    TDES3(KeyAlgorithm.TDES3, 0x0001, 192, 112),
    /** AES with 16 bytes of key. */
    AES_128(KeyAlgorithm.AES_128, 0x0002, 128, 128),
    /** AES with 24 bytes of key. */
    AES_192(KeyAlgorithm.AES_192, 0x0003, 192, 192),
    /** AES with 32 bytes of key. */
    AES_256(KeyAlgorithm.AES_256, 0x0004, 256, 256),
    /** HMAC with 16 bytes of key. */
    HMAC_128(KeyAlgorithm.HMAC, 0x0005, 128, 128),
    /** HMAC with 24 bytes of key. */
    HMAC_192(KeyAlgorithm.HMAC, 0x0005, 192, 192),
    /** HMAC with 32 bytes of key. */
    HMAC_256(KeyAlgorithm.HMAC, 0x0005, 256, 256);

    private final KeyAlgorithm algorithm;
    private final int code;
    private final int bits;
    private final int strength;

    DerivedKeyType(KeyAlgorithm algorithm, int code, int bits, int strength) {
        this.algorithm = algorithm;
        this.code = code;
        this.bits = bits;
        this.strength = strength;
    }

    /** What the derived key is for. */
    public KeyAlgorithm algorithm() {
        return algorithm;
    }

    /** The length of the derived key in bits. */
    public int bits() {
        return bits;
    }

    /** The number of the algorithm in the derivation data. */
    int code() {
        return code;
    }

    /** Refuses a key that would look stronger than the key it comes from. */
    void requireNotStrongerThan(DerivedKeyType source) {
        if (strength > source.strength) {
            throw new KeyUsageException("a key of type " + this + " cannot be derived under an initial key of type "
                    + source + ": it would be no stronger than that, so ask for a shorter one");
        }
    }

    /** The type of an AES key, which base and initial keys are. */
    static DerivedKeyType ofAes(KeyAlgorithm algorithm) {
        return switch (algorithm) {
            case AES_128 -> AES_128;
            case AES_192 -> AES_192;
            case AES_256 -> AES_256;
            default -> throw new KeyUsageException("AES DUKPT derives from AES keys, not from " + algorithm);
        };
    }
}
