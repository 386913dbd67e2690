package dev.tillwright.crypto;

/** How a MAC stands in its field: part of what is agreed with the acquirer. */
public enum MacEnding {
    /** The first bytes as they are. */
    BINARY,
    /** The first bytes as upper-case hex digits in ASCII, one byte for each digit. */
    HEX_TEXT
}
