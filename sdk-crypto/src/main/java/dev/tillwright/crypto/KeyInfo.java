package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Supplier;

/** What may be known about a key without knowing the key. Immutable. */
public final class KeyInfo {
    private final KeyAlgorithm algorithm;
    private final KeyUsage usage;
    private final KeyMode mode;
    private final Exportability exportability;
    private final Supplier<KeyCheckValue> kcv;
    private final Optional<InitialKeyId> initialKeyId;

    private KeyInfo(
            KeyAlgorithm algorithm,
            KeyUsage usage,
            KeyMode mode,
            Exportability exportability,
            Supplier<KeyCheckValue> kcv,
            Optional<InitialKeyId> initialKeyId) {
        this.algorithm = requireNonNull(algorithm, "algorithm");
        this.usage = requireNonNull(usage, "usage");
        this.mode = requireNonNull(mode, "mode");
        this.exportability = requireNonNull(exportability, "exportability");
        this.kcv = kcv;
        this.initialKeyId = initialKeyId;
    }

    /**
     * The description of a key.
     *
     * @throws KeyUsageException if a key of that algorithm cannot have that usage
     */
    public static KeyInfo of(
            KeyAlgorithm algorithm, KeyUsage usage, KeyMode mode, Exportability exportability, KeyCheckValue kcv) {
        requireNonNull(kcv, "kcv");
        return described(algorithm, usage, mode, exportability, () -> kcv);
    }

    /** Describes a clear key that is about to be imported, for every operation of its usage and not exportable. */
    static KeyInfo describing(KeyAlgorithm algorithm, KeyUsage usage, byte[] clearKey) {
        return of(
                algorithm, usage, KeyMode.UNRESTRICTED, Exportability.NONE, KeyCheckValue.compute(algorithm, clearKey));
    }

    /**
     * Describes a key that lives for one transaction. Its check value is computed when somebody asks, which hardly anybody
     * does: it costs as much as a good part of the derivation.
     */
    static KeyInfo ofDerived(KeyAlgorithm algorithm, KeyUsage usage, KeyMode mode, Supplier<KeyCheckValue> kcv) {
        return described(algorithm, usage, mode, Exportability.NONE, kcv);
    }

    private static KeyInfo described(
            KeyAlgorithm algorithm,
            KeyUsage usage,
            KeyMode mode,
            Exportability exportability,
            Supplier<KeyCheckValue> kcv) {
        requireNonNull(algorithm, "algorithm");
        requireNonNull(usage, "usage").requireAllows(algorithm);
        return new KeyInfo(algorithm, usage, mode, exportability, kcv, Optional.empty());
    }

    /**
     * The same description of an initial DUKPT key, with the terminal it belongs to.
     *
     * @throws KeyUsageException if this is no initial key, or one of the other form of DUKPT
     */
    public KeyInfo withInitialKeyId(InitialKeyId id) {
        if (usage != KeyUsage.INITIAL_KEY || requireNonNull(id, "id").family() != algorithm.family()) {
            throw new KeyUsageException("a key of usage " + usage.code() + " and algorithm " + algorithm
                    + " has no such initial key id: it belongs to an initial key of the same form of DUKPT");
        }
        return new KeyInfo(algorithm, usage, mode, exportability, kcv, Optional.of(id));
    }

    /** The description of one half of this key, which has the same use. */
    KeyInfo half(KeyAlgorithm part, Supplier<KeyCheckValue> kcvOfPart) {
        return new KeyInfo(part, usage, mode, Exportability.NONE, kcvOfPart, Optional.empty());
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

    /**
     * The key's check value.
     *
     * @throws KeyUsageException if the key was derived for one transaction and is gone
     */
    public KeyCheckValue kcv() {
        return kcv.get();
    }

    /** The terminal that an initial DUKPT key belongs to, where that is known. */
    public Optional<InitialKeyId> initialKeyId() {
        return initialKeyId;
    }

    /** The check value as it is printed: a text about a key that is gone must not fail. */
    String kcvText() {
        try {
            return kcv().toString();
        } catch (KeyUsageException gone) {
            return "gone";
        }
    }

    @Override
    public String toString() {
        return usage + "[" + algorithm + " kcv=" + kcvText() + "]";
    }
}
