package dev.tillwright.crypto;

import static dev.tillwright.crypto.FileVaultTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file vault gets another passphrase and another storage key. */
class FileVaultPassphraseTest {
    private static final String OLD = "correct horse battery";
    private static final String NEW = "staple of another kind";

    @TempDir
    Path temporary;

    @Test
    void theNewPassphraseOpensTheVaultAndTheOldOneDoesNot() {
        FileVaultSettings settings = vaultWithKeys("vault");
        byte[] later = TestKeys.tdk();
        try (FileVault vault = open(settings, OLD)) {
            TransportKey inUse = TransportKey.find(vault, "tmk").orElseThrow();
            vault.changePassphrase(OLD.toCharArray(), NEW.toCharArray());
            inUse.wrap(new byte[8]);
            vault.keep(PinKey.importInto(vault, "later", later));
        }
        assertRefused(VaultException.Reason.REFUSED, () -> open(settings, OLD));
        try (FileVault vault = open(settings, NEW)) {
            assertHasKeys(vault);
            assertTrue(vault.find("later").isPresent());
            vault.remove(vault.find("later").orElseThrow());
        }
        try (FileVault vault = open(settings, NEW)) {
            assertHasKeys(vault);
            assertTrue(vault.find("later").isEmpty());
        }
    }

    /** With the old storage key, which a copy of the old files gives, nothing of the new ones can be read. */
    @Test
    void theStorageKeyIsAnotherOne() throws IOException {
        FileVaultSettings settings = vaultWithKeys("vault");
        byte[] storageFile = bytes(settings, VaultFolder.STORAGE_KEY);
        byte[] keys = bytes(settings, VaultFolder.KEYS);
        try (FileVault vault = open(settings, OLD)) {
            vault.changePassphrase(OLD.toCharArray(), OLD.toCharArray());
        }
        byte[] nowKeys = bytes(settings, VaultFolder.KEYS);
        byte[] nowStorage = bytes(settings, VaultFolder.STORAGE_KEY);
        VaultFolder folder = new VaultFolder(settings.folder());
        String before = Vectors.hex(StorageKey.decode(storageFile, OLD.toCharArray(), folder));
        assertNotEquals(before, Vectors.hex(StorageKey.decode(nowStorage, OLD.toCharArray(), folder)));
        VaultProtection old = VaultProtection.opened(storageFile, OLD.toCharArray(), folder);
        VaultProtection now = VaultProtection.opened(nowStorage, OLD.toCharArray(), folder);
        String block = now.decode(nowKeys, folder).blocks().get("tmk");
        assertThrows(
                KeyBlockException.class,
                () -> old.open("tmk", block, new MemoryVault(MemoryVault.Acceptance.TEST), folder));
        assertFalse(now.isAuthentic(keys));
        try (FileVault vault = open(settings, OLD)) {
            assertHasKeys(vault);
        }
    }

    @Test
    void aRefusalChangesNothingAndWipesBothPassphrases() throws IOException {
        FileVaultSettings settings = vaultWithKeys("vault");
        byte[] storageFile = bytes(settings, VaultFolder.STORAGE_KEY);
        byte[] keys = bytes(settings, VaultFolder.KEYS);
        char[][] wrong = {"correct horse batterz".toCharArray(), NEW.toCharArray()};
        char[][] tooShort = {OLD.toCharArray(), "1234567".toCharArray()};
        char[][] foreign = {OLD.toCharArray(), "caf\u00e9 au lait".toCharArray()};
        char[][] closed = {OLD.toCharArray(), NEW.toCharArray()};
        FileVault vault = open(settings, OLD);
        assertRefused(VaultException.Reason.REFUSED, () -> vault.changePassphrase(wrong[0], wrong[1]));
        assertThrows(IllegalArgumentException.class, () -> vault.changePassphrase(tooShort[0], tooShort[1]));
        assertThrows(IllegalArgumentException.class, () -> vault.changePassphrase(foreign[0], foreign[1]));
        vault.close();
        assertThrows(KeyUsageException.class, () -> vault.changePassphrase(closed[0], closed[1]));
        for (char[][] both : List.of(wrong, tooShort, foreign, closed)) {
            assertArrayEquals(new char[both[0].length], both[0]);
            assertArrayEquals(new char[both[1].length], both[1]);
        }
        assertArrayEquals(storageFile, bytes(settings, VaultFolder.STORAGE_KEY));
        assertArrayEquals(keys, bytes(settings, VaultFolder.KEYS));
        open(settings, OLD).close();
    }

