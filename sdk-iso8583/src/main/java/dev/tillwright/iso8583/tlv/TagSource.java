package dev.tillwright.iso8583.tlv;

/** Where a data object comes from. Immutable. */
public enum TagSource {
    /** The card. */
    CARD,
    /** The terminal, its reader or its configuration. */
    TERMINAL,
    /** The issuer, through the acquirer. */
    ISSUER,
    /** More than one of them. */
    SEVERAL
}
