package dev.tillwright.iso8583.spec;

/** What Java value a field gives. More may be added. */
public enum ValueKind {
    /** Digits as a {@code String}; zeros on the left count. */
    DIGITS,
    /** An unsigned number as a {@code Long}. */
    NUMBER,
    /** Text as a {@code String}. */
    TEXT,
    /** A {@code byte[]}. */
    BYTES,
    /** A card number, {@code Pan}. */
    PAN,
    /** Track 2 data, {@code Track2}. */
    TRACK2,
    /** Other track data as a {@code String} of digits and separators. */
    TRACK,
    /** A {@code SignedAmount}. */
    SIGNED_AMOUNT,
    /** Data objects, {@code TlvList}. */
    BER_TLV,
    /** Further fields, {@code IsoComposite}. */
    COMPOSITE
}
