package dev.tillwright.testkit;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a serial port out of a TCP port, by the program {@code socat}: a pseudo terminal that a till opens like
 * {@code /dev/ttyUSB0}. Thread-safe. Linux and macOS.
 *
 * <p>When the device behind the TCP port is unplugged, the terminal hangs up and its name vanishes, as a USB plug does;
 * {@link #replug} makes it anew under the same name. It also ends when the till closes it.
 */
public final class PtyBridge implements AutoCloseable {
    private static final long READY_WITHIN_SECONDS = 5;

    private final Path path;
    private final int port;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Process socat;

    private PtyBridge(Path path, int port) {
        this.path = path;
        this.port = port;
    }

    /** {@return whether {@code socat} is on the path; on Debian {@code apt-get install socat} puts it there} */
    public static boolean available() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "socat")));
    }

    /**
     * Makes the serial port, and waits until it is there.
     *
     * @param path its name, in a folder of the test's own; nothing may be there
     * @param port of a {@link DeviceServer}
     * @return the bridge
     * @throws IllegalStateException if {@code socat} is missing or doesn't come up
     */
    public static PtyBridge start(Path path, int port) {
        PtyBridge bridge = new PtyBridge(requireNonNull(path, "path"), port);
        bridge.replug();
        return bridge;
    }

    /** {@return the serial port's name} */
    public Path path() {
        return path;
    }

    /** Makes the port anew, after the device was unplugged or the till has closed it. */
    public void replug() {
        lock.lock();
        try {
            stop();
            List<String> command = List.of(
                    "socat",
                    "-t0",
                    // Without wait-slave, bytes that the device sends before anybody has opened would wait for him.
                    String.format(Locale.ROOT, "PTY,link=%s,raw,echo=0,wait-slave,pty-interval=0.02", path),
                    String.format(Locale.ROOT, "TCP:127.0.0.1:%d,nodelay", port));
            socat = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            awaitPath(socat);
        } catch (IOException missing) {
            throw new IllegalStateException("socat can't be started: apt-get install socat", missing);
        } finally {
            lock.unlock();
        }
    }

    /** {@return whether the port is there} */
    public boolean isUp() {
        return Files.exists(path);
    }

    private void awaitPath(Process process) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_WITHIN_SECONDS);
        while (!Files.exists(path)) {
            try {
                if (process.waitFor(2, TimeUnit.MILLISECONDS) || System.nanoTime() > until) {
                    throw new IllegalStateException("socat made no serial port " + path + ": is the folder writable?");
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("stopped while waiting for " + path, stopped);
            }
        }
    }

    private void stop() {
        Process running = socat;
        if (running != null) {
            running.destroyForcibly().onExit().join();
            socat = null;
            try {
                Files.deleteIfExists(path);
            } catch (IOException held) {
                throw new UncheckedIOException("the name " + path + " of the old port can't be removed", held);
            }
        }
    }

    /** Takes the port away, and ends the program. */
    @Override
    public void close() {
        lock.lock();
        try {
            stop();
        } finally {
            lock.unlock();
        }
    }
}
