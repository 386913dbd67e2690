package dev.tillwright.crypto;

/** The two ends of a transaction. What one makes the other checks, with the same key in another mode of use. */
enum DukptEnd {
    /** Where the card is. */
    TERMINAL,
    /** Where the base derivation key is. */
    HOST;

    /** What this end does with the key of MACs that {@code maker} makes. */
    KeyMode macs(DukptEnd maker) {
        return this == maker ? KeyMode.GENERATE : KeyMode.VERIFY;
    }

    /** What this end does with a key under which {@code sender} encrypts. */
    KeyMode ciphers(DukptEnd sender) {
        return this == sender ? KeyMode.ENCRYPT : KeyMode.DECRYPT;
    }
}
