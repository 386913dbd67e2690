package dev.tillwright.crypto;

/** Which way a block cipher runs. */
public enum Direction {
    /** From clear to cipher text. */
    ENCRYPT,
    /** From cipher text to clear. */
    DECRYPT
}
