package dev.tillwright.examples.inspect;

/** What stands around a message. Immutable. */
enum Envelope {
    /** Nothing: the frame begins with the MTI. */
    BARE(0),
    /** Two length bytes that count what follows, TPDU of five bytes, header of six. */
    FRAMED(13);

    static final int LENGTH_BYTES = 2;
    static final int TPDU_BYTES = 5;

    private final int bytes;

    Envelope(int bytes) {
        this.bytes = bytes;
    }

    /** A frame that stands alone: its length must agree. */
    Captured open(String place, byte[] frame) {
        if (this == BARE) {
            return Captured.opened(place, frame, 0);
        }
        if (frame.length < LENGTH_BYTES) {
            return Captured.broken(place, frame, frame.length, "TRUNCATED", "the frame ends within its length");
        }
        int announced = announced(frame, 0);
        int there = frame.length - LENGTH_BYTES;
        if (announced != there) {
            String text = "the length says " + announced + " bytes, " + there
                    + " follow; a frame without length, TPDU and header is read without --framed";
            return Captured.broken(place, frame, 0, "WRONG_LENGTH", text);
        }
        if (frame.length <= bytes) {
            String text = "no message follows length, TPDU and header";
            return Captured.broken(place, frame, frame.length, "TRUNCATED", text);
        }
        return Captured.opened(place, frame, bytes);
    }

    /** What the two length bytes say. */
    static int announced(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
    }
}
