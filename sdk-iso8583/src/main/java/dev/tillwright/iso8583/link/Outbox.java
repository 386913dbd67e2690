package dev.tillwright.iso8583.link;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The requests on their way into the stream, and how much of each has left. A request becomes bytes only when the socket
 * may take it soon, so that what does not leave in time can mostly be taken back. Loop thread only.
 */
final class Outbox {
    /** So much is put together for one write; the rest waits as messages. */
    private static final int WRITE_AT_ONCE = 64 * 1024;

    private final Wire wire;
    private final Framing framing;
    private final Deque<Exchange> outbound = new ArrayDeque<>(); // not in the stream yet
    private final Deque<Exchange> appended = new ArrayDeque<>(); // in the stream, the last byte not yet with the socket

    Outbox(Wire wire, Framing framing) {
        this.wire = wire;
        this.framing = framing;
    }

    void add(Exchange x) {
        outbound.add(x);
    }

    /** Nothing waits for its turn to become bytes. */
    boolean isEmpty() {
        return outbound.isEmpty();
    }

    void clear() {
        outbound.clear();
        appended.clear();
    }

    /** Fills the stream's buffer; returns a request that cannot be framed, to be called again, or null. */
    @Nullable
    Exchange append() {
        while (wire.waiting() < WRITE_AT_ONCE && !outbound.isEmpty()) {
            Exchange x = outbound.remove();
            byte[] room = wire.room(x.length);
            try {
                int end = framing.encode(x.request, room, wire.appendAt());
                x.appended(wire.appended());
                wire.append(end - wire.appendAt());
                appended.add(x);
            } catch (FrameException e) {
                return x;
            }
        }
        return null;
    }

    /** The next request whose last byte was handed to the socket, marked as such; null if there is none. */
    @Nullable
    Exchange nextWritten() {
        Exchange x = appended.peek();
        if (x == null || x.start() + x.length > wire.left()) {
            return null;
        }
        appended.remove();
        x.markWritten();
        return x;
    }

    /** Bytes of it that were handed to the socket. */
    int sent(Exchange x) {
        return x.start() < 0 ? 0 : (int) Math.max(0, Math.min(x.length, wire.left() - x.start()));
    }

    /** Takes back a request of which nothing has left; false if the stream no more gives it back. */
    boolean withdraw(Exchange x) {
        if (x.start() < 0) {
            return outbound.remove(x);
        }
        if (!wire.withdraw(x.start(), x.length)) {
            return false;
        }
        boolean behind = false;
        for (Exchange other : appended) {
            if (behind) {
                other.moveForward(x.length);
            }
            behind |= other == x;
        }
        return appended.remove(x);
    }
}
