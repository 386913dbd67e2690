package dev.tillwright.crypto;

/** One of the two single DES keys that a double-length key is made of. */
public enum KeyHalf {
    /** K1, the first 8 bytes. */
    LEFT,
    /** K2, the second 8 bytes. */
    RIGHT
}
