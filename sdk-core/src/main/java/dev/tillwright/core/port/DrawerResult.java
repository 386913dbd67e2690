package dev.tillwright.core.port;

import static java.util.Objects.requireNonNull;

/** What became of an order to open the drawer. Closed. */
public sealed interface DrawerResult {
    /** The pulse was sent. Few drawers tell whether they did open. */
    record Pulsed() implements DrawerResult {}

    /**
     * The drawer was not opened.
     *
     * @param fault why
     */
    record Failed(DeviceFault fault) implements DrawerResult {
        /** Checks the fault. */
        public Failed {
            requireNonNull(fault, "fault");
        }
    }
}
