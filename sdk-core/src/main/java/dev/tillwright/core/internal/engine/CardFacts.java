package dev.tillwright.core.internal.engine;

import dev.tillwright.core.card.EntryMode;

/**
 * What the machine knows of a card: nothing secret. Immutable.
 *
 * @param maskedPan first 6 and last 4 digits
 * @param entry how it was read
 * @param pinEntered whether a PIN block goes with the request
 * @param chip what a slip shows of the chip, as BER-TLV in hexadecimal; empty without one. Opaque to the machine
 */
public record CardFacts(String maskedPan, EntryMode entry, boolean pinEntered, String chip) {
    /** Without anything of a chip. */
    public CardFacts(String maskedPan, EntryMode entry, boolean pinEntered) {
        this(maskedPan, entry, pinEntered, "");
    }

    /** Whether the chip has the last word after the host's approval. */
    boolean decidesAgain() {
        return entry == EntryMode.CONTACT_CHIP;
    }
}
