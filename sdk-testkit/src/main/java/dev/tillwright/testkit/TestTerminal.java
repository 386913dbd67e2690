package dev.tillwright.testkit;

import static java.util.Objects.requireNonNull;

import dev.tillwright.crypto.TransportKey;
import dev.tillwright.crypto.Vault;
import dev.tillwright.testkit.internal.MasterKeys;

/**
 * A terminal that a simulated acquirer knows, with its master key 主密钥. Immutable. The key is worth nothing elsewhere.
 *
 * <p>Made by {@link SimulatedAcquirer#terminal}, or by {@link #elsewhere} in a till process of its own.
 */
public final class TestTerminal {
    private final String merchant;
    private final String terminal;
    private final byte[] tmk;

    TestTerminal(String merchant, String terminal, byte[] tmk) {
        this.merchant = merchant;
        this.terminal = terminal;
        this.tmk = tmk.clone();
    }

    /**
     * A terminal of an acquirer in another process, which has registered the same numbers.
     *
     * @param seed the acquirer's, see {@link SimulatedAcquirer.Builder#seed}; the test key is made from it
     * @param merchant 15 characters
     * @param terminal 8 characters
     * @return the terminal
     */
    public static TestTerminal elsewhere(long seed, String merchant, String terminal) {
        return new TestTerminal(
                requireNonNull(merchant, "merchant"),
                requireNonNull(terminal, "terminal"),
                MasterKeys.make(seed, merchant, terminal));
    }

    /** {@return the merchant number 商户号, 15 characters} */
    public String merchant() {
        return merchant;
    }

    /** {@return the terminal number 终端号, 8 characters} */
    public String terminal() {
        return terminal;
    }

    /**
     * Puts the master key into a vault, as a key-loading terminal would, for the SDK under test.
     *
     * @param vault where to
     * @return the key, named {@code tmk/} and the terminal number
     */
    public TransportKey importInto(Vault vault) {
        return TransportKey.importInto(requireNonNull(vault, "vault"), "tmk/" + terminal, tmk.clone());
    }

    /** For the simulated devices beside this class. */
    byte[] masterKey() {
        return tmk.clone();
    }

    @Override
    public String toString() {
        return "TestTerminal[" + merchant + "/" + terminal + "]";
    }
}
