package dev.tillwright.iso8583.link;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cuts one stream into frames, however it is segmented. Not thread-safe. Holds at most one frame of the framing's
 * maximum; a length is judged before anything is stored.
 */
public final class FrameReader {
    private final Framing framing;
    private final byte[] header;
    private int headerFilled;
    private byte @Nullable [] content;
    private int filled;
    private long consumed;
    private @Nullable FrameException broken;

    FrameReader(Framing framing) {
        this.framing = framing;
        this.header = new byte[framing.lengthHeader().bytes()];
    }

    /**
     * Takes bytes until one frame is complete. Call again with the same buffer until it has nothing left.
     *
     * @param in received bytes; those of one frame at most are consumed
     * @return the frame that became complete, or empty once all bytes are consumed
     * @throws FrameException if the stream is broken; every later call throws it again
     */
    public Optional<Frame> feed(ByteBuffer in) {
        requireNonNull(in, "in");
        if (broken != null) {
            throw broken;
        }
        while (headerFilled < header.length && in.hasRemaining()) {
            header[headerFilled++] = in.get();
            consumed++;
        }
        if (headerFilled < header.length) {
            return Optional.empty();
        }
        byte[] target = content;
        if (target == null) {
            target = new byte[judgedLength()];
            content = target;
        }
        int n = Math.min(in.remaining(), target.length - filled);
        in.get(target, filled, n);
        filled += n;
        consumed += n;
        if (filled < target.length) {
            return Optional.empty();
        }
        headerFilled = 0;
        filled = 0;
        content = null;
        return Optional.of(new Frame(target, framing.prefixLength()));
    }

    private int judgedLength() {
        long length = framing.lengthHeader().read(header);
        FrameException.Reason reason = null;
        if (length < 0) {
            reason = FrameException.Reason.LENGTH_NOT_DIGITS;
        } else if (length == 0) {
            reason = FrameException.Reason.EMPTY;
        } else if (length > framing.maxFrame()) {
            reason = FrameException.Reason.TOO_LARGE;
        } else if (length <= framing.prefixLength()) {
            reason = FrameException.Reason.TOO_SHORT;
        }
        if (reason != null) {
            broken = new FrameException(reason, consumed - header.length);
            throw broken;
        }
        return (int) length;
    }

    /**
     * Tells whether a frame has begun and is not complete.
     *
     * @return true within a frame
     */
    public boolean midFrame() {
        return headerFilled > 0;
    }
}
