package dev.tillwright.examples;

import dev.tillwright.core.journal.JournalKey;
import dev.tillwright.crypto.DataKey;
import dev.tillwright.crypto.FileVault;
import dev.tillwright.crypto.FileVaultSettings;
import dev.tillwright.crypto.KeyAlgorithm;
import dev.tillwright.crypto.TransportKey;
import dev.tillwright.crypto.Vault;
import dev.tillwright.testkit.TestTerminal;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * All keys of a till in one vault, a file: the master key as it was loaded into the terminal, the journal's key, which is made at
 * the first start, and while the till runs the working keys of the sign-in, which are never written. Not thread-safe.
 */
final class TillKeys implements AutoCloseable {
    static final String JOURNAL = "journal";

    /** A few rounds, for a passphrase that stands in the source; a real till leaves the default and asks its operator. */
    private static final int ROUNDS = 10_000;

    private final FileVault vault;
    private final TransportKey masterKey;
    private final JournalKey journalKey;

    private TillKeys(FileVault vault, TransportKey masterKey, JournalKey journalKey) {
        this.vault = vault;
        this.masterKey = masterKey;
        this.journalKey = journalKey;
    }

    /** Opens the vault in that folder and puts in what is not there yet. */
    static TillKeys open(Path folder, TestTerminal registered) {
        SecureRandom random = new SecureRandom();
        FileVault vault = FileVault.open(settings(folder), passphrase());
        TransportKey masterKey = TransportKey.find(vault, "tmk/" + registered.terminal())
                .orElseGet(() -> vault.keep(registered.importInto(vault)));
        DataKey journal = DataKey.find(vault, JOURNAL)
                .orElseGet(() -> vault.keep(DataKey.generateIn(vault, JOURNAL, KeyAlgorithm.AES_256, random)));
        return new TillKeys(vault, masterKey, JournalKey.inVault(journal, random));
    }

    /** Opens the vault beside a journal. */
    static TillKeys beside(Path journal, TestTerminal registered) {
        return open(journal.resolveSibling(journal.getFileName() + "-keys"), registered);
    }

    static FileVaultSettings settings(Path folder) {
        return FileVaultSettings.in(folder).acceptingTestKeys().withIterations(ROUNDS);
    }

    static char[] passphrase() {
        return "SIMULATED, not secret".toCharArray();
    }

    Vault vault() {
        return vault;
    }

    TransportKey masterKey() {
        return masterKey;
    }

    JournalKey journalKey() {
        return journalKey;
    }

    @Override
    public void close() {
        journalKey.close();
        vault.close();
    }
}
