package dev.tillwright.crypto.pin;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * PIN blocks for a card's chip: ISO 9564 format 2, in clear, as EMV's VERIFY command carries them. Stateless, thread-safe.
 *
 * <p>Such a block never goes to a host, not even encrypted: it is not tied to a card number. That is why no
 * {@link dev.tillwright.crypto.PinBlockFormat} stands for it. For simulated cards and readers.
 */
public final class OfflinePin {
    private OfflinePin() {}

    /**
     * The block for a PIN. The PIN is wiped, also when it is refused.
     *
     * @param pin 4 to 12 digits
     * @return 8 bytes with the PIN in clear; the caller wipes them
     * @throws PinBlockException if the PIN does not have 4 to 12 digits
     */
    public static byte[] block(char[] pin) {
        requireNonNull(pin, "pin");
        try {
            return ClearPinBlock.encode(PinLayout.OFFLINE, pin, new char[0], RandomNibbles.none());
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    /**
     * The PIN in a block. The block is wiped, also when it is refused.
     *
     * @return the digits of the PIN; the caller wipes them
     * @throws PinBlockException if the block holds no PIN; one text for all faults
     */
    public static char[] read(byte[] block) {
        requireNonNull(block, "block");
        try {
            char[] pin = ClearPinBlock.decode(PinLayout.OFFLINE, block, new char[0]);
            if (pin.length == 0) {
                throw PinBlockException.unreadable();
            }
            return pin;
        } finally {
            Arrays.fill(block, (byte) 0);
        }
    }
}
