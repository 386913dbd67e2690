package dev.tillwright.crypto;

import static dev.tillwright.crypto.FileVaultTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets at a file vault, and who does not. */
class FileVaultAccessTest {
    private static final String PASSPHRASE = "correct horse battery";

    @TempDir
    Path temporary;

    private Path folder;
    private FileVaultSettings settings;

    @BeforeEach
    void chooseFolder() {
        folder = temporary.resolve("vault");
        settings = FileVaultSettings.in(folder).withIterations(10_000).withRandom(new FixedRandom(8));
    }

    @Test
    void filesThatOthersMayReadAreRefused() throws Exception {
        open().close();
        for (String name : List.of(VaultFolder.KEYS, VaultFolder.STORAGE_KEY)) {
            for (String permissions : List.of("rw-r-----", "rw----r--", "rw--w----")) {
                Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString(permissions));
                VaultException refused = assertRefused(VaultException.Reason.PERMISSIONS, this::open);
                assertTrue(refused.getMessage().contains("chmod 600"), refused.getMessage());
            }
            Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString("rw-------"));
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwx---"));
        assertRefused(VaultException.Reason.PERMISSIONS, this::open);
    }

    @Test
    void filesOfAnotherUserAreRefused() {
        open().close();
        VaultFolder foreign = new VaultFolder(folder) {
            @Override
            UserPrincipal owner(Path file) {
                String name = file.getFileName().toString();
                return new UserPrincipal() {
                    @Override
                    public String getName() {
                        return name.equals(KEYS) ? "somebody" : "me";
                    }

                    @Override
                    public boolean equals(Object other) {
                        return other instanceof UserPrincipal that && getName().equals(that.getName());
                    }

                    @Override
                    public int hashCode() {
                        return getName().hashCode();
                    }
                };
            }
        };
        VaultException refused = assertRefused(
                VaultException.Reason.PERMISSIONS, () -> FileVault.open(settings, PASSPHRASE.toCharArray(), foreign));
        assertTrue(refused.getMessage().contains("chown"), refused.getMessage());
    }

    @Test
    void folderAndFilesAreForTheirOwnerAlone() throws Exception {
        open().close();
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
        for (String name : List.of(VaultFolder.KEYS, VaultFolder.STORAGE_KEY)) {
            assertEquals(
                    "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))));
        }
    }

    @Test
    void onlyOneVaultAtATimeIsOpen() {
        FileVault vault = open();
        assertRefused(VaultException.Reason.IN_USE, this::open);
        vault.close();
        open().close();
    }

    @Test
    void anotherProcessIsKeptOutAlsoAfterThisOneTriedTwice() throws Exception {
        try (FileVault vault = open()) {
            assertRefused(VaultException.Reason.IN_USE, this::open);
            assertEquals("IN_USE", FileVaultChild.tryToOpen(folder));
            assertTrue(vault.find("tmk").isEmpty());
        }
        assertEquals("opened", FileVaultChild.tryToOpen(folder));
    }

    private FileVault open() {
        return FileVault.open(settings, PASSPHRASE.toCharArray());
    }
}
