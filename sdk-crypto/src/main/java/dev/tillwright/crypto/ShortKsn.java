package dev.tillwright.crypto;

/** What to make of a Triple DES KSN of 8 bytes, which some devices send. Codes are open. */
public enum ShortKsn {
    /** Refuse it: a KSN has 10 bytes. The default. */
    REFUSED,
    /** Put {@code FF FF} in front. */
    PADDED_WITH_FF
}
