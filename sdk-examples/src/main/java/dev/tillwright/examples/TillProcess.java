package dev.tillwright.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A till in a Java process of its own, on the module path of this one. Not thread-safe. */
final class TillProcess {
    private static final long ENDS_WITHIN_SECONDS = 60;

    private final Process process;

    private TillProcess(Process process) {
        this.process = process;
    }

    static TillProcess start(ChildTill.Order order) {
        try {
            Process process =
                    new ProcessBuilder(command()).redirectErrorStream(true).start();
            try (Writer in = process.outputWriter(StandardCharsets.UTF_8)) {
                in.write(order.text());
            }
            return new TillProcess(process);
        } catch (IOException failed) {
            throw new UncheckedIOException("the till process did not start: is there a java in java.home?", failed);
        }
    }

    private static List<String> command() {
        String modules = System.getProperty("jdk.module.path", "");
        if (modules.isEmpty()) {
            throw new IllegalStateException("the demonstration runs on the module path: use java -p ... -m ...");
        }
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", // two short lives
                "-p",
                modules,
                "-cp",
                System.getProperty("java.class.path", ""), // empty, unless what runs this adds to the module path
                "-m",
                Demo.class.getModule().getName() + "/" + Demo.class.getName(),
                ChildTill.ARGUMENT);
    }

    Process handle() {
        return process;
    }

    /** What it says, until it ends. */
    Stream<String> lines() {
        return process.inputReader(StandardCharsets.UTF_8).lines();
    }

    int exitCode() {
        try {
            if (!process.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return process.waitFor();
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
