package dev.tillwright.benchmarks.device;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another JVM with the same classes. It ends when its input does, at the latest with this. */
final class Child implements AutoCloseable {
    /** What a till needs: less would measure the collector. */
    private static final String HEAP = "-Xmx64m";

    private final Process process;
    private final BufferedReader out;

    private Child(Process process) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static Child start(List<String> before, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(HEAP, "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        try {
            return new Child(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** Its next line, or null when it has ended. */
    String line() {
        try {
            return out.readLine();
        } catch (IOException ended) {
            return null;
        }
    }

    /** All its lines up to its end, or to an empty one. */
    List<String> lines() {
        List<String> all = new ArrayList<>();
        for (String line = line(); line != null && !line.isEmpty(); line = line()) {
            all.add(line);
        }
        return all;
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException ended) {
            process.destroyForcibly();
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
