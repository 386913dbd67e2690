package dev.tillwright.iso8583.link;

import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.IsoMessage;

/**
 * How messages are cut out of a byte stream: a length, a prefix of fixed size (TPDU and header, or nothing), the
 * message. The length counts prefix and message, not itself. Immutable and thread-safe.
 *
 * <p>Defaults: two binary length bytes, no prefix, at most 8192 bytes.
 */
public final class Framing {
    private static final Framing DEFAULTS = new Framing(LengthHeader.BINARY_2, new byte[0], 8192);

    private final LengthHeader lengthHeader;
    private final byte[] prefix;
    private final int maxFrame;

    private Framing(LengthHeader lengthHeader, byte[] prefix, int maxFrame) {
        this.lengthHeader = lengthHeader;
        this.prefix = prefix;
        this.maxFrame = maxFrame;
        if (prefix.length >= maxFrame) {
            throw new IllegalArgumentException(
                    "the prefix of " + prefix.length + " bytes leaves no room in frames of " + maxFrame);
        }
    }

    /**
     * The defaults.
     *
     * @return the framing
     */
    public static Framing ofDefaults() {
        return DEFAULTS;
    }

    /**
     * The same framing with another length header.
     *
     * @param header how the length is written
     * @return a copy
     */
    public Framing withLengthHeader(LengthHeader header) {
        return new Framing(requireNonNull(header, "header"), prefix, maxFrame);
    }

    /**
     * The same framing with bytes between length and MTI. Frames read must carry as many; what they are is reported,
     * not judged, since hosts answer with addresses swapped and digits set.
     *
     * @param bytes what is written before each message; copied
     * @return a copy
     */
    public Framing withPrefix(byte[] bytes) {
        return new Framing(lengthHeader, requireNonNull(bytes, "bytes").clone(), maxFrame);
    }

    /**
     * The same framing with another limit.
     *
     * @param bytes largest prefix and message together, 1..65535; a longer frame is refused before it is stored
     * @return a copy
     */
    public Framing withMaxFrame(int bytes) {
        if (bytes < 1 || bytes > 0xFFFF) {
            throw new IllegalArgumentException("maxFrame must be 1..65535, was " + bytes);
        }
        return new Framing(lengthHeader, prefix, bytes);
    }

    /**
     * The bytes written before each message.
     *
     * @return a copy
     */
    public byte[] prefix() {
        return prefix.clone();
    }

    /**
     * The size of the prefix.
     *
     * @return 0 or more bytes
     */
    public int prefixLength() {
        return prefix.length;
    }

    /**
     * The largest prefix and message together.
     *
     * @return 1..65535 bytes
     */
    public int maxFrame() {
        return maxFrame;
    }

    /**
     * How the length is written.
     *
     * @return the header
     */
    public LengthHeader lengthHeader() {
        return lengthHeader;
    }

    /**
     * Frames a message with this framing's own prefix.
     *
     * @param message the message
     * @return length, prefix, message
     * @throws FrameException if it is longer than the limit
     */
    public byte[] encode(IsoMessage message) {
        return join(prefix, requireNonNull(message, "message").bytes());
    }

    /**
     * Frames bytes with another prefix of the same size; a host answers so.
     *
     * @param otherPrefix the prefix
     * @param message the message's bytes
     * @return length, prefix, message
     * @throws FrameException if it is longer than the limit
     * @throws IllegalArgumentException if the prefix has another size
     */
    public byte[] encode(byte[] otherPrefix, byte[] message) {
        requireNonNull(otherPrefix, "otherPrefix");
        requireNonNull(message, "message");
        if (otherPrefix.length != prefix.length) {
            throw new IllegalArgumentException(
                    "otherPrefix must have " + prefix.length + " bytes, has " + otherPrefix.length);
        }
        return join(otherPrefix, message);
    }

    private byte[] join(byte[] before, byte[] message) {
        int content = before.length + message.length;
        if (content > maxFrame || content > lengthHeader.largest()) {
            throw new FrameException(FrameException.Reason.TOO_LARGE, 0);
        }
        byte[] frame = new byte[lengthHeader.bytes() + content];
        lengthHeader.write(frame, content);
        System.arraycopy(before, 0, frame, lengthHeader.bytes(), before.length);
        System.arraycopy(message, 0, frame, lengthHeader.bytes() + before.length, message.length);
        return frame;
    }

    /**
     * A reader for one stream.
     *
     * @return a new reader
     */
    public FrameReader newReader() {
        return new FrameReader(this);
    }
}
