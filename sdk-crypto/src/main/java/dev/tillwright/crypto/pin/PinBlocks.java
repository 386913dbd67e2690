package dev.tillwright.crypto.pin;

import static java.util.Objects.requireNonNull;

import dev.tillwright.crypto.EncryptedPinBlock;
import dev.tillwright.crypto.PinBlockFormat;
import dev.tillwright.crypto.PinKey;
import dev.tillwright.iso8583.Pan;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Encrypted PIN blocks (field 52) from clear PINs and back. Thread-safe, stateless.
 *
 * <p>For simulated hosts and software PIN pads. A till never comes here: its PIN pad builds the block.
 */
public final class PinBlocks {
    private PinBlocks() {}

    /**
     * Builds a PIN block of a format without random fill and encrypts it. The PIN is wiped, also when it is refused.
     *
     * @param pin 4 to 12 digits
     * @param pan the card number; its check digit does not take part
     * @return the encrypted block, {@link PinBlockFormat#blockBytes()} bytes
     * @throws PinBlockException if the PIN does not have 4 to 12 digits
     * @throws dev.tillwright.crypto.KeyUsageException if the key is not for the format, or is closed or gone
     * @throws IllegalArgumentException if the format has random fill: ISO 9564 formats 1, 3 and 4
     */
    public static byte[] encrypt(PinBlockFormat format, PinKey key, char[] pin, Pan pan) {
        return encrypt(format, key, pin, pan, RandomNibbles.none());
    }

    /**
     * Builds a PIN block and encrypts it. The PIN is wiped, also when it is refused.
     *
     * @param pin 4 to 12 digits
     * @param pan the card number. Format 4 takes all of it, formats 0 and 3 leave the check digit out, format 1 does not
     *     look at it
     * @param random gives the fill of formats 1, 3 and 4; the others do not use it
     * @return the encrypted block, {@link PinBlockFormat#blockBytes()} bytes
     * @throws PinBlockException if the PIN does not have 4 to 12 digits
     * @throws dev.tillwright.crypto.KeyUsageException if the key is not for the format, or is closed or gone
     */
    public static byte[] encrypt(PinBlockFormat format, PinKey key, char[] pin, Pan pan, SecureRandom random) {
        return encrypt(format, key, pin, pan, RandomNibbles.of(requireNonNull(random, "random")));
    }

    /**
     * As {@link #encrypt(PinBlockFormat, PinKey, char[], Pan, SecureRandom)} for numbers that are no card numbers of 13
     * to 19 digits, which format 4 takes too.
     *
     * @param account 1 to 19 digits for format 4, 13 to 19 for formats 0 and 3; stays the caller's
     * @throws PinBlockException if the PIN or the account number is not right for the format
     * @throws dev.tillwright.crypto.KeyUsageException if the key is not for the format, or is closed or gone
     */
    public static byte[] encrypt(PinBlockFormat format, PinKey key, char[] pin, char[] account, SecureRandom random) {
        requireNonNull(pin, "pin");
        try {
            requireNonNull(account, "account");
            return PinCipher.encrypt(
                    requireNonNull(format, "format"),
                    requireNonNull(key, "key"),
                    pin,
                    account,
                    RandomNibbles.of(requireNonNull(random, "random")));
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    private static byte[] encrypt(PinBlockFormat format, PinKey key, char[] pin, Pan pan, RandomNibbles random) {
        requireNonNull(pin, "pin");
        char[] account = new char[0];
        try {
            account = requireNonNull(pan, "pan").digits();
            return PinCipher.encrypt(
                    requireNonNull(format, "format"), requireNonNull(key, "key"), pin, account, random);
        } finally {
            Arrays.fill(pin, '\0');
            Arrays.fill(account, '\0');
        }
    }

    /**
     * Decrypts a PIN block and takes the PIN out. Whatever is wrong with the block gives the same exception.
     *
     * @return the digits of the PIN; the caller wipes them
     * @throws PinBlockException if the block holds no PIN for this key and card
     * @throws dev.tillwright.crypto.KeyUsageException if the key is not for the format, or is closed or gone
     */
    public static char[] decrypt(PinBlockFormat format, PinKey key, byte[] block, Pan pan) {
        char[] account = requireNonNull(pan, "pan").digits();
        try {
            return decrypt(format, key, block, account);
        } finally {
            Arrays.fill(account, '\0');
        }
    }

    /**
     * As {@link #decrypt(PinBlockFormat, PinKey, byte[], Pan)} for numbers that are no card numbers.
     *
     * @param account 1 to 19 digits for format 4, 13 to 19 for formats 0 and 3; stays the caller's
     * @return the digits of the PIN; the caller wipes them
     * @throws PinBlockException if the block holds no PIN for this key and account, or no block goes with such an account
     * @throws dev.tillwright.crypto.KeyUsageException if the key is not for the format, or is closed or gone
     */
    public static char[] decrypt(PinBlockFormat format, PinKey key, byte[] block, char[] account) {
        return PinCipher.decrypt(
                requireNonNull(format, "format"),
                requireNonNull(key, "key"),
                requireNonNull(block, "block"),
                requireNonNull(account, "account"));
    }

    /**
     * Decrypts a block that knows its format.
     *
     * @param key the key under which the block says it is
     * @return the digits of the PIN; the caller wipes them
     * @throws PinBlockException if the block holds no PIN for this key and card
     * @throws dev.tillwright.crypto.KeyUsageException if the key is not for the format, or is closed or gone
     */
    public static char[] decrypt(EncryptedPinBlock block, PinKey key, Pan pan) {
        return decrypt(requireNonNull(block, "block").format(), key, block.bytes(), pan);
    }

    /**
     * Decrypts a block and encrypts its PIN again under another key, for the same card.
     *
     * <p>Only blocks of format 1 become blocks of format 1: taking the card number out of a block would let a PIN be
     * tried against other cards (PCI PIN security).
     *
     * @param random gives the fill of formats 1, 3 and 4
     * @return the encrypted block in the format {@code to}
     * @throws PinBlockException if that direction is not permitted, or the block holds no PIN for this key and card
     * @throws dev.tillwright.crypto.KeyUsageException if a key is not for its format, or is closed or gone
     */
    public static byte[] translate(
            PinBlockFormat from,
            PinKey fromKey,
            byte[] block,
            PinBlockFormat to,
            PinKey toKey,
            Pan pan,
            SecureRandom random) {
        requireNonNull(from, "from");
        if (requireNonNull(to, "to") == PinBlockFormat.ISO_1 && from != PinBlockFormat.ISO_1) {
            throw new PinBlockException("a block of format " + from + " does not become one of format " + to
                    + ", which is tied to no card: choose a format with the card number");
        }
        requireNonNull(toKey, "toKey");
        requireNonNull(random, "random");
        return encrypt(to, toKey, decrypt(from, fromKey, block, pan), pan, random);
    }
}
