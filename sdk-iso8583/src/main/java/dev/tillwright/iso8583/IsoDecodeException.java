package dev.tillwright.iso8583;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    /** Set once, before the exception leaves the decoder. */
    private transient @Nullable IsoMessage partial;

    IsoDecodeException(String specName, int bit, String fieldName, int offset, Reason reason, String hint) {
        this(specName, bit, bit == 0 ? fieldName : Integer.toString(bit), fieldName, offset, reason, hint);
    }

    IsoDecodeException(
            String specName, int bit, String path, String fieldName, int offset, Reason reason, String hint) {
        super(text(specName, bit, path, fieldName, offset, reason) + hint);
        this.specName = specName;
        this.bit = bit;
        this.path = path;
        this.fieldName = fieldName;
        this.offset = offset;
        this.reason = reason;
    }

    /** A fault in the content of a field. */
    IsoDecodeException(String specName, IsoField<?> field, ContentFault fault) {
        this(
                specName,
                field.number(),
                fault.path().isEmpty() ? field.id() : field.id() + '.' + fault.path(),
                fault.path().isEmpty() ? field.name() : fault.name(),
                fault.offset(),
                fault.fault().decode(),
                "");
    }

    private static String text(String spec, int bit, String path, String name, int offset, Reason reason) {
        String where = bit == 0 ? name : "field " + path + (name.isEmpty() ? "" : " (" + name + ")");
        return where + " at byte " + offset + ": " + reason.text + " [spec " + spec + "]";
    }

    IsoDecodeException carrying(@Nullable IsoMessage readable) {
        partial = readable;
        return this;
    }

    /**
     * Tells whether the lengths of all fields add up to the message in spite of the fault, so that only content is wrong.
     * If they do not, a byte may be missing or too many anywhere and digits of the card number be read as any field:
     * descriptions of {@link #partial()} then show no values.
     *
     * @return false also if not even MTI and bitmap could be read
     */
    public boolean lengthsAddUp() {
        IsoMessage readable = partial;
        return readable != null && Structure.addsUp(readable);
    }

    /**
     * What could be read: a message of the fields before the faulty one. Printing it shows no card data, and no values
     * at all unless {@link #lengthsAddUp()}.
     *
     * @return the message, or empty if not even MTI and bitmap could be read
     */
    public Optional<IsoMessage> partial() {
        return Optional.ofNullable(partial);
    }

    /**
     * Where the fault is: a field number, a path such as {@code 48.2} or {@code 55.9F02}, or {@code MTI}, {@code bitmap} or {@code message}.
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
     * @return 1..192, or 0 if the fault lies outside any field
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
        TRAILING_BYTES("bytes follow the last field; Leniency.TRAILING_BYTES keeps them"),
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
        /** Not the sign of an x+n amount. */
        NOT_A_SIGN("not a sign, C for credit or D for debit"),
        /** A tag that the composite does not define. */
        UNKNOWN_TAG("a tag that the spec does not define; Leniency.UNKNOWN_TLV_KEEP keeps it"),
        /** A tag that stands twice in its composite. */
        REPEATED_TAG("the tag stands twice"),
        /** Not BER-TLV. */
        NOT_TLV("not BER-TLV: tag, length or nesting is wrong"),
        /** The bitmap announces a field that the spec does not know. */
        UNKNOWN_FIELD(
                "the bitmap announces a field that the spec does not define; Leniency.UNKNOWN_FIELD_STOP stops there"),
        /** The first bit of the last bitmap that the dialect has is set. */
        SECONDARY_BITMAP_NOT_ALLOWED("the bitmap announces another one, which this dialect does not have"),
        /** The secondary or tertiary bitmap has no bit. */
        EMPTY_SECONDARY_BITMAP("a further bitmap is present and empty; Leniency.EMPTY_SECONDARY_BITMAP accepts it");

        private final String text;

        Reason(String text) {
            this.text = text;
        }
    }
}
