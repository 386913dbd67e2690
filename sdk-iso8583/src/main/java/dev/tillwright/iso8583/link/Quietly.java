package dev.tillwright.iso8583.link;

import java.io.IOException;
import java.nio.channels.SocketChannel;

/** Closes a socket that is given up. */
final class Quietly {
    private Quietly() {}

    @SuppressWarnings("EmptyCatch")
    static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // the descriptor is released in any case, and nothing depends on a tidy end
        }
    }
}
