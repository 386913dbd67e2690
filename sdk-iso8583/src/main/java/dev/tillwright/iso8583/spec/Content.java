package dev.tillwright.iso8583.spec;

/** What a field may hold, in the standard's own letters. Immutable. More may be added. */
public enum Content {
    /** n: digits. */
    N,
    /** a: letters and spaces. */
    A,
    /** an: letters, digits and spaces. */
    AN,
    /** ans: any character of the field's charset. */
    ANS,
    /** z: track data, digits and the separator. */
    Z,
    /** b: bytes. */
    B,
    /** x+n: a sign, C for credit or D for debit, before digits. */
    XN,
    /** BER-TLV data objects. */
    TLV,
    /** Further fields. */
    COMPOSITE;

    /**
     * Tells whether a character may be written into a field of this content.
     *
     * @param c the character
     * @return true if it may; {@link #ANS} and contents that are not text allow every character
     */
    public boolean allows(int c) {
        return switch (this) {
            case N -> digit(c);
            case A -> letterOrSpace(c);
            case AN -> digit(c) || letterOrSpace(c);
            case Z -> digit(c) || c == '=' || c == 'D';
            case XN -> digit(c) || c == 'C' || c == 'D';
            case ANS, B, TLV, COMPOSITE -> true;
        };
    }

    private static boolean digit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean letterOrSpace(int c) {
        return c == ' ' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
}
