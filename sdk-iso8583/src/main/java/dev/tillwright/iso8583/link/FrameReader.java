package dev.tillwright.iso8583.link;

import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.link.FrameException.Reason;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cuts one stream into frames, however it is segmented. Not thread-safe. Holds at most one frame of the framing's
 * maximum; a length is judged before anything is stored.
 */
public final class FrameReader {
    private static final int UNKNOWN = -1;

    private final Framing framing;
    private final byte[] trailer;
    private final int lead;
    private final boolean delimited;

    /** The part of a frame that has come so far. */
    private byte[] carry;

    private int carried;
    private int total = UNKNOWN;
    private long frameStart;
    private int keepAlives;
    private @Nullable FrameException broken;

    // the frame that was cut last, in place
    private byte[] array = {};
    private int headerAt;
    private int headerLength;
    private int end;

    FrameReader(Framing framing) {
        this.framing = framing;
        this.trailer = framing.trailerShared();
        this.lead = framing.leadBytes();
        this.delimited = framing.lengthHeader() == LengthHeader.NONE;
        this.carry = new byte[Math.max(lead, 64)];
    }

    /**
     * Takes bytes until one frame is complete. Call again with the same buffer until it has nothing left.
     *
     * @param in received bytes; those of one frame at most are consumed, and keep-alives before it
     * @return the frame that became complete, or empty once all bytes are consumed
     * @throws FrameException if the stream is broken; every later call throws it again
     */
    public Optional<Frame> feed(ByteBuffer in) {
        requireNonNull(in, "in");
        byte[] bytes = new byte[in.remaining()];
        in.get(in.position(), bytes);
        int before = in.position();
        int used = next(bytes, 0, bytes.length);
        if (used == UNKNOWN) {
            in.position(in.limit());
            return Optional.empty();
        }
        in.position(before + used);
        return Optional.of(new Frame(Arrays.copyOfRange(array, headerAt, end), headerLength));
    }

    /**
     * Tells whether a frame has begun and is not complete.
     *
     * @return true within a frame
     */
    public boolean midFrame() {
        return carried > 0;
    }

    /** Keep-alives met since the last call. */
    int takeKeepAlives() {
        int n = keepAlives;
        keepAlives = 0;
        return n;
    }

    byte[] array() {
        return array;
    }

    byte[] header() {
        return Arrays.copyOfRange(array, headerAt, headerAt + headerLength);
    }

    int messageAt() {
        return headerAt + headerLength;
    }

    int messageLength() {
        return end - headerAt - headerLength;
    }

    /**
     * Finds the next frame, in place if it lies there whole. Returns the offset after it, or -1 once all bytes are
     * taken; the frame is valid until the next call.
     */
    int next(byte[] in, int from, int to) {
        if (broken != null) {
            throw broken;
        }
        int at = from;
        while (at < to) {
            int size = UNKNOWN;
            int start = at;
            if (carried == 0) {
                size = measure(in, at, to - at);
                if (size != UNKNOWN && size <= to - at) {
                    at += size;
                    if (cut(in, start, size)) {
                        return at;
                    }
                    continue;
                }
            }
            at = gather(in, at, to, size);
            if (total != UNKNOWN && carried == total) {
                int whole = total;
                carried = 0;
                total = UNKNOWN;
                if (cut(carry, 0, whole)) {
                    return at;
                }
            }
        }
        return UNKNOWN;
    }

    /** Takes bytes of a frame that lies in several pieces; at most to its end. */
    private int gather(byte[] in, int from, int to, int measured) {
        int at = from;
        total = total == UNKNOWN ? measured : total;
        while (at < to && (total == UNKNOWN || carried < total)) {
            int n = 1; // up to the end of the length, or in search of the trailer
            if (total != UNKNOWN) {
                n = Math.min(total - carried, to - at);
            }
            reserve(carried + n);
            System.arraycopy(in, at, carry, carried, n);
            carried += n;
            at += n;
            if (total == UNKNOWN) {
                total = delimited ? delimitedSoFar() : measure(carry, 0, carried);
            }
        }
        return at;
    }

    private void reserve(int size) {
        if (size > carry.length) {
            int wanted = total == UNKNOWN ? carry.length * 2 : total;
            carry = Arrays.copyOf(carry, Math.max(size, wanted));
        }
    }

    /** The size of the frame that starts here, or -1 if it can't be told yet. */
    private int measure(byte[] b, int at, int available) {
        byte[] start = framing.startShared();
        int known = Math.min(start.length, available);
        if (!Arrays.equals(b, at, at + known, start, 0, known)) {
            throw broken(Reason.WRONG_START);
        }
        if (available < lead) {
            return UNKNOWN;
        }
        if (delimited) {
            return find(b, at, available);
        }
        long value = framing.lengthHeader().read(b, at + start.length);
        if (value < 0) {
            throw broken(Reason.LENGTH_NOT_DIGITS);
        }
        long content = framing.contentOf(value);
        if (content == 0 && framing.keepAlive() == KeepAlive.REFUSE) {
            throw broken(Reason.EMPTY);
        }
        if (content > framing.maxFrame()) {
            throw broken(Reason.TOO_LARGE);
        }
        if (content != 0 && content <= framing.header().length()) {
            throw broken(Reason.TOO_SHORT);
        }
        return lead + (int) content + trailer.length;
    }

    private int find(byte[] b, int at, int available) {
        int limit = lead + framing.maxFrame() + trailer.length;
        int last = Math.min(available, limit) - trailer.length;
        for (int i = lead; i <= last; i++) {
            if (trailerAt(b, at + i)) {
                return i + trailer.length;
            }
        }
        if (available >= limit) {
            throw broken(Reason.TOO_LARGE);
        }
        return UNKNOWN;
    }

    /** Only the last byte is new, so only a trailer that ends with it can be. */
    private int delimitedSoFar() {
        if (carried <= lead) {
            return measure(carry, 0, carried);
        }
        if (carried >= lead + trailer.length && trailerAt(carry, carried - trailer.length)) {
            return carried;
        }
        if (carried >= lead + framing.maxFrame() + trailer.length) {
            throw broken(Reason.TOO_LARGE);
        }
        return UNKNOWN;
    }

    private boolean trailerAt(byte[] b, int at) {
        return Arrays.equals(b, at, at + trailer.length, trailer, 0, trailer.length);
    }

    /** Sets the frame's parts; false for a keep-alive. */
    private boolean cut(byte[] b, int at, int size) {
        if (!trailerAt(b, at + size - trailer.length)) {
            throw broken(Reason.WRONG_TRAILER);
        }
        int content = size - lead - trailer.length;
        if (content == 0 && !delimited) {
            frameStart += size;
            keepAlives++;
            return false;
        }
        headerLength = framing.header().sizeOf(b, at + lead, content);
        if (headerLength < 0) {
            throw broken(Reason.TOO_SHORT);
        }
        if (!framing.header().agrees(b, at + lead, headerLength, content - headerLength)) {
            throw broken(Reason.LENGTHS_DIFFER);
        }
        array = b;
        headerAt = at + lead;
        end = headerAt + content;
        frameStart += size;
        return true;
    }

    private FrameException broken(Reason reason) {
        broken = new FrameException(reason, frameStart);
        return broken;
    }
}
