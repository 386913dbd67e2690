package dev.tillwright.iso8583.spec;

/** What a length prefix counts. The commonest real mistake of a field table, therefore always stated. */
public enum LengthUnit {
    /** Characters of text, one byte each on the wire (also the characters of hexadecimal text). */
    CHARACTERS,
    /**
     * Half bytes of the value: in BCD the digits, pad excluded (19 digits take 10 bytes and are announced as 19); in
     * binary twice the bytes.
     */
    NIBBLES,
    /** Bytes of the value on the wire; of hexadecimal text the bytes that it stands for. */
    BYTES
}
