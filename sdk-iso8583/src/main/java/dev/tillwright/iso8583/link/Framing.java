package dev.tillwright.iso8583.link;

import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.IsoMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How messages are cut out of a byte stream: start bytes, a length, a {@link Header}, the message, a trailer; each but
 * the message may be missing. Immutable and thread-safe.
 *
 * <p>Defaults: no start bytes, two binary length bytes that count header and message, no header, no trailer, at most
 * 8192 bytes of header and message, frames of length zero refused.
 */
public final class Framing {
    private static final Framing DEFAULTS = builder().build();

    private final LengthHeader lengthHeader;
    private final Set<Counted> counted;
    private final Header header;
    private final byte[] start;
    private final byte[] trailer;
    private final int maxFrame;
    private final KeepAlive keepAlive;

    private Framing(Builder b) {
        this.lengthHeader = b.lengthHeader;
        this.counted = Set.copyOf(b.counted);
        this.header = b.header;
        this.start = b.start;
        this.trailer = b.trailer;
        this.maxFrame = b.maxFrame;
        this.keepAlive = b.keepAlive;
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
     * Starts a framing from the defaults.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A builder that holds these values.
     *
     * @return a builder
     */
    public Builder toBuilder() {
        Builder b = new Builder();
        b.lengthHeader = lengthHeader;
        b.counted = counted.isEmpty() ? EnumSet.noneOf(Counted.class) : EnumSet.copyOf(counted);
        b.header = header;
        b.start = start;
        b.trailer = trailer;
        b.maxFrame = maxFrame;
        b.keepAlive = keepAlive;
        return b;
    }

    /**
     * The header of requests and how answers follow from it.
     *
     * @return the header
     */
    public Header header() {
        return header;
    }

    /**
     * The largest header and message together.
     *
     * @return 1..65535 bytes
     */
    public int maxFrame() {
        return maxFrame;
    }

    /**
     * How the length is written.
     *
     * @return the form
     */
    public LengthHeader lengthHeader() {
        return lengthHeader;
    }

    /**
     * What is done with frames of length zero.
     *
     * @return the policy
     */
    public KeepAlive keepAlive() {
        return keepAlive;
    }

    /**
     * Frames a message with this framing's own header.
     *
     * @param message the message
     * @return the frame
     * @throws FrameException if it is longer than the limit, or holds the trailer that alone ends it
     */
    public byte[] encode(IsoMessage message) {
        byte[] frame = new byte
                [frameLength(header.length(), requireNonNull(message, "message").length())];
        int unused = encode(message, frame, 0);
        return frame;
    }

    /**
     * Frames bytes with another header; a host answers so.
     *
     * @param otherHeader the header
     * @param message the message's bytes
     * @return the frame
     * @throws FrameException if it is longer than the limit, or holds the trailer that alone ends it
     * @throws IllegalArgumentException if the header has another size
     */
    public byte[] encode(byte[] otherHeader, byte[] message) {
        requireNonNull(message, "message");
        if (requireNonNull(otherHeader, "otherHeader").length != header.length()) {
            throw new IllegalArgumentException(
                    "otherHeader must have " + header.length() + " bytes, has " + otherHeader.length);
        }
        byte[] frame = new byte[frameLength(otherHeader.length, message.length)];
        int at = open(frame, 0, otherHeader, message.length);
        System.arraycopy(message, 0, frame, at, message.length);
        int unused = close(frame, at, message.length);
        return frame;
    }

    /**
     * The frame of length zero.
     *
     * @return a new array
     * @throws IllegalStateException if there is no length field
     */
    public byte[] encodeKeepAlive() {
        if (lengthHeader == LengthHeader.NONE) {
            throw new IllegalStateException("a framing without a length has no keep-alive frame: set lengthHeader()");
        }
        byte[] frame = Arrays.copyOf(start, start.length + lengthHeader.bytes() + trailer.length);
        int own = (counted.contains(Counted.LENGTH) ? lengthHeader.bytes() : 0)
                + (counted.contains(Counted.TRAILER) ? trailer.length : 0);
        lengthHeader.write(frame, start.length, own);
        System.arraycopy(trailer, 0, frame, frame.length - trailer.length, trailer.length);
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

    /** The size of a whole frame; throws if it is above the limit. */
    int frameLength(int headerLength, int messageLength) {
        int content = headerLength + messageLength;
        if (content > maxFrame
                || (lengthHeader != LengthHeader.NONE && value(content, headerLength) > lengthHeader.largest())) {
            throw new FrameException(FrameException.Reason.TOO_LARGE, 0);
        }
        return leadBytes() + content + trailer.length;
    }

    /** Writes a whole frame of {@link #frameLength} into an array; returns its end. */
    int encode(IsoMessage message, byte[] target, int offset) {
        return encode(header.bytesShared(), message, target, offset);
    }

    int encode(byte[] otherHeader, IsoMessage message, byte[] target, int offset) {
        int at = open(target, offset, otherHeader, message.length());
        return close(target, at, message.writeTo(target, at));
    }

    private int open(byte[] frame, int offset, byte[] headerBytes, int messageLength) {
        System.arraycopy(start, 0, frame, offset, start.length);
        int content = headerBytes.length + messageLength;
        lengthHeader.write(frame, offset + start.length, value(content, headerBytes.length));
        int at = offset + leadBytes();
        System.arraycopy(headerBytes, 0, frame, at, headerBytes.length);
        header.complete(frame, at, headerBytes.length, messageLength);
        return at + headerBytes.length;
    }

    private int close(byte[] frame, int messageAt, int messageLength) {
        int end = messageAt + messageLength;
        System.arraycopy(trailer, 0, frame, end, trailer.length);
        for (int i = messageAt - header.length(); lengthHeader == LengthHeader.NONE && i < end; i++) {
            if (Arrays.equals(frame, i, i + trailer.length, trailer, 0, trailer.length)) {
                throw new FrameException(FrameException.Reason.TRAILER_INSIDE, 0);
            }
        }
        return end + trailer.length;
    }

    /** What the length field says of a content. */
    private int value(int content, int headerLength) {
        return content
                - (counted.contains(Counted.HEADER) ? 0 : headerLength)
                + (counted.contains(Counted.LENGTH) ? lengthHeader.bytes() : 0)
                + (counted.contains(Counted.TRAILER) ? trailer.length : 0);
    }

    /** The content that a length field announces; 0 for a keep-alive, negative if it can't be. */
    long contentOf(long value) {
        long rest = value
                - (counted.contains(Counted.LENGTH) ? lengthHeader.bytes() : 0)
                - (counted.contains(Counted.TRAILER) ? trailer.length : 0);
        if (rest == 0 || value == 0) {
            return 0;
        }
        return counted.contains(Counted.HEADER) || rest < 0 ? rest : rest + header.length();
    }

    /** Start bytes and length. */
    int leadBytes() {
        return start.length + lengthHeader.bytes();
    }

    byte[] startShared() {
        return start;
    }

    byte[] trailerShared() {
        return trailer;
    }

    @Override
    public String toString() {
        return "Framing " + lengthHeader + " counting " + counted + ", " + header + ", at most " + maxFrame + " bytes";
    }

    /** Collects a framing; {@link #build()} judges all of it at once. Not thread-safe. */
    public static final class Builder {
        private LengthHeader lengthHeader = LengthHeader.BINARY_2;
        private Set<Counted> counted = EnumSet.of(Counted.HEADER);
        private Header header = Header.none();
        private byte[] start = {};
        private byte[] trailer = {};
        private int maxFrame = 8192;
        private KeepAlive keepAlive = KeepAlive.REFUSE;

        private Builder() {}

        /**
         * Sets how the length is written. Default: {@link LengthHeader#BINARY_2}.
         *
         * @param form the form
         * @return this
         */
        public Builder lengthHeader(LengthHeader form) {
            this.lengthHeader = requireNonNull(form, "form");
            return this;
        }

        /**
         * Sets what the length counts besides the message. Default: the header alone.
         *
         * @param parts all that it counts
         * @return this
         */
        public Builder lengthCounts(Counted... parts) {
            Set<Counted> set = EnumSet.noneOf(Counted.class);
            set.addAll(Arrays.asList(parts));
            this.counted = set;
            return this;
        }

        /**
         * Sets the header. Default: none.
         *
         * @param value the header
         * @return this
         */
        public Builder header(Header value) {
            this.header = requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets bytes before the length, such as STX (02). Default: none.
         *
         * @param bytes at most 8, copied; judged on reading
         * @return this
         */
        public Builder start(byte... bytes) {
            this.start = requireNonNull(bytes, "bytes").clone();
            return this;
        }

        /**
         * Sets bytes after the message, such as ETX (03). Without a length field they alone end a frame, so that no
         * message may hold them. Default: none.
         *
         * @param bytes at most 8, copied; judged on reading
         * @return this
         */
        public Builder trailer(byte... bytes) {
            this.trailer = requireNonNull(bytes, "bytes").clone();
            return this;
        }

        /**
         * Sets the limit, which is judged before anything is stored. Default: 8192.
         *
         * @param bytes largest header and message together, 1..65535
         * @return this
         */
        public Builder maxFrame(int bytes) {
            this.maxFrame = bytes;
            return this;
        }

        /**
         * Sets what is done with frames of length zero. Default: {@link KeepAlive#REFUSE}.
         *
         * @param policy the policy
         * @return this
         */
        public Builder keepAlive(KeepAlive policy) {
            this.keepAlive = requireNonNull(policy, "policy");
            return this;
        }

        /**
         * Judges everything and builds the framing.
         *
         * @return the framing
         * @throws IllegalArgumentException with all faults and the mend of each
         */
        public Framing build() {
            List<String> faults = faults();
            if (!faults.isEmpty()) {
                throw new IllegalArgumentException("this framing cannot work: " + String.join("; ", faults));
            }
            return new Framing(this);
        }

        private List<String> faults() {
            List<String> faults = new ArrayList<>();
            boolean none = lengthHeader == LengthHeader.NONE;
            if (maxFrame < 1 || maxFrame > 0xFFFF) {
                faults.add("maxFrame must be 1..65535, was " + maxFrame);
            } else if (header.length() >= maxFrame) {
                faults.add(
                        "the header of " + header.length() + " bytes leaves no room: raise maxFrame() of " + maxFrame);
            }
            if (start.length > 8 || trailer.length > 8) {
                faults.add("start() and trailer() take at most 8 bytes each");
            }
            if (none && trailer.length == 0) {
                faults.add("without a length nothing ends a frame: set trailer() or lengthHeader()");
            }
            if (none && counted.contains(Counted.LENGTH)) {
                faults.add("there is no length that could count itself: drop Counted.LENGTH or set lengthHeader()");
            }
            if (none && keepAlive != KeepAlive.REFUSE) {
                faults.add("frames of length zero need a length: set lengthHeader() or KeepAlive.REFUSE");
            }
            if (counted.contains(Counted.TRAILER) && trailer.length == 0) {
                faults.add("there is no trailer to count: drop Counted.TRAILER or set trailer()");
            }
            if (!none && !counted.contains(Counted.HEADER) && header.variable()) {
                faults.add("a VISA header may be longer when it rejects: add Counted.HEADER");
            }
            return faults;
        }
    }
}
