package dev.tillwright.iso8583.spec;

/** What a length prefix counts. The commonest real mistake of a field table, therefore always stated. */
public enum LengthUnit {
    /** Characters of text, one byte each on the wire (also the characters of hexadecimal text). */
    CHARACTERS,
    /** Digits packed two a byte: 19 digits take 10 bytes and are announced as 19. */
    NIBBLES,
    /** Bytes of the value. */
    BYTES
}
