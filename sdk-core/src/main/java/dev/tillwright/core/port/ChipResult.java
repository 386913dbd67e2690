package dev.tillwright.core.port;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/** What a contact chip said to the host's answer. Closed. */
public sealed interface ChipResult {

    /** The card accepted: a transaction certificate TC. Immutable. */
    final class Accepted implements ChipResult {
        private final byte[] tags;

        private Accepted(byte[] tags) {
            this.tags = tags;
        }

        /**
         * An acceptance.
         *
         * @param tags BER-TLV with 9F26, 9F27, 95, 9F36 and, after an issuer script, DF31 (script result); copied
         * @return the result
         */
        public static Accepted of(byte[] tags) {
            return new Accepted(tags.clone());
        }

        /** {@return a copy of the tags} */
        public byte[] tags() {
            return tags.clone();
        }
    }

    /** The card refused (AAC): the sale must be reversed although the host approved. Immutable. */
    final class Refused implements ChipResult {
        private final byte[] tags;

        private Refused(byte[] tags) {
            this.tags = tags;
        }

        /**
         * A refusal.
         *
         * @param tags BER-TLV with 95, 9F10, 9F36, 9F1E and, after an issuer script, DF31; copied
         * @return the result
         */
        public static Refused of(byte[] tags) {
            return new Refused(Arrays.copyOf(tags, tags.length));
        }

        /** {@return a copy of the tags, for field 55 of the reversal} */
        public byte[] tags() {
            return tags.clone();
        }
    }

    /** The card was pulled before it decided. */
    record Removed() implements ChipResult {}

    /**
     * The reader failed.
     *
     * @param fault why
     */
    record Failed(DeviceFault fault) implements ChipResult {
        /** Checks the fault. */
        public Failed {
            requireNonNull(fault, "fault");
        }
    }
}
