package dev.tillwright.iso8583;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

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
     */
    record Malformed(IsoDecodeException error) implements DecodeResult {
        /** Checks that nothing is missing. */
        public Malformed {
            requireNonNull(error, "error");
        }

        /**
         * The fields before the fault.
         *
         * @return a message of them, or empty if not even MTI and bitmap could be read
         */
        public Optional<IsoMessage> partial() {
            return error.partial();
        }
    }
}
