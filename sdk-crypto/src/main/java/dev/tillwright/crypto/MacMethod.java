package dev.tillwright.crypto;

/** The constructions behind the MAC algorithms. */
enum MacMethod {
    /** All blocks xored, the hex of it encrypted as a chain. */
    UNIONPAY,
    /** All blocks xored, encrypted once. */
    XOR,
    /** The last block of a CBC chain. */
    CBC,
    /** A CBC chain under one half, then decrypted under the other and encrypted under the first. */
    ALG3,
    /** A CBC chain whose last block was masked with a subkey. */
    CMAC,
    /** Keyed hash with SHA-256. */
    HMAC_SHA256,
    /** Keyed hash with SM3. */
    HMAC_SM3;

    /** Both hashes give 32 bytes. */
    static final int HASH_BYTES = 32;

    boolean isHash() {
        return this == HMAC_SHA256 || this == HMAC_SM3;
    }
}
