package dev.tillwright.testkit;

import static java.util.Objects.requireNonNull;

import dev.tillwright.crypto.TransportKey;
import dev.tillwright.crypto.Vault;

/**
 * A terminal that a simulated acquirer knows, with its master key 主密钥. Immutable. The key is worth nothing elsewhere.
 *
 * <p>Made by {@link SimulatedAcquirer#terminal}.
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

    @Override
    public String toString() {
        return "TestTerminal[" + merchant + "/" + terminal + "]";
    }
}