    @Test
    void aChangeWipesBothPassphrases() {
        FileVaultSettings settings = vaultWithKeys("vault");
        char[] current = OLD.toCharArray();
        char[] next = NEW.toCharArray();
        try (FileVault vault = open(settings, OLD)) {
            vault.changePassphrase(current, next);
        }
        assertArrayEquals(new char[current.length], current);
        assertArrayEquals(new char[next.length], next);
    }

    @Test
    void killedAtAnyStepOneOfThePassphrasesOpensTheVaultWithAllKeys() {
        StringBuilder holding = new StringBuilder();
        boolean reached = true;
        for (int step = 0; reached; step++) {
            FileVaultSettings settings = vaultWithKeys("killed" + step);
            FailingFolder folder = new FailingFolder(settings.folder());
            FileVault vault = FileVault.open(settings, OLD.toCharArray(), folder);
            folder.killAt(step);
            changeOrFail(vault);
            reached = folder.hasFailed();
            vault.close();
            holding.append(assertOneOpensAndWorks(settings, "after " + step));
        }
        assertTrue(holding.toString().matches("o{15}n{8}"), holding::toString);
    }

    @Test
    void afterOneFailureAtAnyStepTheOpenVaultGoesOnAndLosesNothing() {
        boolean reached = true;
        for (int step = 0; reached; step++) {
            FileVaultSettings settings = vaultWithKeys("failed" + step);
            FailingFolder folder = new FailingFolder(settings.folder());
            try (FileVault vault = FileVault.open(settings, OLD.toCharArray(), folder)) {
                folder.failAt(step);
                changeOrFail(vault);
                reached = folder.hasFailed();
                folder.heal();
                vault.keep(PinKey.importInto(vault, "meanwhile", TestKeys.tdk()));
                assertFalse(Files.exists(settings.folder().resolve(VaultFolder.NEXT_KEYS)), "step " + step);
            }
            String opens = opens(settings, OLD) ? OLD : NEW;
            try (FileVault vault = open(settings, opens)) {
                assertHasKeys(vault);
                assertTrue(vault.find("meanwhile").isPresent(), "step " + step);
            }
        }
    }

    @Test
    void whatTheDiskDidNotConfirmIsSaidAndEitherStateOpens() throws IOException {
        FileVaultSettings settings = vaultWithKeys("vault");
        AtomicLong number = new AtomicLong();
        FileVaultSettings guarded = settings.withRollbackGuard(guard(number));
        byte[] storageFile = bytes(settings, VaultFolder.STORAGE_KEY);
        FailingFolder folder = new FailingFolder(settings.folder());
        try (FileVault vault = FileVault.open(guarded, OLD.toCharArray(), folder)) {
            long before = number.get();
            folder.failAt(stepOfTheLastForceBeforeTheChangeHolds());
            VaultException failed = assertRefused(
                    VaultException.Reason.STORAGE, () -> vault.changePassphrase(OLD.toCharArray(), NEW.toCharArray()));
            assertTrue(failed.getMessage().contains("keep the old one"), failed.getMessage());
            assertEquals(before, number.get());
        }
        byte[] changed = bytes(settings, VaultFolder.STORAGE_KEY);
        restore(settings, VaultFolder.STORAGE_KEY, storageFile); // the power goes, and with it the new name
        Files.copy(settings.folder().resolve(VaultFolder.NEXT_KEYS), temporary.resolve("next"));
        try (FileVault vault = FileVault.open(guarded, OLD.toCharArray())) {
            assertHasKeys(vault);
        }
        restore(settings, VaultFolder.STORAGE_KEY, changed); // or it does not
        restore(settings, VaultFolder.NEXT_KEYS, Files.readAllBytes(temporary.resolve("next")));
        try (FileVault vault = FileVault.open(guarded, NEW.toCharArray())) {
            assertHasKeys(vault);
        }
    }

    /** Two files are replaced: delete, write, move and force, of two steps each and three of the write. */
    private static int stepOfTheLastForceBeforeTheChangeHolds() {
        int steps = 2 + 3 + 2 + 2;
        return 2 * steps - 2;
    }

