package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

/** What may be known about a key without knowing the key. Immutable. */
public final class KeyInfo {
    private final KeyAlgorithm algorithm;
    private final KeyUsage usage;
    private final KeyMode mode;
    private final Exportability exportability;
    private final KeyCheckValue kcv;

    private KeyInfo(
            KeyAlgorithm algorithm, KeyUsage usage, KeyMode mode, Exportability exportability, KeyCheckValue kcv) {
        this.algorithm = algorithm;
        this.usage = usage;
        this.mode = mode;
        this.exportability = exportability;
        this.kcv = kcv;
    }

    /**
     * The description of a key.
     *
     * @throws KeyUsageException if a key of that algorithm cannot have that usage
     */
    public static KeyInfo of(
            KeyAlgorithm algorithm, KeyUsage usage, KeyMode mode, Exportability exportability, KeyCheckValue kcv) {
        requireNonNull(algorithm, "algorithm");
        requireNonNull(usage, "usage").requireAllows(algorithm);
        return new KeyInfo(
                algorithm,
                usage,
                requireNonNull(mode, "mode"),
                requireNonNull(exportability, "exportability"),
                requireNonNull(kcv, "kcv"));
    }

    /**
     * The description of a clear key that is to be imported with a mode of use and an exportability of its own
     * ({@link Vault#importClear}). The array is neither kept nor wiped.
     *
     * @throws KeyUsageException if the length does not fit the algorithm, or a key of that algorithm cannot have that usage
     */
    public static KeyInfo ofClear(
            KeyAlgorithm algorithm, KeyUsage usage, KeyMode mode, Exportability exportability, byte[] clearKey) {
        return of(algorithm, usage, mode, exportability, KeyCheckValue.compute(algorithm, clearKey));
    }

    /** Describes a clear key that is about to be imported, for every operation of its usage and not exportable. */
    static KeyInfo describing(KeyAlgorithm algorithm, KeyUsage usage, byte[] clearKey) {
        return of(
                algorithm, usage, KeyMode.UNRESTRICTED, Exportability.NONE, KeyCheckValue.compute(algorithm, clearKey));
    }

    /** The description of one half of this key, which has the same use. */
    KeyInfo half(KeyAlgorithm part, KeyCheckValue kcvOfPart) {
        return new KeyInfo(part, usage, mode, Exportability.NONE, kcvOfPart);
    }

    /** The cipher that the key is for. */
    public KeyAlgorithm algorithm() {
        return algorithm;
    }

    /** What the key may be used for. */
    public KeyUsage usage() {
        return usage;
    }

    /** Which operations of its usage the key allows. */
    public KeyMode mode() {
        return mode;
    }

    /** Whether the key may leave its vault, wrapped. */
    public Exportability exportability() {
        return exportability;
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
