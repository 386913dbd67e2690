package dev.tillwright.iso8583.spec;

import static java.util.Objects.requireNonNull;

import java.util.Objects;

/**
 * How the parts of a tagged composite are announced: a tag of fixed size and a length, in either order, then perhaps a
 * gap. Immutable. The length counts bytes of the value, and those of the tag too when it stands first (LLTT). The ranges
 * are judged when the composite is made.
 */
public final class TagForm {
    private final Packing packing;
    private final int size;
    private final Length prefix;
    private final boolean lengthFirst;
    private final int gap;

    private TagForm(Packing packing, int size, Length prefix, boolean lengthFirst, int gap) {
        this.packing = requireNonNull(packing, "packing");
        this.size = size;
        this.prefix = requireNonNull(prefix, "prefix");
        this.lengthFirst = lengthFirst;
        this.gap = gap;
    }

    /**
     * Tag, then length, then value (TTLL).
     *
     * @param packing ASCII, EBCDIC, BCD or binary; the tags of the last two are named in digits or hexadecimal
     * @param size bytes of the tag, 1..4
     * @param prefix the length of the value, with a prefix that counts bytes or characters
     * @return the form
     */
    public static TagForm of(Packing packing, int size, Length prefix) {
        return new TagForm(packing, size, prefix, false, 0);
    }

    /**
     * The datasets of ISO 8583:1993 and 2003: an identifier of one byte, two binary length bytes.
     *
     * @return the form
     */
    public static TagForm dataset() {
        return of(Packing.BINARY, 1, Length.lll(9999, LengthUnit.BYTES).binary());
    }

    /**
     * The same with the length before the tag and counting it (LLTT).
     *
     * @return a copy
     */
    public TagForm lengthFirst() {
        return new TagForm(packing, size, prefix, true, gap);
    }

    /**
     * The tokens of BASE24: {@code ! }, two characters of name, five digits of length, a space, the data. The tag has
     * all four characters: {@code "! Q1"}.
     *
     * @return the form
     */
    public static TagForm base24Tokens() {
        return of(Packing.ASCII, 4, Length.prefixed(5, 9999, LengthUnit.BYTES)).withGap(1);
    }

    /**
     * The same with spaces between length and value, which the length does not count.
     *
     * @param spaces how many, 0..8; only after tags that are ASCII or EBCDIC text, and not with {@link #lengthFirst}
     * @return a copy
     */
    public TagForm withGap(int spaces) {
        return new TagForm(packing, size, prefix, lengthFirst, spaces);
    }

    /**
     * How the tag is written.
     *
     * @return the packing
     */
    public Packing packing() {
        return packing;
    }

    /**
     * The size of the tag.
     *
     * @return bytes on the wire
     */
    public int size() {
        return size;
    }

    /**
     * How the length is written.
     *
     * @return a length with a prefix
     */
    public Length prefix() {
        return prefix;
    }

    /**
     * Tells whether the length stands before the tag.
     *
     * @return true for LLTT
     */
    public boolean startsWithLength() {
        return lengthFirst;
    }

    /**
     * The spaces between length and value.
     *
     * @return how many, usually 0
     */
    public int gap() {
        return gap;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof TagForm f
                && packing.equals(f.packing)
                && size == f.size
                && prefix.equals(f.prefix)
                && lengthFirst == f.lengthFirst
                && gap == f.gap;
    }

    @Override
    public int hashCode() {
        return Objects.hash(packing, size, prefix, lengthFirst, gap);
    }

    @Override
    public String toString() {
        return (lengthFirst ? "length before tag: " : "tag before length: ") + size + " bytes " + packing + ", "
                + prefix + (gap == 0 ? "" : ", then " + gap + " spaces");
    }
}
