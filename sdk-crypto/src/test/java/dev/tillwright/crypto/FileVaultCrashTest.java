package dev.tillwright.crypto;

import static dev.tillwright.crypto.FileVaultTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a file vault when a write ends in the middle. */
class FileVaultCrashTest {
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
    void whateverStepAWriteEndsAtTheOldOrTheNewVaultIsThere() {
        try (FileVault vault = open()) {
            vault.keep(TransportKey.importInto(vault, "tmk", TestKeys.tmk()));
        }
        List<Boolean> written = new ArrayList<>();
        for (Crash.Step step : Crash.Step.values()) {
            String alias = "key" + step;
            Crash crash = new Crash(folder);
            try (FileVault vault = FileVault.open(settings, PASSPHRASE.toCharArray(), crash)) {
                crash.at = step;
                PinKey key = PinKey.importInto(vault, alias, TestKeys.pik());
                assertRefused(VaultException.Reason.STORAGE, () -> vault.keep(key));
                assertTrue(PinKey.find(vault, alias).isPresent());
            }
            try (FileVault vault = open()) {
                assertTrue(vault.find("tmk").isPresent(), step::name);
                written.add(vault.find(alias).isPresent());
            }
        }
        assertEquals(List.of(false, false, false, false, true), written);
    }

    @Test
    void aVaultWhoseMakingWasInterruptedIsMadeAgain() {
        for (Crash.Step step : Crash.Step.values()) {
            for (int file = 0; file < 2; file++) {
                FileVaultSettings other = FileVaultSettings.in(temporary.resolve(step + "" + file))
                        .withIterations(10_000);
                Crash crash = new Crash(other.folder());
                crash.at = step;
                crash.spared = file;
                assertRefused(
                        VaultException.Reason.STORAGE, () -> FileVault.open(other, PASSPHRASE.toCharArray(), crash));
                try (FileVault vault = FileVault.open(other, PASSPHRASE.toCharArray())) {
                    vault.keep(TransportKey.importInto(vault, "tmk", TestKeys.tmk()));
                }
                FileVault.open(other, PASSPHRASE.toCharArray()).close();
            }
        }
    }

    /** A disk that fails at one step, as if the power went there. */
    private static final class Crash extends VaultFolder {
        private Step at;
        private int spared;

        Crash(Path folder) {
            super(folder);
        }

        private void end(Step step) throws IOException {
            if (at == step && spared-- == 0) {
                throw new IOException("power loss");
            }
        }

        @Override
        void write(Path draft, byte[] content) throws IOException {
            end(Step.BEFORE_WRITE);
            if (at == Step.HALF_WRITTEN && spared == 0) {
                super.write(draft, Arrays.copyOf(content, content.length / 2));
            }
            end(Step.HALF_WRITTEN);
            super.write(draft, content);
            end(Step.WRITTEN);
        }

        @Override
        void move(Path draft, Path file) throws IOException {
            end(Step.BEFORE_MOVE);
            super.move(draft, file);
        }

        @Override
        void forceFolder() throws IOException {
            end(Step.MOVED);
            super.forceFolder();
        }

        private enum Step {
            BEFORE_WRITE,
            HALF_WRITTEN,
            WRITTEN,
            BEFORE_MOVE,
            MOVED
        }
    }

    @Test
    void aFileIsForcedToTheDiskBeforeItTakesTheOldOnesPlace() {
        List<String> steps = new ArrayList<>();
        VaultFolder watched = new VaultFolder(folder) {
            @Override
            void force(FileChannel channel) throws IOException {
                steps.add("force " + channel.size());
                super.force(channel);
            }

            @Override
            void move(Path draft, Path file) throws IOException {
                steps.add("move " + file.getFileName());
                super.move(draft, file);
            }

            @Override
            void forceFolder() throws IOException {
                steps.add("force folder");
                super.forceFolder();
            }
        };
        try (FileVault vault = FileVault.open(settings, PASSPHRASE.toCharArray(), watched)) {
            steps.clear();
            vault.keep(TransportKey.importInto(vault, "tmk", TestKeys.tmk()));
            long size = folder.resolve(VaultFolder.KEYS).toFile().length();
            assertEquals(List.of("force " + size, "move keys", "force folder"), steps);
        }
    }

    private FileVault open() {
        return FileVault.open(settings, PASSPHRASE.toCharArray());
    }
}
