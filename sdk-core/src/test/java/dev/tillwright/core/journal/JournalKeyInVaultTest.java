package dev.tillwright.core.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.crypto.DataKey;
import dev.tillwright.crypto.KeyAlgorithm;
import dev.tillwright.crypto.Vault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class JournalKeyInVaultTest {
    private static final byte[] CLEAR = "card data of one attempt".getBytes(UTF_8);

    @TempDir
    Path directory;

    private final SecureRandom random = new SecureRandom();
    private final Vault vault = Vault.inMemory();
    private final DataKey key = DataKey.generateIn(vault, "journal", KeyAlgorithm.AES_256, random);

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @Test
    void opensWhatItSealedForThatAttemptOnly() {
        JournalKey journal = JournalKey.inVault(key, random);
        byte[] sealed = journal.seal("a-1", CLEAR);
        assertArrayEquals(CLEAR, journal.open("a-1", sealed));
        assertKey(() -> journal.open("a-2", sealed));
    }

    @Test
    void opensWhatTheKeyFileOfTheSameKeySealed() throws Exception {
        Path file = directory.resolve("journal.key");
        byte[] sealed;
        try (JournalKey before = JournalKey.file(file)) {
            sealed = before.seal("a-1", CLEAR);
        }
        DataKey moved = DataKey.importInto(vault, "moved", KeyAlgorithm.AES_256, Files.readAllBytes(file));
        assertArrayEquals(CLEAR, JournalKey.inVault(moved, random).open("a-1", sealed));
    }

    @Test
    void leavesTheKeyInItsVault() {
        JournalKey.inVault(key, random).close();
        JournalKey again = JournalKey.inVault(DataKey.find(vault, "journal").orElseThrow(), random);
        assertArrayEquals(CLEAR, again.open("a-1", again.seal("a-1", CLEAR)));
    }

    @Test
    void sealsNothingAfterItWasClosed() {
        JournalKey journal = JournalKey.inVault(key, random);
        journal.close();
        assertThrows(IllegalStateException.class, () -> journal.seal("a-1", CLEAR));
    }

    @Test
    void saysSoWhenItsVaultIsClosed() {
        JournalKey journal = JournalKey.inVault(key, random);
        vault.close();
        assertTrue(assertKey(() -> journal.seal("a-1", CLEAR)).getMessage().contains("keep its vault open"));
    }

    @Test
    void refusesAWeakerKey() {
        DataKey weaker = DataKey.generateIn(vault, "weaker", KeyAlgorithm.AES_128, random);
        assertKey(() -> JournalKey.inVault(weaker, random));
    }

    private static JournalException assertKey(Executable what) {
        JournalException e = assertThrows(JournalException.class, what);
        assertEquals(JournalException.Reason.KEY, e.reason());
        return e;
    }
}
