package dev.tillwright.iso8583.spec;

/** Where the sign of an x+n amount stands. The sign is credit or debit, never minus. */
public enum SignForm {
    /** A character C or D before the digits, one byte in ASCII or EBCDIC, also before BCD digits. */
    LETTER,
    /** A nibble C or D before BCD digits. An odd count of nibbles is padded by the packing's rule. */
    NIBBLE,
    /** The zone of the last EBCDIC digit: C for credit, D for debit (overpunch). */
    OVERPUNCH
}
