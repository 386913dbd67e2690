package dev.tillwright.core.port;

import static java.util.Objects.requireNonNull;

/** What became of a slip. Closed. */
public sealed interface PrintResult {
    /** The slip is on paper. */
    record Printed() implements PrintResult {}

    /**
     * The slip is not, or not wholly, on paper: print it again, marked as a reprint.
     *
     * @param fault why
     */
    record Failed(DeviceFault fault) implements PrintResult {
        /** Checks the fault. */
        public Failed {
            requireNonNull(fault, "fault");
        }
    }

    /** The printer went away while printing; the cashier looks at the paper. */
    record Unknown() implements PrintResult {}
}
