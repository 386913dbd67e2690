package dev.tillwright.benchmarks.codec;

/** Two big-endian length bytes before each message. */
final class Frames {
    static final int LENGTH_BYTES = 2;

    private Frames() {}

    /** Where the frame at {@code off} ends, or 0 if it is not whole yet. */
    static int end(byte[] b, int off, int filled) {
        if (filled - off < LENGTH_BYTES) {
            return 0;
        }
        int end = off + LENGTH_BYTES + ((b[off] & 0xFF) << 8 | b[off + 1] & 0xFF);
        return end <= filled ? end : 0;
    }
}
