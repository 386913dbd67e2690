package dev.tillwright.core.port;

import static java.util.Objects.requireNonNull;

/** How a scan ended. Closed. */
public sealed interface ScanResult {

    /** A code was read. Immutable. The code may be worth money until it is used, so it is not printed. */
    final class Scanned implements ScanResult {
        private final String code;

        private Scanned(String code) {
            this.code = code;
        }

        /**
         * A code.
         *
         * @param code its characters, without prefix and end marks
         * @return the result
         */
        public static Scanned of(String code) {
            return new Scanned(requireNonNull(code, "code"));
        }

        /** {@return the code's characters} */
        public String code() {
            return code;
        }

        @Override
        public String toString() {
            return "Scanned[" + code.length() + " characters]";
        }
    }

    /** {@link CodeScanner#cancel()} ended the scan. */
    record Cancelled() implements ScanResult {}

    /** No code came in time. */
    record TimedOut() implements ScanResult {}

    /**
     * The scanner failed.
     *
     * @param fault why
     */
    record Failed(DeviceFault fault) implements ScanResult {
        /** Checks the fault. */
        public Failed {
            requireNonNull(fault, "fault");
        }
    }
}
