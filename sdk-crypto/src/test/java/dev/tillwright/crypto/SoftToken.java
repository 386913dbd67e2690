package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The SoftHSM token of this test run: made once, since its library looks for tokens when it is loaded into the process and
 * never again.
 */
final class SoftToken {
    static final String PIN = "648219";
    private static final String ABSENT =
            "SoftHSM is not installed, vaults in tokens were not tested: apt-get install softhsm2";

    private static final Optional<Path> LIBRARY = Stream.of(
                    "/usr/lib/softhsm/libsofthsm2.so",
                    "/usr/lib64/pkcs11/libsofthsm2.so",
                    "/usr/local/lib/softhsm/libsofthsm2.so")
            .map(Path::of)
            .filter(Files::isRegularFile)
            .findFirst();
    private static final long SLOT = LIBRARY.isPresent() ? make() : -1;

    private SoftToken() {}

    /** Skips the test where there is none, unless the build requires it. */
    static TokenSettings require() {
        boolean there = LIBRARY.isPresent() && SLOT >= 0;
        if (!there && System.getenv().getOrDefault("TILLWRIGHT_REQUIRE", "").contains("softhsm2")) {
            fail(ABSENT);
        }
        assumeTrue(there, ABSENT);
        return TokenSettings.ofLibrary(LIBRARY.orElseThrow()).withSlot(SLOT);
    }

    static TokenVault open(TokenSettings settings) {
        return TokenVault.open(settings, PIN.toCharArray());
    }

    private static long make() {
        String file = System.getenv("SOFTHSM2_CONF");
        if (file == null) {
            return -1; // not run by the build
        }
        try {
            Path configuration = Path.of(file);
            Path tokens = configuration.resolveSibling("tokens");
            deleteTree(tokens);
            Files.createDirectories(tokens);
            Files.writeString(configuration, "directories.tokendir = " + tokens + "\nobjectstore.backend = file\n");
            String said =
                    run("softhsm2-util", "--init-token", "--free", "--label", "tests", "--pin", PIN, "--so-pin", PIN);
            String number = said.replaceAll("(?s).*slot (\\d+).*", "$1");
            return Long.parseLong(number.strip());
        } catch (IOException | InterruptedException e) {
            return -1;
        }
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private static void deleteTree(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
