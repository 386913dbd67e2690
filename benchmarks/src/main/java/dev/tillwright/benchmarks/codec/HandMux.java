package dev.tillwright.benchmarks.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The floor of a multiplexed link: requests are encoded straight into the output buffer, whoever finds it idle writes
 * all that has gathered, one thread reads and completes. No deadlines, no duplicates, no reconnect, no errors told.
 */
final class HandMux implements AutoCloseable {
    private static final int TRACES = 1 << 20;

    private final Socket socket;
    private final OutputStream out;
    private final Payment payment;
    private final AtomicReferenceArray<Runnable> waiting = new AtomicReferenceArray<>(TRACES);
    private final ReentrantLock lock = new ReentrantLock();
    private final byte[] template = new byte[1024];
    private final int templateSize;
    private byte[] gathering = new byte[1 << 17];
    private byte[] writing = new byte[1 << 17];
    private int gathered;
    private boolean busy;

    HandMux(InetSocketAddress host, Payment payment) {
        this.payment = payment;
        this.templateSize = HandBcd.encode(payment, template);
        try {
            socket = new Socket(host.getAddress(), host.getPort());
            socket.setTcpNoDelay(true);
            out = socket.getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread reader = new Thread(this::read, "hand-mux");
        reader.setDaemon(true);
        reader.start();
    }

    void send(int trace, Runnable done) {
        waiting.set(trace, done);
        lock.lock();
        try {
            append(trace);
            if (busy) {
                return; // whoever is busy writes this too
            }
            busy = true;
        } finally {
            lock.unlock();
        }
        flush();
    }

    private void append(int trace) {
        if (gathered + Frames.LENGTH_BYTES + templateSize > gathering.length) {
            gathering = Arrays.copyOf(gathering, 2 * gathering.length);
        }
        byte[] message = template;
        int size = HandBcd.encode(payment.withTrace(trace), message);
        gathering[gathered] = (byte) (size >> 8);
        gathering[gathered + 1] = (byte) size;
        System.arraycopy(message, 0, gathering, gathered + Frames.LENGTH_BYTES, size);
        gathered += Frames.LENGTH_BYTES + size;
    }

    private void flush() {
        while (true) {
            int size;
            lock.lock();
            try {
                if (gathered == 0) {
                    busy = false;
                    return;
                }
                byte[] full = gathering;
                gathering = writing;
                writing = full;
                size = gathered;
                gathered = 0;
            } finally {
                lock.unlock();
            }
            try {
                out.write(writing, 0, size);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void read() {
        byte[] buffer = new byte[1 << 16];
        HandBcd.Places places = new HandBcd.Places();
        int filled = 0;
        try {
            InputStream in = socket.getInputStream();
            int read;
            while ((read = in.read(buffer, filled, buffer.length - filled)) > 0) {
                filled += read;
                int done = complete(buffer, filled, places);
                System.arraycopy(buffer, done, buffer, 0, filled - done);
                filled -= done;
            }
        } catch (IOException e) {
            return; // closed
        }
    }

    /** Completes all whole frames; what their callers send meanwhile goes out in one write. */
    private int complete(byte[] buffer, int filled, HandBcd.Places places) {
        boolean cork = cork();
        int done = 0;
        int next;
        while ((next = Frames.end(buffer, done, filled)) > 0) {
            int start = done + Frames.LENGTH_BYTES;
            buffer[start + 1] = 0; // the answer's type is read like the request's
            HandBcd.index(buffer, start, next - start, places);
            int trace = (int) HandBcd.number(buffer, places.trace, 3);
            waiting.getAndSet(trace, null).run();
            done = next;
        }
        if (cork) {
            flush();
        }
        return done;
    }

    private boolean cork() {
        lock.lock();
        try {
            boolean mine = !busy;
            busy = true;
            return mine;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
