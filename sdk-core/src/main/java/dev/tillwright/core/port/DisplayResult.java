package dev.tillwright.core.port;

import static java.util.Objects.requireNonNull;

/** What became of a text for the display. Closed. */
public sealed interface DisplayResult {
    /** The text was sent. Displays do not answer. */
    record Shown() implements DisplayResult {}

    /**
     * The text is not shown.
     *
     * @param fault why
     */
    record Failed(DeviceFault fault) implements DisplayResult {
        /** Checks the fault. */
        public Failed {
            requireNonNull(fault, "fault");
        }
    }
}