    /** A change that failed so badly that nobody knows which storage key is there. */
    @Test
    void nothingIsWrittenUnderAStorageKeyThatIsNotThere() {
        FileVaultSettings settings = vaultWithKeys("vault");
        AtomicBoolean broken = new AtomicBoolean();
        VaultFolder folder = new VaultFolder(settings.folder()) {
            @Override
            Optional<byte[]> read(String name) {
                if (broken.get()) {
                    throw failed("read " + name, new IOException("bad cable"));
                }
                return super.read(name);
            }

            @Override
            void move(Path draft, Path file) throws IOException {
                super.move(draft, file);
                if (file.endsWith(STORAGE_KEY)) {
                    broken.set(true);
                    throw new IOException("bad cable");
                }
            }
        };
        try (FileVault vault = FileVault.open(settings, OLD.toCharArray(), folder)) {
            assertRefused(
                    VaultException.Reason.STORAGE, () -> vault.changePassphrase(OLD.toCharArray(), NEW.toCharArray()));
            broken.set(false);
            PinKey later = PinKey.importInto(vault, "later", TestKeys.tdk());
            VaultException refused = assertRefused(VaultException.Reason.STORAGE, () -> vault.keep(later));
            assertTrue(refused.getMessage().contains("open it again"), refused.getMessage());
        }
        try (FileVault vault = open(settings, NEW)) {
            assertHasKeys(vault);
        }
    }

    @Test
    void theNumberOfTheWriteGoesOn() {
        AtomicLong number = new AtomicLong();
        FileVaultSettings settings = vaultWithKeys("vault").withRollbackGuard(guard(number));
        try (FileVault vault = open(settings, OLD)) {
            long before = number.get();
            vault.changePassphrase(OLD.toCharArray(), NEW.toCharArray());
            assertEquals(before + 1, number.get());
        }
        open(settings, NEW).close();
    }

    private static RollbackGuard guard(AtomicLong number) {
        return new RollbackGuard() {
            @Override
            public long remembered() {
                return number.get();
            }

            @Override
            public void remember(long latest) {
                number.set(latest);
            }
        };
    }

    private FileVaultSettings vaultWithKeys(String name) {
        FileVaultSettings settings =
                FileVaultSettings.in(temporary.resolve(name)).withIterations(10_000);
        try (FileVault vault = open(settings, OLD)) {
            vault.keep(TransportKey.importInto(vault, "tmk", TestKeys.tmk()));
            vault.keep(PinKey.importInto(vault, "pik", TestKeys.pik()));
        }
        return settings;
    }

    private static void assertHasKeys(Vault vault) {
        assertEquals(
                KeyCheckValue.compute(KeyAlgorithm.TDES2, TestKeys.tmk()),
                TransportKey.find(vault, "tmk").orElseThrow().kcv());
        assertEquals(
                KeyCheckValue.compute(KeyAlgorithm.TDES2, TestKeys.pik()),
                PinKey.find(vault, "pik").orElseThrow().kcv());
    }

    private static void changeOrFail(FileVault vault) {
        try {
            vault.changePassphrase(OLD.toCharArray(), NEW.toCharArray());
        } catch (VaultException failed) {
            assertEquals(VaultException.Reason.STORAGE, failed.reason());
        }
    }

    /** Which one: o or n. */
    private static char assertOneOpensAndWorks(FileVaultSettings settings, String alias) {
        boolean old = opens(settings, OLD);
        assertNotEquals(old, opens(settings, NEW), alias);
        String passphrase = old ? OLD : NEW;
        String plain = alias.replace(' ', '-');
        try (FileVault vault = open(settings, passphrase)) {
            assertHasKeys(vault);
            assertFalse(Files.exists(settings.folder().resolve(VaultFolder.NEXT_KEYS)), alias);
            vault.keep(PinKey.importInto(vault, plain, TestKeys.tdk()));
        }
        try (FileVault vault = open(settings, passphrase)) {
            assertHasKeys(vault);
            assertTrue(vault.find(plain).isPresent(), alias);
        }
        return old ? 'o' : 'n';
    }

    private static boolean opens(FileVaultSettings settings, String passphrase) {
        try {
            open(settings, passphrase).close();
            return true;
        } catch (VaultException refused) {
            assertEquals(VaultException.Reason.REFUSED, refused.reason());
            return false;
        }
    }

    private static FileVault open(FileVaultSettings settings, String passphrase) {
        return FileVault.open(settings, passphrase.toCharArray());
    }

    private static byte[] bytes(FileVaultSettings settings, String name) throws IOException {
        return Files.readAllBytes(settings.folder().resolve(name));
    }

    private static void restore(FileVaultSettings settings, String name, byte[] content) throws IOException {
        Path draft = Files.createTempFile(settings.folder(), "restored", "");
        Files.write(draft, content, StandardOpenOption.TRUNCATE_EXISTING);
        Files.move(draft, settings.folder().resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
}
