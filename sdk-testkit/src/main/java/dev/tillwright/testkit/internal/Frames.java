package dev.tillwright.testkit.internal;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The frame of the dialect: two bytes of length, TPDU 5, header 6, message. Pure but for reading.
 *
 * <p>Written here once more, apart from the SDK's link, so that a mistake there can't hide.
 */
final class Frames {
    static final int ENVELOPE = 11;
    private static final int SMALLEST = ENVELOPE + 2 + 8;

    private Frames() {}

    /** One frame's content, or nothing at the end of the stream or when what comes is no frame. */
    static Optional<byte[]> read(DataInputStream in) throws IOException {
        try {
            byte[] content = new byte[in.readUnsignedShort()];
            in.readFully(content);
            return content.length < SMALLEST || content[0] != 0x60 ? Optional.empty() : Optional.of(content);
        } catch (EOFException ended) {
            return Optional.empty();
        }
    }

    /** The message without TPDU and header. */
    static byte[] message(byte[] content) {
        return Arrays.copyOfRange(content, ENVELOPE, content.length);
    }

    /** The answer's frame: TPDU turned round, header with the host's request in digit 6 (0 for none). */
    static byte[] answer(byte[] request, int asks, byte[] message) {
        int length = ENVELOPE + message.length;
        byte[] frame = new byte[2 + length];
        frame[0] = (byte) (length >> 8);
        frame[1] = (byte) length;
        frame[2] = request[0];
        System.arraycopy(request, 3, frame, 3, 2);
        System.arraycopy(request, 1, frame, 5, 2);
        System.arraycopy(request, 5, frame, 7, 6);
        frame[9] = (byte) ((frame[9] & 0xF0) | asks);
        System.arraycopy(message, 0, frame, 2 + ENVELOPE, message.length);
        return frame;
    }

    /** The header's twelve digits, for people. */
    static String header(byte[] content) {
        return HexFormat.of().formatHex(content, 5, ENVELOPE);
    }
}
