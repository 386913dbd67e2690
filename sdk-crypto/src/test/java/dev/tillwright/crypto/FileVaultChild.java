package dev.tillwright.crypto;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.crypto.BlockCipher;

/** Another process that tries to open a file vault and says what came of it. */
final class FileVaultChild {
    private FileVaultChild() {}

    public static void main(String[] args) {
        try {
            FileVault.open(FileVaultSettings.in(Path.of(args[0])), "correct horse battery".toCharArray())
                    .close();
            System.out.print("opened");
        } catch (VaultException refused) {
            System.out.print(refused.reason());
        }
    }

    static String tryToOpen(Path folder) throws Exception {
        String classes = Stream.of(FileVault.class, FileVaultChild.class, BlockCipher.class)
                .map(FileVaultChild::home)
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classes,
                        FileVaultChild.class.getName(),
                        folder.toString()))
                .redirectErrorStream(true)
                .start();
        return read(process);
    }

    private static String read(Process process) throws IOException, InterruptedException {
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text;
    }

    private static String home(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
