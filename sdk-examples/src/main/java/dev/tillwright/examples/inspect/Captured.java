package dev.tillwright.examples.inspect;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A frame as it was found. Its bytes may hold card data in clear. The bytes are handed out as they are: not thread-safe. */
final class Captured {
    private final String place;
    private final byte[] bytes;
    private final int messageAt;
    private final @Nullable Broken fault;

    private Captured(String place, byte[] bytes, int messageAt, @Nullable Broken fault) {
        this.place = place;
        this.bytes = bytes;
        this.messageAt = messageAt;
        this.fault = fault;
    }

    /**
     * A frame that cannot be opened.
     *
     * @param path {@code frame}
     * @param offset the byte, from the first of the frame
     * @param reason a name for programs
     * @param text for people
     */
    record Broken(String path, int offset, String reason, String text) {}

    /** A frame whose message begins at an offset. */
    static Captured opened(String place, byte[] bytes, int messageAt) {
        return new Captured(place, bytes, messageAt, null);
    }

    static Captured broken(String place, byte[] bytes, int offset, String reason, String text) {
        return new Captured(place, bytes, 0, new Broken("frame", offset, reason, text));
    }

    /** Where it was found, for people: {@code line 3}, or a TCP direction. */
    String place() {
        return place;
    }

    /** All bytes, length and prefix included. */
    byte[] bytes() {
        return bytes;
    }

    /** Where the MTI is. */
    int messageAt() {
        return messageAt;
    }

    /** What is wrong with the frame itself, before any message is read. */
    Optional<Broken> fault() {
        return Optional.ofNullable(fault);
    }
}
