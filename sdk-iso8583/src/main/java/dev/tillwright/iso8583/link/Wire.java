package dev.tillwright.iso8583.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One open stream: cuts what comes into frames and sends what was appended, many frames by one write. Loop thread only.
 */
final class Wire {
    /**
     * Who uses the stream. Immutable.
     *
     * @param frame gets each frame that was cut; it is valid during the call
     * @param gone whether the user has closed, so that nothing more is to be read
     */
    record User(Consumer<FrameReader> frame, BooleanSupplier gone) {}

    private static final int FIRST_SIZE = 2048;

    private final SelectorLoop loop;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final Transport transport;
    private final Framing framing;
    private final FrameReader reader;
    private ByteBuffer out = ByteBuffer.allocate(FIRST_SIZE).limit(0); // what lies between position and limit is to go
    private long appended;

    Wire(SelectorLoop loop, SocketChannel channel, SelectionKey key, Transport transport, Framing framing) {
        this.loop = loop;
        this.channel = channel;
        this.key = key;
        this.transport = transport;
        this.framing = framing;
        this.reader = framing.newReader();
    }

    SocketChannel channel() {
        return channel;
    }

    SelectionKey key() {
        return key;
    }

    Transport transport() {
        return transport;
    }

    boolean midFrame() {
        return reader.midFrame();
    }

    /** The stream position after everything appended so far. */
    long appended() {
        return appended;
    }

    /** Stream positions below it have been handed to the socket. */
    long left() {
        return transport.left();
    }

    /** Bytes that wait here for the socket. */
    int waiting() {
        return out.remaining();
    }

    /** Makes room for a frame and returns the array to write it to; it goes to {@link #appendAt}. */
    byte[] room(int size) {
        if (out.capacity() - out.limit() < size) {
            int rest = out.remaining();
            byte[] target =
                    rest + size <= out.capacity() ? out.array() : new byte[Math.max(2 * out.capacity(), rest + size)];
            System.arraycopy(out.array(), out.position(), target, 0, rest);
            out = ByteBuffer.wrap(target, 0, rest);
        }
        return out.array();
    }

    int appendAt() {
        return out.limit();
    }

    void append(int size) {
        out.limit(out.limit() + size);
        appended += size;
    }

    /** Takes back bytes that have not left; false if they can no more be taken back. */
    boolean withdraw(long from, int size) {
        long first = appended - out.remaining();
        if (from < first) {
            return false;
        }
        int at = out.position() + (int) (from - first);
        System.arraycopy(out.array(), at + size, out.array(), at, out.limit() - at - size);
        out.limit(out.limit() - size);
        appended -= size;
        return true;
    }

    /** Sends what the socket takes; true if nothing is left to send. */
    boolean flush() throws IOException {
        if (out.hasRemaining() || transport.pending()) {
            transport.write(out);
        }
        if (!out.hasRemaining()) {
            out.position(0).limit(0);
        }
        boolean all = !out.hasRemaining() && !transport.pending();
        int wanted = all ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE;
        if (key.interestOps() != wanted) {
            key.interestOps(wanted);
        }
        return all;
    }

    /** Reads once; the number of bytes, -1 at the end. */
    int read(User user) throws IOException {
        int n;
        do {
            ByteBuffer buffer = loop.buffer();
            n = transport.read(buffer);
            byte[] array = loop.array();
            int at = 0;
            while (at >= 0 && at < n && !user.gone().getAsBoolean()) {
                at = reader.next(array, at, n);
                if (at >= 0) {
                    user.frame().accept(reader);
                }
            }
        } while (n > 0 && !user.gone().getAsBoolean() && transport.more());
        answerKeepAlives();
        return n;
    }

    private void answerKeepAlives() {
        int count = reader.takeKeepAlives();
        if (count > 0 && framing.keepAlive() == KeepAlive.ANSWER) {
            keepAlive(); // one answers any number that came together, so that nobody can make us write without end
        }
    }

    void keepAlive() {
        byte[] frame = framing.encodeKeepAlive();
        System.arraycopy(frame, 0, room(frame.length), appendAt(), frame.length);
        append(frame.length);
        if (key.isValid()) {
            key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        }
    }

    void close(boolean inOrder) {
        Arrays.fill(out.array(), (byte) 0); // card data may have waited in it
        if (inOrder) {
            transport.end();
            Quietly.closeInOrder(channel);
        } else {
            Quietly.close(channel);
        }
    }
}
