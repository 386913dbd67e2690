package dev.tillwright.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The driver on a real smart card service with virtual cards: each step of {@link PcscJourney} is a test. */
@Timeout(180)
class PcscTest {
    private static final Path DRIVER = Path.of("/usr/lib/pcsc/drivers/serial");
    private static final String MEND =
            "no virtual smart card reader: as root, apt-get install --no-install-recommends pcscd vsmartcard-vpcd";
    /** A network and a place for the service's socket that nothing else on this machine sees. */
    private static final List<String> ALONE = List.of(
            "unshare",
            "--net",
            "--mount",
            "sh",
            "-c",
            "ip link set lo up && mount -t tmpfs tmpfs /run && mkdir /run/pcscd && exec \"$@\"",
            "alone");

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> aTillsDayWithChipCards() throws Exception {
        Requires.require(available(), "pcsc", MEND);
        List<String> said = journey();
        return PcscJourney.steps().keySet().stream()
                .map(step -> dynamicTest(
                        step,
                        () -> assertEquals(
                                List.of("PASS " + step),
                                said.stream()
                                        .filter(line -> line.contains(step))
                                        .toList(),
                                () -> String.join("\n", said))));
    }

    private List<String> journey() throws IOException, InterruptedException {
        Path output = folder.resolve("journey.log");
        String classes = Stream.of(
                        "target/test-classes",
                        "target/classes",
                        System.getProperty("jdk.module.path", ""),
                        System.getProperty("java.class.path", ""))
                .filter(part -> !part.isEmpty())
                .reduce((a, b) -> a + ":" + b)
                .orElseThrow();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(Stream.concat(
                                ALONE.stream(),
                                Stream.of(
                                        java,
                                        "-cp",
                                        classes,
                                        PcscJourney.class.getName(),
                                        folder.resolve("pcscd.log").toString()))
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            process.waitFor(170, TimeUnit.SECONDS);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return Files.readAllLines(output, StandardCharsets.UTF_8);
    }

    private static boolean available() throws IOException, InterruptedException {
        return onPath("pcscd") && onPath("ip") && hasDriver() && namespaces();
    }

    private static boolean hasDriver() throws IOException {
        if (!Files.isDirectory(DRIVER)) {
            return false;
        }
        try (Stream<Path> files = Files.list(DRIVER)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith("libifdvpcd"));
        }
    }

    private static boolean namespaces() throws IOException, InterruptedException {
        return onPath("unshare")
                && new ProcessBuilder("unshare", "--net", "--mount", "true")
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0;
    }

    private static boolean onPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/sbin";
        return Stream.of(path.split(":", -1)).anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
