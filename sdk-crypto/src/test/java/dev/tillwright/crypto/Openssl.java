package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program openssl, version 3, as a second implementation. */
final class Openssl {
    private static final String ABSENT =
            "openssl 3 is not installed, it was not compared with: apt-get install openssl";

    private final Path folder;

    private Openssl(Path folder) {
        this.folder = folder;
    }

    /** Skips the test where there is none, unless the build requires it. */
    static Openssl require(Path folder) {
        Openssl openssl = new Openssl(folder);
        boolean there = openssl.isThere();
        if (!there && System.getenv().getOrDefault("TILLWRIGHT_REQUIRE", "").contains("openssl")) {
            fail(ABSENT);
        }
        assumeTrue(there, ABSENT);
        return openssl;
    }

    private boolean isThere() {
        try {
            return new String(run("version"), StandardCharsets.US_ASCII).startsWith("OpenSSL 3.");
        } catch (IOException absent) {
            return false;
        }
    }

    /** A file with these bytes, by its name in the folder where the program runs. */
    String file(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
        return name;
    }

    /** What the program writes into that file. */
    byte[] read(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name));
    }

    /** What the program says on its standard output. */
    byte[] run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Path errors = folder.resolve("errors");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(errors.toFile())
                .start();
        byte[] said = process.getInputStream().readAllBytes();
        try {
            assertEquals(0, process.waitFor(), () -> command.get(1) + ": " + text(errors));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return said;
    }

    private static String text(Path errors) {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
