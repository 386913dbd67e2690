package dev.tillwright.device.internal.frame;

import java.util.function.Consumer;

/**
 * Cuts frames out of a byte stream, in whatever pieces it comes. Not thread-safe. Takes any bytes, never throws, never
 * holds more than its limit, and finds the next good frame after noise.
 */
public interface FrameParser {
    /**
     * Takes bytes from the line.
     *
     * @param bytes what came
     * @param sink takes what was found, in order
     */
    void feed(byte[] bytes, Consumer<Unit> sink);

    /** Whether a frame has begun and not ended. */
    boolean midFrame();

    /** Forgets a frame that has begun. */
    void reset();
}
