package dev.tillwright.testkit.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Listens on the loopback address with one daemon thread a connection. Thread-safe. */
final class HostServer implements AutoCloseable {
    private static final long LEAVE_WITHIN_MILLIS = 5_000;

    private final BiConsumer<byte[], Connection> handler;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();
    private volatile @Nullable ServerSocket listening;
    private volatile @Nullable Thread accepting;
    private volatile int port;
    private volatile Optional<HostTls> tls = Optional.empty();

    HostServer(BiConsumer<byte[], Connection> handler) {
        this.handler = handler;
    }

    /** Listens, on the port it had before if it had one. */
    void start() {
        try {
            ServerSocket server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            port = server.getLocalPort();
            listening = server;
            accepting = daemon("tillwright-host-accept", () -> accept(server));
        } catch (IOException failed) {
            throw new UncheckedIOException("the simulated host cannot listen on port " + port, failed);
        }
    }

    /** From the next connection on. */
    void tls(HostTls settings) {
        tls = Optional.of(settings);
    }

    int port() {
        return port;
    }

    /**
     * Stops listening and drops every line. The port is shut when this returns: the system goes on taking connections
     * until the thread that waits for them has left.
     */
    @Override
    public void close() {
        ServerSocket server = listening;
        Thread waiting = accepting;
        listening = null;
        accepting = null;
        if (server != null) {
            closeQuietly(server);
        }
        if (waiting != null) {
            awaitEnd(waiting);
        }
        connections.forEach(Connection::close);
        connections.clear();
    }

    private void accept(ServerSocket server) {
        while (!server.isClosed()) {
            accepted(server).ifPresent(line -> {
                connections.add(line);
                if (server.isClosed()) {
                    line.close(); // stopped between accept and add
                }
                Thread unused = daemon("tillwright-host-line-" + count.incrementAndGet(), () -> serve(line));
            });
        }
    }

    private Optional<Connection> accepted(ServerSocket server) {
        try {
            Socket socket = server.accept();
            Optional<HostTls> by = tls;
            return Optional.of(new Connection(by.isPresent() ? by.get().over(socket) : socket));
        } catch (IOException stopped) {
            return Optional.empty();
        }
    }

    private void serve(Connection line) {
        try (line) {
            Optional<byte[]> content = line.read();
            while (content.isPresent()) {
                handler.accept(content.get(), line);
                content = line.read();
            }
        } finally {
            connections.remove(line);
        }
    }

    private static Thread daemon(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void awaitEnd(Thread thread) {
        try {
            thread.join(LEAVE_WITHIN_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeQuietly(ServerSocket server) {
        try {
            server.close();
        } catch (IOException alreadyGone) {
            // It no longer listens, which is all that was asked for.
        }
    }
}
