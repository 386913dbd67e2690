package dev.tillwright.iso8583.spec;

/** What a spec tolerates although it is not clean. Everything is refused unless named. More may be added. */
public enum Leniency {
    /** Any pad nibble of an odd BCD count is accepted and ignored; without it a wrong pad is refused. */
    PAD_NIBBLE_ANY,
    /** A prefixed field may be present and empty. */
    ZERO_LENGTH_VAR,
    /**
     * A secondary or tertiary bitmap may be present without a bit. A message keeps it; {@code toBuilder()} writes the
     * bitmaps that its fields need, as for any other message.
     */
    EMPTY_SECONDARY_BITMAP,
    /** Lower-case letters are accepted in hexadecimal text. */
    LOWER_CASE_HEX,
    /**
     * Bytes after the last field are accepted; the message keeps them and tells how many there are. Descriptions of a
     * message that has some show no values, since nobody knows where the byte too many is.
     */
    TRAILING_BYTES,
    /**
     * Reading stops before a field that the spec does not define, since its length is not known; the message holds
     * the fields before it and keeps the bytes from there on. Descriptions of such a message show no values.
     */
    UNKNOWN_FIELD_STOP,
    /** Tags that a tagged composite does not define are kept in their order as bytes. */
    UNKNOWN_TLV_KEEP
}
