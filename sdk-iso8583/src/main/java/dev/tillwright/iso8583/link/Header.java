package dev.tillwright.iso8583.link;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The bytes between the length and the message type, as this side writes them in requests, and how those of an answer
 * follow from those of its request. Immutable and thread-safe. On reading, a header's content is reported and not
 * judged, since hosts set digits of their own; only the length that VISA's header says again must agree.
 */
public final class Header {
    private static final int TPDU = 5;
    private static final int UNIONPAY = 11;
    private static final int VISA = 22;
    /** H1 of a reject header; the original header of 22 bytes follows it. */
    private static final int VISA_REJECT = 26;

    private static final int BASE24 = 12;

    private enum Kind {
        NONE,
        TPDU,
        UNIONPAY,
        VISA,
        BASE24,
        RAW
    }

    private static final Header NONE = new Header(Kind.NONE, new byte[0]);

    private final Kind kind;
    private final byte[] bytes;

    private Header(Kind kind, byte[] owned) {
        this.kind = kind;
        this.bytes = owned;
    }

    /**
     * No header.
     *
     * @return the value
     */
    public static Header none() {
        return NONE;
    }

    /**
     * A TPDU: protocol id (1 byte), destination (2), origin (2). Answers carry the addresses exchanged.
     *
     * @param hex10 10 hexadecimal digits, such as {@code 6000030000}
     * @return the value
     * @throws IllegalArgumentException if it is not that
     */
    public static Header tpdu(String hex10) {
        return new Header(Kind.TPDU, hex(hex10, TPDU, "tpdu"));
    }

    /**
     * TPDU and 报文头 of China UnionPay's terminals. Answers carry the TPDU's addresses exchanged and the 报文头 as
     * received.
     *
     * @param tpduHex10 10 hexadecimal digits
     * @param headerHex12 12 hexadecimal digits, such as {@code 603100311108}
     * @return the value
     * @throws IllegalArgumentException if either is not that
     */
    public static Header unionPay(String tpduHex10, String headerHex12) {
        byte[] both = Arrays.copyOf(hex(tpduHex10, TPDU, "tpdu"), UNIONPAY);
        System.arraycopy(hex(headerHex12, UNIONPAY - TPDU, "header"), 0, both, TPDU, UNIONPAY - TPDU);
        return new Header(Kind.UNIONPAY, both);
    }

    /**
     * The 22 byte header of VISA's V.I.P. messages: H1 length, H2 flag, H3 text format 2, H4 total length (filled for
     * each message, and judged on reading), H5 destination station, H6 source station, the rest zero. Answers carry the stations exchanged. A
     * header of 26 bytes in front of it, which rejects a message, is read as part of the header: {@link #isReject}; the
     * length in the header that comes back behind it is not judged.
     *
     * @param destinationHex6 6 digits
     * @param sourceHex6 6 digits
     * @return the value
     * @throws IllegalArgumentException if either is not that
     */
    public static Header visa22(String destinationHex6, String sourceHex6) {
        byte[] b = new byte[VISA];
        b[0] = VISA;
        b[1] = 1;
        b[2] = 2;
        System.arraycopy(hex(destinationHex6, 3, "destination"), 0, b, 5, 3);
        System.arraycopy(hex(sourceHex6, 3, "source"), 0, b, 8, 3);
        return new Header(Kind.VISA, b);
    }

    /**
     * The 12 characters of BASE24: {@code ISO}, product (2), release (2), status (3), originator (1), responder (1).
     * Answers carry them as received, with the responder of this value.
     *
     * @param text 12 ASCII characters, such as {@code ISO026000070}
     * @return the value
     * @throws IllegalArgumentException if it is not that
     */
    public static Header base24(String text) {
        byte[] b = requireNonNull(text, "text").getBytes(StandardCharsets.US_ASCII);
        if (b.length != BASE24 || !text.startsWith("ISO") || text.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException("text must be ISO and 9 printable ASCII characters, in all 12");
        }
        return new Header(Kind.BASE24, b);
    }

