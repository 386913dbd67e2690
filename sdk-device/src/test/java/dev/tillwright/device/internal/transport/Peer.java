package dev.tillwright.device.internal.transport;

import dev.tillwright.device.DeviceTarget;
import dev.tillwright.device.LineSettings;
import dev.tillwright.testkit.PtyBridge;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The other end of a transport: a socket of the test's, reached directly or over a pseudo terminal. */
final class Peer implements AutoCloseable {
    final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(body -> {
        Thread thread = new Thread(body, "test-timer");
        thread.setDaemon(true);
        return thread;
    });
    final Transport transport;
    private final ServerSocket listener;
    private final PtyBridge bridge;
    private Socket socket;

    private Peer(Path port) throws IOException {
        listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        bridge = port == null ? null : PtyBridge.start(port, listener.getLocalPort());
        transport = port == null
                ? new TcpTransport("127.0.0.1", listener.getLocalPort(), timer)
                : new SerialTransport(new DeviceTarget.SerialPort(port.toString()), LineSettings.ofDefaults(), timer);
    }

    static Peer tcp() throws IOException {
        return new Peer(null);
    }

    static Peer pty(Path folder) throws IOException {
        return new Peer(folder.resolve("ttyPAD"));
    }

    /** Opens the transport and takes its connection. */
    Channel open() throws IOException {
        Channel channel = transport.open();
        socket = listener.accept();
        socket.setTcpNoDelay(true);
        return channel;
    }

    InputStream in() throws IOException {
        return socket.getInputStream();
    }

    void send(byte... bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    void unplug() throws IOException {
        socket.close();
    }

    void replug() {
        if (bridge != null) {
            bridge.replug();
        }
    }

    @Override
    public void close() throws IOException {
        timer.shutdownNow();
        if (socket != null) {
            socket.close();
        }
        listener.close();
        if (bridge != null) {
            bridge.close();
        }
    }
}
