package dev.tillwright.device.internal.driver.pcsc;

/**
 * The way to one card. One thread at a time.
 *
 * <p>Whoever implements it fetches what a card holds ready (status 61xx) and repeats a command with the right length (6Cxx)
 * himself: here one command has one answer.
 */
@FunctionalInterface
interface ApduChannel {
    /**
     * Sends a command and waits for the answer.
     *
     * @param command a command of ISO/IEC 7816-4; stays the caller's
     * @return the answer with its two status bytes; the caller's, who wipes it
     * @throws ChipException if the card is gone or the reading is cancelled
     * @throws dev.tillwright.device.DeviceException if the reader is gone
     */
    byte[] transmit(byte[] command);
}
