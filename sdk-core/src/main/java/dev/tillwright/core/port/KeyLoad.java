package dev.tillwright.core.port;

import static java.util.Objects.requireNonNull;

/** What a PIN pad did with a working key. Closed. */
public sealed interface KeyLoad {
    /** The check value matched; the key is in use. */
    record Loaded() implements KeyLoad {}

    /** The check value did not match; the old key stays 密钥校验错. */
    record CheckValueWrong() implements KeyLoad {}

    /**
     * The pad failed.
     *
     * @param fault why
     */
    record Failed(DeviceFault fault) implements KeyLoad {
        /** Checks the fault. */
        public Failed {
            requireNonNull(fault, "fault");
        }
    }
}
