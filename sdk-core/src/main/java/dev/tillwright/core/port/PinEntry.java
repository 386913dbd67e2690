package dev.tillwright.core.port;

import static java.util.Objects.requireNonNull;

import dev.tillwright.crypto.EncryptedPinBlock;

/** How a PIN entry ended. Closed. */
public sealed interface PinEntry {
    /**
     * The PIN was entered.
     *
     * @param block the enciphered block; whoever receives it closes it
     */
    record Entered(EncryptedPinBlock block) implements PinEntry {
        /** Checks the block. */
        public Entered {
            requireNonNull(block, "block");
        }
    }

    /** The cardholder confirmed without a PIN; some credit cards have none 无密. */
    record Bypassed() implements PinEntry {}

    /** The cardholder, the cashier or {@link PinPad#cancel()} ended the entry. */
    record Cancelled() implements PinEntry {}

    /** Nobody entered a PIN in time. */
    record TimedOut() implements PinEntry {}

    /**
     * The pad failed.
     *
     * @param fault why
     */
    record Failed(DeviceFault fault) implements PinEntry {
        /** Checks the fault. */
        public Failed {
            requireNonNull(fault, "fault");
        }
    }
}
