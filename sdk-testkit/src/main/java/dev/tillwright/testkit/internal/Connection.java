package dev.tillwright.testkit.internal;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** One terminal's line. Thread-safe: late answers come from other threads than prompt ones. */
final class Connection implements AutoCloseable {
    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    // Held over a write on purpose: two answers must not mix, and nothing else waits for this lock.
    private final ReentrantLock writing = new ReentrantLock();

    Connection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        this.in = new DataInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /** The next frame's content, or nothing when the line is at its end. */
    Optional<byte[]> read() {
        try {
            return Frames.read(in);
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    void send(byte[] frame) {
        write(frame, frame.length);
    }

    void sendByteByByte(byte[] frame) {
        write(frame, 1);
    }

    private void write(byte[] frame, int step) {
        writing.lock();
        try {
            for (int at = 0; at < frame.length; at += step) {
                out.write(frame, at, step);
                out.flush();
            }
        } catch (IOException gone) {
            close(); // the terminal hung up: its answer is lost, as it would be on a real line
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // Nothing is left to close.
        }
    }
}
