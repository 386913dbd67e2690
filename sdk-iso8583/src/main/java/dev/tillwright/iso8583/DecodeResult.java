package dev.tillwright.iso8583;

import static java.util.Objects.requireNonNull;

/** What came of reading a message that may be broken. Immutable. */
public sealed interface DecodeResult {
    /**
     * The message was read.
     *
     * @param message the message
     */
    record Decoded(IsoMessage message) implements DecodeResult {
        /** Checks that nothing is missing. */
        public Decoded {
            requireNonNull(message, "message");
        }
    }

    /**
     * The message was refused.
     *
     * @param error where and why
     * @param partial a masked description of the fields before the fault; empty if there is none
     */
    record Malformed(IsoDecodeException error, String partial) implements DecodeResult {
        /** Checks that nothing is missing. */
        public Malformed {
            requireNonNull(error, "error");
            requireNonNull(partial, "partial");
        }
    }
}
