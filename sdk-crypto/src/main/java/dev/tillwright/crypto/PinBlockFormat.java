package dev.tillwright.crypto;

import dev.tillwright.crypto.KeyAlgorithm.Family;

/**
 * How PIN and card number are laid out in a PIN block before it is encrypted. Codes are open: later releases add formats.
 *
 * <p>ISO 9564 format 2 is not here: it goes to a card's chip and never, encrypted or not, to a host. See {@code OfflinePin}
 * of the clear-PIN package.
 */
public enum PinBlockFormat {
    /** ISO 9564 format 0, ANSI X9.8: length, PIN and F fill, xored with the card number. The format of UnionPay. */
    ISO_0(8, Family.DES),
    /**
     * Format 0 with the length as two decimal digits, as some UnionPay terminals write it: a PIN of 12 digits begins
     * with 12 instead of 0C. The same as {@link #ISO_0} up to 9 digits.
     */
    ISO_0_BCD_LENGTH(8, Family.DES),
    /** ISO 9564 format 1: length, PIN and random fill, without a card number. */
    ISO_1(8, Family.DES),
    /** ISO 9564 format 3: as format 0, but filled with random digits A to F. */
    ISO_3(8, Family.DES),
    /** ISO 9564 format 4: PIN and random fill, enciphered, xored with the whole card number, and enciphered again. AES only. */
    ISO_4(16, Family.AES),
    /** Format 0 stretched to a block of SM4: F fill up to 16 bytes, xored with the card number in the last 6 bytes. */
    SM4_EXT(16, Family.SM4),
    /** As {@link #SM4_EXT}, with the length as two decimal digits. */
    SM4_EXT_BCD_LENGTH(16, Family.SM4),
    /** The 8 bytes of format 0, then 8 zero bytes, under SM4. */
    SM4_PAD(16, Family.SM4),
    /** As {@link #SM4_PAD}, with the length as two decimal digits. */
    SM4_PAD_BCD_LENGTH(16, Family.SM4);

    private final int blockBytes;
    private final Family family;

    PinBlockFormat(int blockBytes, Family family) {
        this.blockBytes = blockBytes;
        this.family = family;
    }

    /** The length of the block in bytes: 8 under DES and Triple DES, 16 under AES and SM4. */
    public int blockBytes() {
        return blockBytes;
    }

    /** Refuses a key of a cipher for which the format is not defined. */
    void requireFits(KeyAlgorithm algorithm) {
        if (algorithm.family() != family) {
            throw new KeyUsageException("a PIN block of format " + this + " takes a key of the " + family
                    + " family, not " + algorithm + ": agree format and key with the acquirer");
        }
    }
}
