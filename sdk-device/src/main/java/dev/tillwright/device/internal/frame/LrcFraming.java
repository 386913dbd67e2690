package dev.tillwright.device.internal.frame;

import java.util.Map;
import java.util.Set;

/**
 * The marks of a {@code start content end LRC} protocol. Immutable.
 *
 * @param ends the end byte of each start byte
 * @param controls the bytes that mean something between frames
 * @param separators the bytes below 20 that may stand in the content
 * @param maxContent the longest content
 */
public record LrcFraming(Map<Integer, Integer> ends, Set<Integer> controls, Set<Integer> separators, int maxContent) {
    /** Start of text. */
    public static final int STX = 0x02;
    /** End of text. */
    public static final int ETX = 0x03;
    /** End of transmission: ended, aborted, timed out. */
    public static final int EOT = 0x04;
    /** The frame was good. */
    public static final int ACK = 0x06;
    /** Ends a management frame. */
    public static final int SO = 0x0E;
    /** Starts a management frame. */
    public static final int SI = 0x0F;
    /** The frame's check was wrong. */
    public static final int NAK = 0x15;
    /** Clears the display, within text. */
    public static final int SUB = 0x1A;
    /** Separates fields. */
    public static final int FS = 0x1C;
    /** Separates groups. */
    public static final int GS = 0x1D;

    /** The PIN pads of the VeriFone packet set: two envelopes, at most 512 characters. */
    public static final LrcFraming PIN_PAD =
            new LrcFraming(Map.of(STX, ETX, SI, SO), Set.of(ACK, NAK, EOT), Set.of(FS, GS, SUB), 512);

    /** Copies the parts. */
    public LrcFraming {
        ends = Map.copyOf(ends);
        controls = Set.copyOf(controls);
        separators = Set.copyOf(separators);
    }

    /**
     * A whole frame.
     *
     * @param start the start byte
     * @param content the content; stays the caller's
     * @return start, content, end and LRC
     */
    public byte[] encode(int start, byte[] content) {
        byte[] frame = new byte[content.length + 3];
        frame[0] = (byte) start;
        System.arraycopy(content, 0, frame, 1, content.length);
        frame[content.length + 1] = (byte) endOf(start);
        frame[content.length + 2] = (byte) lrc(start, content, content.length);
        return frame;
    }

    int lrc(int start, byte[] content, int length) {
        int lrc = endOf(start);
        for (int i = 0; i < length; i++) {
            lrc ^= content[i];
        }
        return lrc & 0xFF;
    }

    boolean isStart(int b) {
        return ends.containsKey(b);
    }

    int endOf(int start) {
        Integer end = ends.get(start);
        if (end == null) {
            throw new IllegalArgumentException("no start byte of this framing: " + start);
        }
        return end;
    }
}
