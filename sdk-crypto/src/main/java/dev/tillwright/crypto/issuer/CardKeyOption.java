package dev.tillwright.crypto.issuer;

/** How a card's key is derived from an issuer's master key (EMV book 2, annex A1.4). Codes are open. */
public enum CardKeyOption {
    /** Option A: from the 16 rightmost digits of card number and sequence number. */
    A,
    /** Option B: as option A up to 16 digits of card number; longer ones are hashed with SHA-1 first. */
    B
}
