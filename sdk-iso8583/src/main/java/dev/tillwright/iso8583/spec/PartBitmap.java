package dev.tillwright.iso8583.spec;

import static java.util.Objects.requireNonNull;

import java.util.Objects;

/**
 * The bitmap at the start of a bitmapped composite. Immutable. Bits count from the left, from 1; bit n announces part n.
 */
public final class PartBitmap {
    private final Bitmap.Form form;
    private final int bits;
    private final int furtherBits;

    private PartBitmap(Bitmap.Form form, int bits, int furtherBits) {
        this.form = form;
        this.bits = bits;
        this.furtherBits = furtherBits;
    }

    /**
     * A bitmap of fixed size.
     *
     * @param form how the bits are written
     * @param bits a multiple of 8, 8..192
     * @return the bitmap
     * @throws IllegalArgumentException if it is not that
     */
    public static PartBitmap of(Bitmap.Form form, int bits) {
        return new PartBitmap(requireNonNull(form, "form"), requireBytes(bits), 0);
    }

    /**
     * A binary bitmap in pieces: the first bit of each piece says that another one follows, and announces no part.
     *
     * @param first bits of the first piece, a multiple of 8
     * @param further bits of each further piece, a multiple of 8; all together at most 192
     * @return the bitmap
     * @throws IllegalArgumentException if either is no multiple of 8 from 8 to 192
     */
    public static PartBitmap continued(int first, int further) {
        return new PartBitmap(Bitmap.Form.BINARY, requireBytes(first), requireBytes(further));
    }

    /**
     * The dataset bitmap (DBM) of ISO 8583:2003: 16 bits, then 8 at a time as long as the first bit of a piece is set.
     * Hosts differ here; {@link #continued} takes other sizes.
     *
     * @return the bitmap
     */
    public static PartBitmap dataset() {
        return continued(16, 8);
    }

    private static int requireBytes(int bits) {
        if (bits < 8 || bits > 192 || bits % 8 != 0) {
            throw new IllegalArgumentException("a bitmap has a multiple of 8 bits, 8..192, was " + bits);
        }
        return bits;
    }

    /**
     * How the bits are written.
     *
     * @return the form
     */
    public Bitmap.Form form() {
        return form;
    }

    /**
     * Bits of the bitmap, or of its first piece.
     *
     * @return 8..192
     */
    public int bits() {
        return bits;
    }

    /**
     * Bits of each further piece.
     *
     * @return 8..192, or 0 if the size is fixed
     */
    public int furtherBits() {
        return furtherBits;
    }

    /**
     * Tells whether a bit says that another piece follows, instead of announcing a part.
     *
     * @param bit 1 or more
     * @return false for all bits of a bitmap of fixed size
     */
    public boolean announcesMore(int bit) {
        return furtherBits > 0 && (bit == 1 || (bit > bits && (bit - bits) % furtherBits == 1));
    }

    /**
     * The highest part that can be announced.
     *
     * @return 8..192
     */
    public int highestPart() {
        return furtherBits == 0 ? bits : 192;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof PartBitmap b && form == b.form && bits == b.bits && furtherBits == b.furtherBits;
    }

    @Override
    public int hashCode() {
        return Objects.hash(form, bits, furtherBits);
    }

    @Override
    public String toString() {
        return form + " " + bits + (furtherBits == 0 ? "" : ", then " + furtherBits + " at a time");
    }
}
