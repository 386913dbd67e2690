package dev.tillwright.crypto;

/** The order of the parts of an SM2 cipher text: point C1, hash C3, encrypted data C2. */
public enum Sm2Order {
    /** As the standard has it since 2012 (GM/T 0003.4, GB/T 32918.4). The usual one. */
    C1C3C2,
    /** The older order, still written by some hosts. */
    C1C2C3
}
