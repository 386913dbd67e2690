package dev.tillwright.core.internal.engine;

import dev.tillwright.core.card.EntryMode;

/**
 * What the machine knows of a card: nothing secret. Immutable.
 *
 * @param maskedPan first 6 and last 4 digits
 * @param entry how it was read
 * @param pinEntered whether a PIN block goes with the request
 */
public record CardFacts(String maskedPan, EntryMode entry, boolean pinEntered) {
    /** Whether the chip has the last word after the host's approval. */
    boolean decidesAgain() {
        return entry == EntryMode.CONTACT_CHIP;
    }
}
