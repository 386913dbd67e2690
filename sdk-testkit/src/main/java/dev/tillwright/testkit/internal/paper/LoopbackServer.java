package dev.tillwright.testkit.internal.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** Lets a simulated device be reached by TCP, on the loopback address only. Thread-safe. */
public final class LoopbackServer implements AutoCloseable {
    private final ServerSocket server;
    private final String name;
    private final Function<Line, Consumer<byte[]>> device;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();

    /** One connection. */
    public static final class Line {
        private final Socket socket;

        private Line(Socket socket) {
            this.socket = socket;
        }

        /** Sends; a connection that is gone takes nothing. */
        public void write(byte[] bytes) {
            try {
                socket.getOutputStream().write(bytes);
            } catch (IOException gone) {
                drop();
            }
        }

        private void drop() {
            try {
                socket.close();
            } catch (IOException closed) {
                // there is nothing to save
            }
        }
    }

    private LoopbackServer(ServerSocket server, String name, Function<Line, Consumer<byte[]>> device) {
        this.server = server;
        this.name = name;
        this.device = device;
    }

    /**
     * Listens on a free port.
     *
     * @param name of its threads
     * @param device gets each connection and gives what takes its bytes
     */
    public static LoopbackServer start(String name, Function<Line, Consumer<byte[]>> device) {
        try {
            LoopbackServer started =
                    new LoopbackServer(new ServerSocket(0, 8, InetAddress.getLoopbackAddress()), name, device);
            started.daemon(started::accept);
            return started;
        } catch (IOException failed) {
            throw new UncheckedIOException("the simulated device cannot listen", failed);
        }
    }

    /** {@return the port} */
    public int port() {
        return server.getLocalPort();
    }

    private void daemon(Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                Line line = new Line(socket);
                lines.add(line);
                Consumer<byte[]> sink = device.apply(line);
                daemon(() -> read(line, sink));
            } catch (IOException closed) {
                drop();
            }
        }
    }

    private void read(Line line, Consumer<byte[]> sink) {
        byte[] buffer = new byte[4096];
        try (InputStream in = line.socket.getInputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                sink.accept(Arrays.copyOf(buffer, n));
            }
        } catch (IOException gone) {
            // ends below
        }
        lines.remove(line);
        line.drop();
    }

    /** Drops every connection; new ones are taken. */
    public void drop() {
        lines.forEach(Line::drop);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException closed) {
            // it listens no more
        }
        drop();
    }
}
