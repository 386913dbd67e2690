package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/** How a key block is to be written. Immutable. Default: no optional blocks, nothing legacy. */
public final class KeyBlockForm {
    private final KeyBlockVersion version;
    private final Exportability exportability;
    private final List<KeyBlockOption> options;
    private final CryptoPolicy policy;

    private KeyBlockForm(
            KeyBlockVersion version, Exportability exportability, List<KeyBlockOption> options, CryptoPolicy policy) {
        this.version = version;
        this.exportability = exportability;
        this.options = options;
        this.policy = policy;
    }

    /**
     * Blocks of that version.
     *
     * @param exportability what the receiver may do with the key; never more than this side may
     */
    public static KeyBlockForm of(KeyBlockVersion version, Exportability exportability) {
        return new KeyBlockForm(
                requireNonNull(version, "version"),
                requireNonNull(exportability, "exportability"),
                List.of(),
                CryptoPolicy.strict());
    }

    /** The same with one more optional block; padding is added by itself. */
    public KeyBlockForm with(KeyBlockOption option) {
        List<KeyBlockOption> more = new ArrayList<>(options);
        more.add(requireNonNull(option, "option"));
        return new KeyBlockForm(version, exportability, List.copyOf(more), policy);
    }

    /** The same under another policy: version A must be named in it. */
    public KeyBlockForm under(CryptoPolicy other) {
        return new KeyBlockForm(version, exportability, options, requireNonNull(other, "other"));
    }

    /** The version that is written. */
    public KeyBlockVersion version() {
        return version;
    }

    /** What the receiver may do with the key. */
    public Exportability exportability() {
        return exportability;
    }

    /** The optional blocks. */
    public List<KeyBlockOption> options() {
        return options;
    }

    /** Which legacy uses are allowed. */
    public CryptoPolicy policy() {
        return policy;
    }

    @Override
    public String toString() {
        return "KeyBlockForm[" + version + " " + exportability + " " + options + "]";
    }
}
