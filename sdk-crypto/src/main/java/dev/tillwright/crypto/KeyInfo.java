package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

/** What may be known about a key without knowing the key. Immutable. */
public final class KeyInfo {
    private final KeyAlgorithm algorithm;
    private final KeyUsage usage;
    private final KeyCheckValue kcv;

    private KeyInfo(KeyAlgorithm algorithm, KeyUsage usage, KeyCheckValue kcv) {
        this.algorithm = algorithm;
        this.usage = usage;
        this.kcv = kcv;
    }

    /** The description of a key. */
    public static KeyInfo of(KeyAlgorithm algorithm, KeyUsage usage, KeyCheckValue kcv) {
        return new KeyInfo(
                requireNonNull(algorithm, "algorithm"), requireNonNull(usage, "usage"), requireNonNull(kcv, "kcv"));
    }

    /** Describes a clear key that is about to be imported; refuses a length that the usage does not allow. */
    static KeyInfo describing(KeyUsage usage, byte[] clearKey) {
        KeyAlgorithm algorithm = usage.algorithmOf(clearKey.length);
        return of(algorithm, usage, KeyCheckValue.compute(algorithm, clearKey));
    }

    /** The cipher that the key is for. */
    public KeyAlgorithm algorithm() {
        return algorithm;
    }

    /** What the key may be used for. */
    public KeyUsage usage() {
        return usage;
    }

    /** The key's check value. */
    public KeyCheckValue kcv() {
        return kcv;
    }

    @Override
    public String toString() {
        return usage + "[" + algorithm + " kcv=" + kcv + "]";
    }
}
