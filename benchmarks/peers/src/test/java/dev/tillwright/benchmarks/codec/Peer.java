package dev.tillwright.benchmarks.codec;

import java.util.SortedMap;

/** A library seen as texts by field number: digits and texts as they are, bytes in hexadecimal. */
interface Peer {
    byte[] encode(SortedMap<Integer, String> values);

    /** Gives the values; refuses by {@link Refused} and nothing else. */
    SortedMap<Integer, String> decode(byte[] message);

    /** Tells whether the library can express these values at all. */
    default boolean expresses(SortedMap<Integer, String> values) {
        return true;
    }

    /** A message that was refused, and under which name a disagreement about it goes. */
    final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String reason;

        Refused(String reason, Throwable cause) {
            super(reason, cause);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }
}
