package dev.tillwright.core.port;

import static java.util.Objects.requireNonNull;

/** How the making of a MAC in a device ended. Closed. */
public sealed interface MacResult {
    /** The MAC. Immutable. */
    final class Computed implements MacResult {
        private final byte[] mac;

        private Computed(byte[] mac) {
            this.mac = mac;
        }

        /**
         * A MAC.
         *
         * @param mac 8 bytes; copied
         * @return the result
         */
        public static Computed of(byte[] mac) {
            return new Computed(mac.clone());
        }

        /** {@return a copy of the MAC} */
        public byte[] mac() {
            return mac.clone();
        }
    }

    /**
     * The device failed.
     *
     * @param fault why
     */
    record Failed(DeviceFault fault) implements MacResult {
        /** Checks the fault. */
        public Failed {
            requireNonNull(fault, "fault");
        }
    }
}