    /**
     * Bytes of any other meaning. Answers carry those of the request.
     *
     * @param bytes what requests carry; copied
     * @return the value
     */
    public static Header raw(byte[] bytes) {
        byte[] copy = requireNonNull(bytes, "bytes").clone();
        return copy.length == 0 ? NONE : new Header(Kind.RAW, copy);
    }

    /**
     * The header of requests.
     *
     * @return a copy; VISA's total length is zero in it
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * The size of the headers that are written, and the least size of those read.
     *
     * @return 0 or more bytes
     */
    public int length() {
        return bytes.length;
    }

    /**
     * The header of an answer.
     *
     * @param requestHeader the header as received
     * @return a new array
     * @throws IllegalArgumentException if it is shorter than this header
     */
    public byte[] answerTo(byte[] requestHeader) {
        byte[] b = requireNonNull(requestHeader, "requestHeader").clone();
        if (b.length < bytes.length) {
            throw new IllegalArgumentException("requestHeader must have " + bytes.length + " bytes, has " + b.length);
        }
        switch (kind) {
            case TPDU, UNIONPAY -> exchange(b, 1, 3, 2);
            case VISA -> {
                b = Arrays.copyOfRange(b, b.length - VISA, b.length);
                exchange(b, 5, 8, 3);
            }
            case BASE24 -> b[BASE24 - 1] = bytes[BASE24 - 1];
            case NONE, RAW -> {}
        }
        return b;
    }

    /**
     * Tells whether a received header rejects the message that it precedes.
     *
     * @param received the header as received
     * @return true only for VISA's reject header
     */
    public boolean isReject(byte[] received) {
        return kind == Kind.VISA && received.length > VISA && received[0] == VISA_REJECT;
    }

    byte[] bytesShared() {
        return bytes;
    }

    /** Tells whether headers that are read may be longer than those written. */
    boolean variable() {
        return kind == Kind.VISA;
    }

    /** The size of a header that was read, or -1 if no message follows it or it is none. */
    int sizeOf(byte[] b, int offset, int available) {
        if (kind != Kind.VISA) {
            return available > bytes.length ? bytes.length : -1;
        }
        int size = available > 0 && b[offset] == VISA_REJECT ? VISA_REJECT + VISA : VISA;
        boolean whole = available > size && b[offset + size - VISA] == VISA;
        return whole ? size : -1;
    }

    /** Tells whether the length that the header itself says, if it does, is that of the frame. */
    boolean agrees(byte[] b, int offset, int headerLength, int messageLength) {
        if (kind != Kind.VISA || headerLength != VISA) {
            return true;
        }
        return ((b[offset + 3] & 0xFF) << 8 | (b[offset + 4] & 0xFF)) == VISA + messageLength;
    }

    /** Fills in what depends on the message; the header stands at {@code offset}. */
    void complete(byte[] frame, int offset, int headerLength, int messageLength) {
        if (kind == Kind.VISA) {
            int total = VISA + messageLength;
            int start = offset + headerLength - VISA;
            frame[start + 3] = (byte) (total >> 8);
            frame[start + 4] = (byte) total;
        }
    }

    private static void exchange(byte[] b, int one, int other, int size) {
        for (int i = 0; i < size; i++) {
            byte kept = b[one + i];
            b[one + i] = b[other + i];
            b[other + i] = kept;
        }
    }

    private static byte[] hex(String digits, int size, String what) {
        requireNonNull(digits, what);
        if (digits.length() != 2 * size || !digits.chars().allMatch(HexFormat::isHexDigit)) {
            throw new IllegalArgumentException(what + " must be " + 2 * size + " hexadecimal digits");
        }
        return HexFormat.of().parseHex(digits);
    }

    @Override
    public String toString() {
        return kind + (kind == Kind.NONE ? "" : " header of " + bytes.length + " bytes");
    }
}
