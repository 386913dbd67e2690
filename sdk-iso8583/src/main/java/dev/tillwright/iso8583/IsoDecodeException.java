package dev.tillwright.iso8583;

/**
 * A message that does not fit its spec. Says where and why, never what a field held. Thread-safe as any exception.
 * The offset counts from the first byte of the MTI.
 */
public final class IsoDecodeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final String fieldName;
    private final int bit;
    private final int offset;
    private final Reason reason;
    private final String specName;

    IsoDecodeException(String specName, int bit, String fieldName, int offset, Reason reason, String hint) {
        super(text(specName, bit, fieldName, offset, reason) + hint);
        this.specName = specName;
        this.bit = bit;
        this.path = bit == 0 ? fieldName : Integer.toString(bit);
        this.fieldName = fieldName;
        this.offset = offset;
        this.reason = reason;
    }

    private static String text(String spec, int bit, String name, int offset, Reason reason) {
        String where = bit == 0 ? name : "field " + bit + " (" + name + ")";
        return where + " at byte " + offset + ": " + reason.text + " [spec " + spec + "]";
    }

    /**
     * Where the fault is: a field number, or {@code MTI}, {@code bitmap} or {@code message}.
     *
     * @return the path
     */
    public String path() {
        return path;
    }

    /**
     * The field's name, or {@code MTI}, {@code bitmap} or {@code message}.
     *
     * @return the name
     */
    public String fieldName() {
        return fieldName;
    }

    /**
     * The field's bit.
     *
     * @return 1..128, or 0 if the fault lies outside any field
     */
    public int bit() {
        return bit;
    }

    /**
     * Where the fault is in the message.
     *
     * @return bytes from the first byte of the MTI
     */
    public int offset() {
        return offset;
    }

    /**
     * Why it was refused.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /**
     * The spec that was read by.
     *
     * @return its name
     */
    public String specName() {
        return specName;
    }

    /** Why a message was refused. More may be added. */
    public enum Reason {
        /** The message ends before the part does. */
        TRUNCATED("the message ends before this part does"),
        /** More than 65 535 bytes. */
        TOO_LONG("the message is longer than 65535 bytes"),
        /** Bytes follow the last field. */
        TRAILING_BYTES("bytes follow the last field"),
        /** Not a decimal digit. */
        NOT_A_DIGIT("not a decimal digit"),
        /** The pad nibble is not the one of the spec. */
        WRONG_PAD_NIBBLE("the pad nibble is not the spec's; Leniency.PAD_NIBBLE_ANY accepts any"),
        /** A character that the field cannot hold. */
        CHARACTER_NOT_ALLOWED("a character that this field cannot hold"),
        /** Not a hexadecimal character. */
        NOT_HEXADECIMAL("not an upper-case hexadecimal character; Leniency.LOWER_CASE_HEX accepts lower case"),
        /** The length prefix is not made of digits. */
        LENGTH_NOT_DIGITS("the length prefix is not made of digits"),
        /** The announced length is above the field's maximum. */
        LENGTH_ABOVE_MAXIMUM("the announced length is above the field's maximum"),
        /** A prefixed field of length zero. */
        EMPTY("the announced length is zero; Leniency.ZERO_LENGTH_VAR accepts it"),
        /** A length that this kind of value cannot have. */
        IMPOSSIBLE_LENGTH("a length that this kind of value cannot have"),
        /** Track data without its structure. */
        NOT_A_TRACK("not track data: card number, one separator, then digits"),
        /** The bitmap announces a field that the spec does not know. */
        UNKNOWN_FIELD("the bitmap announces a field that the spec does not define"),
        /** Bit 1 is set in a dialect of 64 fields. */
        SECONDARY_BITMAP_NOT_ALLOWED("bit 1 announces a secondary bitmap, which this dialect does not have"),
        /** The secondary bitmap has no bit. */
        EMPTY_SECONDARY_BITMAP("the secondary bitmap is empty; Leniency.EMPTY_SECONDARY_BITMAP accepts it");

        private final String text;

        Reason(String text) {
            this.text = text;
        }
    }
}
