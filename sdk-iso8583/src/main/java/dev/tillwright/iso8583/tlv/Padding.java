package dev.tillwright.iso8583.tlv;

/** What to do with zero bytes between data objects. */
public enum Padding {
    /** They are refused. The default. */
    REFUSED,
    /** They are skipped, as EMV Book 3 annex B allows; encoding again leaves them out. */
    ZEROS_SKIPPED
}
