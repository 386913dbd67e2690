package dev.tillwright.iso8583.link;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/** Closes a socket that is of no more use. Stateless. */
final class Quietly {
    private Quietly() {}

    /** Ends the stream in order; only where all that was sent has been answered. */
    @SuppressWarnings("EmptyCatch")
    static void closeInOrder(SocketChannel channel) {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, -1);
        } catch (IOException e) {
            // it ends by a reset then, and nothing depends on a tidy end
        }
        close(channel);
    }

    /** Gives it up: what the system still holds for the host is dropped, so that it can't arrive some day. */
    @SuppressWarnings("EmptyCatch")
    static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // the descriptor is released in any case, and nothing depends on a tidy end
        }
    }
}
