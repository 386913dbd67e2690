package dev.tillwright.iso8583.spec;

import static java.util.Objects.requireNonNull;

import java.util.Objects;

/**
 * Form, size and place of the bitmaps. Immutable. Bits count from the left, from 1; the first bit of each bitmap
 * announces the next one and is never a field of its own, unless {@link #tertiaryIn} says otherwise.
 */
public final class Bitmap {
    /** 8 bytes; bit 1 is refused. */
    public static final Bitmap BINARY_64 = new Bitmap(Form.BINARY, 64, 0);
    /** 8 bytes, or 16 when bit 1 announces the secondary bitmap. */
    public static final Bitmap BINARY_128 = new Bitmap(Form.BINARY, 128, 0);
    /** 8 bytes, 16, or 24 when bit 65 announces the tertiary bitmap. */
    public static final Bitmap BINARY_192 = new Bitmap(Form.BINARY, 192, 0);
    /** 16 hexadecimal characters; bit 1 is refused. */
    public static final Bitmap HEX_64 = new Bitmap(Form.HEX, 64, 0);
    /** 16 hexadecimal characters, or 32 when bit 1 announces the secondary bitmap. */
    public static final Bitmap HEX_128 = new Bitmap(Form.HEX, 128, 0);
    /** 16 hexadecimal characters, 32, or 48 when bit 65 announces the tertiary bitmap. */
    public static final Bitmap HEX_192 = new Bitmap(Form.HEX, 192, 0);
    /** 16 hexadecimal EBCDIC characters; bit 1 is refused. */
    public static final Bitmap HEX_EBCDIC_64 = new Bitmap(Form.HEX_EBCDIC, 64, 0);
    /** 16 hexadecimal EBCDIC characters, or 32 when bit 1 announces the secondary bitmap. */
    public static final Bitmap HEX_EBCDIC_128 = new Bitmap(Form.HEX_EBCDIC, 128, 0);
    /** 16 hexadecimal EBCDIC characters, 32, or 48 when bit 65 announces the tertiary bitmap. */
    public static final Bitmap HEX_EBCDIC_192 = new Bitmap(Form.HEX_EBCDIC, 192, 0);

    /** How the bits are written. */
    public enum Form {
        /** Eight bits a byte. */
        BINARY,
        /** Four bits a character, {@code 0} to {@code 9} and {@code A} to {@code F} in ASCII. */
        HEX,
        /** Four bits a character in EBCDIC, F0 to F9 and C1 to C6. */
        HEX_EBCDIC
    }

    private final Form form;
    private final int highestField;
    private final int tertiaryField;

    private Bitmap(Form form, int highestField, int tertiaryField) {
        this.form = form;
        this.highestField = highestField;
        this.tertiaryField = tertiaryField;
    }

    /**
     * A bitmap whose tertiary part, bits 129 to 192, is the content of a field instead of standing after the
     * secondary one. That field, 8 bytes in the form of this bitmap, is not listed among the spec's fields.
     *
     * @param field the field that holds it, 2..128; often 65
     * @return a bitmap for fields up to 192
     * @throws IllegalArgumentException if the field is not 2..128
     */
    public Bitmap tertiaryIn(int field) {
        if (field < 2 || field > 128) {
            throw new IllegalArgumentException("the tertiary bitmap stands in a field 2..128, was " + field);
        }
        return new Bitmap(form, 192, field);
    }

    /**
     * A bitmap.
     *
     * @param form how the bits are written
     * @param highestField 64, 128 or 192
     * @return the bitmap
     * @throws IllegalArgumentException if it is none of them
     */
    public static Bitmap of(Form form, int highestField) {
        if (highestField != 64 && highestField != 128 && highestField != 192) {
            throw new IllegalArgumentException("a bitmap has 64, 128 or 192 bits, was " + highestField);
        }
        return new Bitmap(requireNonNull(form, "form"), highestField, 0);
    }

    /**
     * How the bits are written.
     *
     * @return the form
     */
    public Form form() {
        return form;
    }

    /**
     * The highest field number that this bitmap can announce.
     *
     * @return 64, 128 or 192
     */
    public int highestField() {
        return highestField;
    }

    /**
     * The field whose content is the tertiary bitmap.
     *
     * @return 2..128, or 0 if the tertiary bitmap stands after the secondary one or there is none
     */
    public int tertiaryField() {
        return tertiaryField;
    }

    /**
     * Tells whether a tertiary bitmap stands right after the secondary one, announced by bit 65.
     *
     * @return false also if there is none, or {@link #tertiaryField} holds it
     */
    public boolean tertiaryFollows() {
        return highestField == 192 && tertiaryField == 0;
    }

    /**
     * Tells whether the bitmap is written as text.
     *
     * @return true for hexadecimal text
     */
    public boolean hex() {
        return form != Form.BINARY;
    }

    /**
     * Bytes on the wire of 64 bits.
     *
     * @return 8 or 16
     */
    public int bytesPerWord() {
        return hex() ? 16 : 8;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Bitmap b
                && form == b.form
                && highestField == b.highestField
                && tertiaryField == b.tertiaryField;
    }

    @Override
    public int hashCode() {
        return Objects.hash(form, highestField, tertiaryField);
    }

    @Override
    public String toString() {
        return form + "_" + highestField + (tertiaryField == 0 ? "" : ", tertiary in field " + tertiaryField);
    }
}
