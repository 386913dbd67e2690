package dev.tillwright.iso8583.spec;

/** What a spec tolerates although it is not clean. Everything is refused unless named. */
public enum Leniency {
    /** Any pad nibble of an odd BCD count is accepted and ignored; without it a wrong pad is refused. */
    PAD_NIBBLE_ANY,
    /** A prefixed field may be present and empty. */
    ZERO_LENGTH_VAR,
    /** A secondary bitmap may be present without a bit. */
    EMPTY_SECONDARY_BITMAP,
    /** Lower-case letters are accepted in hexadecimal text. */
    LOWER_CASE_HEX
}
