package dev.tillwright.crypto;

/** What is done with a key; a key's {@link KeyMode} says which of these it allows. */
public enum KeyOperation {
    /** Encrypt, or wrap a key. */
    ENCRYPT,
    /** Decrypt, or unwrap a key. */
    DECRYPT,
    /** Make a MAC. */
    GENERATE,
    /** Check a MAC. */
    VERIFY,
    /** Derive another key. */
    DERIVE
}
