package dev.tillwright.iso8583.link;

/**
 * A stream that cannot be cut into frames, or a message that fits no frame. There is no way to find the next frame
 * after it: close the connection. Thread-safe as any exception.
 */
public final class FrameException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final long offset;

    FrameException(Reason reason, long offset) {
        super("frame at byte " + offset + ": " + reason.text);
        this.reason = reason;
        this.offset = offset;
    }

    /**
     * Why it was refused.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /**
     * Where the refused frame starts.
     *
     * @return bytes from the start of the stream; 0 when writing
     */
    public long offset() {
        return offset;
    }

    /** Why a frame was refused. More may be added. */
    public enum Reason {
        /** The length is zero. */
        EMPTY("the length is zero"),
        /** The length leaves no room for a message after the header, or the header is none of this framing. */
        TOO_SHORT("the length leaves no room for a message after the header"),
        /** The length is above the framing's maximum. */
        TOO_LARGE("the length is above Framing.maxFrame()"),
        /** The length is not made of digits. */
        LENGTH_NOT_DIGITS("the length is not made of digits"),
        /** The start bytes are not those of the framing. */
        WRONG_START("the frame does not begin with Framing's start bytes"),
        /** The trailer is not where the length says. */
        WRONG_TRAILER("no trailer stands where the length says"),
        /** The header says another length than the frame's. */
        LENGTHS_DIFFER("the header says another length than the frame's"),
        /** The message to be sent holds the trailer, which alone would end the frame. */
        TRAILER_INSIDE("the message holds the trailer that ends a frame: use a length");

        private final String text;

        Reason(String text) {
            this.text = text;
        }
    }
}
