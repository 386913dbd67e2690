package dev.tillwright.iso8583.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** Moves application bytes over a socket, in clear or by TLS. Loop thread only. */
interface Transport {
    /** Does what is needed before application bytes may flow; true once it is done. Call when the socket is ready. */
    boolean open() throws IOException;

    /** The other side is known to serve us; call once it is open, again when the socket is ready. */
    default boolean accepted() throws IOException {
        return true;
    }

    /** Reads what is there; 0 if nothing is, -1 at the end of the stream. */
    int read(ByteBuffer into) throws IOException;

    /** Something that was received may be read yet without the socket. */
    boolean more();

    /** Takes bytes from the buffer as far as the socket does. */
    void write(ByteBuffer from) throws IOException;

    /** Application bytes of which anything was handed to the socket, since the start. */
    long left();

    /** Something taken has not been handed to the socket yet. */
    boolean pending();

    /** What TLS found wrong; null if a failure has nothing to do with it. */
    @Nullable
    TlsFault fault(Throwable failure);

    /** Says good-bye, if that is possible without waiting. */
    void end();

    /** In clear. */
    final class Plain implements Transport {
        private final SocketChannel channel;
        private long left;

        Plain(SocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public boolean open() {
            return true;
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            return channel.read(into);
        }

        @Override
        public boolean more() {
            return false;
        }

        @Override
        public void write(ByteBuffer from) throws IOException {
            left += channel.write(from);
        }

        @Override
        public long left() {
            return left;
        }

        @Override
        public boolean pending() {
            return false;
        }

        @Override
        public @Nullable TlsFault fault(Throwable failure) {
            return null;
        }

        @Override
        public void end() {}
    }
}
