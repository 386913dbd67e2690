package dev.tillwright.device.internal.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;

/** A connected socket. Thread-safe as {@link Channel} says. */
final class TcpChannel implements Channel {
    private final Socket socket;
    private final String name;
    private final InputStream in;
    private final OutputStream out;
    private final WriteGuard guard;

    TcpChannel(Socket socket, String name, ScheduledExecutorService timer) throws IOException {
        this.socket = socket;
        this.name = name;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
        this.guard = new WriteGuard(timer, this::close);
    }

    @Override
    public int read(byte[] into) {
        try {
            return in.read(into);
        } catch (IOException closedOrReset) {
            return -1;
        }
    }

    @Override
    public void write(byte[] bytes, Duration within) {
        guard.write(name, within, () -> {
            try {
                out.write(bytes);
                return true;
            } catch (IOException gone) {
                return false;
            }
        });
    }

    @Override
    public void close() {
        TcpTransport.close(socket);
    }
}
