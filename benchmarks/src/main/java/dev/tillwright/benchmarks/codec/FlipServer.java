package dev.tillwright.benchmarks.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * The host of all link benchmarks: turns each 0200 into a 0210 where it stands and answers all frames of one read with
 * one write. Two length bytes, no header. One daemon thread a connection.
 */
final class FlipServer implements AutoCloseable {
    private final ServerSocket server;

    FlipServer() {
        try {
            this.server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon("flip-accept", this::accept);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                daemon("flip", () -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private static void serve(Socket socket) {
        byte[] buffer = new byte[1 << 16];
        int filled = 0;
        try (socket) {
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            int read;
            while ((read = in.read(buffer, filled, buffer.length - filled)) > 0) {
                filled += read;
                int done = 0;
                int next;
                while ((next = Frames.end(buffer, done, filled)) > 0) {
                    buffer[done + Frames.LENGTH_BYTES + 1] = 0x10;
                    done = next;
                }
                out.write(buffer, 0, done);
                System.arraycopy(buffer, done, buffer, 0, filled - done);
                filled -= done;
            }
        } catch (IOException e) {
            return; // the client has gone
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
