package dev.tillwright.iso8583.tlv;

/** How a value is written in bytes, as EMV Book 3 clause 4.3 has it. Immutable. */
public enum TagFormat {
    /** Letters, one byte each. */
    A("a"),
    /** Letters and digits, one byte each. */
    AN("an"),
    /** Printable characters of ISO/IEC 8859, one byte each. */
    ANS("ans"),
    /** Chinese text in GB18030. */
    GB("gb"),
    /** Digits, two a byte, zeros on the left. */
    N("n"),
    /** Digits, two a byte, filled with F on the right. */
    CN("cn"),
    /** Binary. */
    B("b"),
    /** A data object list: tags with lengths, as {@link Dol} reads it. */
    DOL("dol"),
    /** Further data objects. */
    TEMPLATE("template");

    private final String text;

    TagFormat(String text) {
        this.text = text;
    }

    /**
     * The format as the standards write it.
     *
     * @return for example {@code ans}
     */
    public String text() {
        return text;
    }
}
