package dev.tillwright.examples.inspect;

import java.util.Optional;

/**
 * A frame as it was found. The bytes may hold card data in clear.
 *
 * @param place where, for people: {@code line 3}, or a TCP direction
 * @param bytes all of them, length and prefix included
 * @param messageAt where the MTI is; at most the number of bytes
 * @param fault what is wrong with the frame itself, before any message is read
 */
record Captured(String place, byte[] bytes, int messageAt, Optional<Broken> fault) {
    /**
     * A frame that cannot be opened.
     *
     * @param path {@code frame}
     * @param offset the byte, from the first of the frame
     * @param reason a name for programs
     * @param text for people
     */
    record Broken(String path, int offset, String reason, String text) {}

    static Captured broken(String place, byte[] bytes, int offset, String reason, String text) {
        return new Captured(place, bytes, 0, Optional.of(new Broken("frame", offset, reason, text)));
    }
}
