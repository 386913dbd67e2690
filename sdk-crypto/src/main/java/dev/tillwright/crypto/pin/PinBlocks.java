package dev.tillwright.crypto.pin;

import static java.util.Objects.requireNonNull;

import dev.tillwright.crypto.Direction;
import dev.tillwright.crypto.PinKey;
import dev.tillwright.crypto.internal.ClearPinSide;
import dev.tillwright.iso8583.Pan;
import java.util.Arrays;

/**
 * Encrypted PIN blocks (field 52) from clear PINs and back. Thread-safe, stateless.
 *
 * <p>For simulated hosts and software PIN pads. A till never comes here: its PIN pad builds the block.
 */
public final class PinBlocks {
    private PinBlocks() {}

    /**
     * Builds a PIN block and encrypts it. The PIN is wiped, also when it is refused.
     *
     * @param pin 4 to 12 digits
     * @param pan the card number; its check digit does not take part
     * @return the encrypted block, 8 bytes
     * @throws PinBlockException if the PIN does not have 4 to 12 digits
     * @throws dev.tillwright.crypto.KeyUsageException if the key is closed or gone
     */
    public static byte[] encrypt(PinBlockFormat format, PinKey key, char[] pin, Pan pan) {
        requireNonNull(pin, "pin");
        byte[] clear = new byte[0];
        char[] panDigits = new char[0];
        try {
            requireNonNull(format, "format");
            panDigits = requireNonNull(pan, "pan").digits();
            clear = switch (format) {
                case ISO_0 -> IsoFormat0.encode(pin, panDigits);
            };
            return requireNonNull(key, "key").runPinBlock(ClearPinSide.PROOF, Direction.ENCRYPT, clear);
        } finally {
            Arrays.fill(pin, '\0');
            Arrays.fill(panDigits, '\0');
            Arrays.fill(clear, (byte) 0);
        }
    }

    /**
     * Decrypts a PIN block and takes the PIN out. Whatever is wrong with the block gives the same exception.
     *
     * @return the digits of the PIN; the caller wipes them
     * @throws PinBlockException if the block holds no PIN for this key and card
     * @throws dev.tillwright.crypto.KeyUsageException if the key is closed or gone
     */
    public static char[] decrypt(PinBlockFormat format, PinKey key, byte[] block, Pan pan) {
        requireNonNull(format, "format");
        requireNonNull(key, "key");
        if (requireNonNull(block, "block").length != IsoFormat0.BLOCK) {
            throw unreadable();
        }
        char[] panDigits = requireNonNull(pan, "pan").digits();
        byte[] clear = new byte[0];
        try {
            clear = key.runPinBlock(ClearPinSide.PROOF, Direction.DECRYPT, block);
            char[] pin = switch (format) {
                case ISO_0 -> IsoFormat0.decode(clear, panDigits);
            };
            if (pin.length == 0) {
                throw unreadable();
            }
            return pin;
        } finally {
            Arrays.fill(panDigits, '\0');
            Arrays.fill(clear, (byte) 0);
        }
    }

    private static PinBlockException unreadable() {
        return new PinBlockException("the PIN block cannot be read with this key and card");
    }
}
