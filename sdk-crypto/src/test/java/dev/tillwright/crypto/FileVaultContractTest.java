package dev.tillwright.crypto;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileVaultContractTest extends KeepingVaultContract {
    @TempDir
    Path folder;

    @Override
    Vault open() {
        return FileVault.open(
                FileVaultSettings.in(folder).withIterations(10_000), "correct horse battery".toCharArray());
    }
}
