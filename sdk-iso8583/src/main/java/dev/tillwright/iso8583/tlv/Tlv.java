package dev.tillwright.iso8583.tlv;

import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.Masking;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One data object: a tag with its value, or with further objects if it is constructed. Immutable. Two objects are equal
 * if tag and value are, however their lengths were written; constructed ones if they hold equal objects.
 */
public final class Tlv {
    private final int tag;
    /** Holds this object and perhaps much else: all objects of a parsed list share it. */
    private final byte[] bytes;

    private final int start;
    private final int valueStart;
    private final int end;
    private final @Nullable TlvList children;

    Tlv(int tag, byte[] bytes, int start, int valueStart, int end, @Nullable TlvList children) {
        this.tag = tag;
        this.bytes = bytes;
        this.start = start;
        this.valueStart = valueStart;
        this.end = end;
        this.children = children;
    }

    /**
     * A primitive data object.
     *
     * @param tag one to three bytes as a number: {@code 0x9F26}
     * @param value its value; copied
     * @return the object
     * @throws IllegalArgumentException if the tag is malformed or constructed
     */
    public static Tlv of(int tag, byte[] value) {
        if (Tags.constructed(Tags.requireValid(tag))) {
            throw new IllegalArgumentException(
                    "tag " + Tags.text(tag) + " is constructed: give it a TlvList, or see Tlv.plain");
        }
        return encoded(tag, requireNonNull(value, "value"), null);
    }

    /**
     * A constructed data object.
     *
     * @param tag one to three bytes as a number: {@code 0x70}
     * @param children what it holds
     * @return the object
     * @throws IllegalArgumentException if the tag is malformed or primitive, or {@link TlvList#MAX_DEPTH} exceeded
     */
    public static Tlv of(int tag, TlvList children) {
        if (!Tags.constructed(Tags.requireValid(tag))) {
            throw new IllegalArgumentException("tag " + Tags.text(tag) + " is primitive: give it bytes");
        }
        if (requireNonNull(children, "children").depth() >= TlvList.MAX_DEPTH) {
            throw new IllegalArgumentException("tag " + Tags.text(tag) + " would nest deeper than " + TlvList.MAX_DEPTH
                    + " levels: no reader would take it");
        }
        return encoded(tag, children.encode(), children);
    }

    /**
     * A data object with a plain value, whatever the bit of its tag says: UnionPay's FF00 to FF70 are texts.
     *
     * @param tag one to three bytes as a number: {@code 0xFF00}
     * @param value its value; copied
     * @return the object
     * @throws IllegalArgumentException if the tag is malformed
     * @see TlvRules#valuesOf how such objects are read
     */
    public static Tlv plain(int tag, byte[] value) {
        return encoded(Tags.requireValid(tag), requireNonNull(value, "value"), null);
    }

    private static Tlv encoded(int tag, byte[] value, @Nullable TlvList children) {
        int length = value.length;
        int header = Tags.size(tag) + lengthSize(length);
        byte[] bytes = new byte[header + length];
        int at = number(bytes, 0, tag, Tags.size(tag));
        if (length > 0x7F) {
            bytes[at++] = (byte) (0x7F + lengthSize(length));
        }
        number(bytes, at, length, Math.max(1, lengthSize(length) - 1));
        System.arraycopy(value, 0, bytes, header, length);
        return new Tlv(tag, bytes, 0, header, bytes.length, children);
    }

    private static int lengthSize(int length) {
        return length > 0xFFFFFF ? 5 : length > 0xFFFF ? 4 : length > 0xFF ? 3 : length > 0x7F ? 2 : 1;
    }

    private static int number(byte[] out, int at, int value, int size) {
        for (int i = 0; i < size; i++) {
            out[at + i] = (byte) (value >>> (8 * (size - 1 - i)));
        }
        return at + size;
    }

    /**
     * The tag.
     *
     * @return one to three bytes as a number
     */
    public int tag() {
        return tag;
    }

    /**
     * The tag as it is usually written.
     *
     * @return two, four or six upper-case hexadecimal digits
     */
    public String tagText() {
        return Tags.text(tag);
    }

    /**
     * The value.
     *
     * @return a copy; of a constructed object its encoded content
     */
    public byte[] value() {
        return Arrays.copyOfRange(bytes, valueStart, end);
    }

    /**
     * The value in clear, written as the dictionary says: digits for n and cn (without fill), characters for a, an,
     * ans and GB texts, tags with lengths for lists of data objects, hexadecimal digits for all else, for unknown tags
     * and for values that do not have their format.
     *
     * @param dictionary knows the format
     * @return the text, which may be card data: never print it
     */
    public String text(TagDictionary dictionary) {
        return TlvText.of(this, dictionary.find(tag));
    }

    /**
     * The number of bytes of the value.
     *
     * @return 0 or more
     */
    public int length() {
        return end - valueStart;
    }

    /**
     * What a constructed object holds.
     *
     * @return the list, or empty if it is primitive
     */
    public Optional<TlvList> children() {
        return Optional.ofNullable(children);
    }

    /**
     * Tag, length and value as they were read, or with the shortest length if the object was built.
     *
     * @return a new array
     */
    public byte[] encode() {
        return Arrays.copyOfRange(bytes, start, end);
    }

    /** The same object with shortest lengths and without padding, at every level. */
    Tlv shortest() {
        return children == null ? encoded(tag, value(), null) : of(tag, children.shortest());
    }

    int encodedLength() {
        return end - start;
    }

    int headerLength() {
        return valueStart - start;
    }

    int encodeInto(byte[] out, int at) {
        System.arraycopy(bytes, start, out, at, end - start);
        return at + end - start;
    }

    /** This object in other bytes that hold, or will hold, the same from there on. */
    Tlv placed(byte[] others, int at) {
        return new Tlv(tag, others, at, at + headerLength(), at + encodedLength(), children);
    }

    /** Where this object begins in the array that its list shares. */
    int start() {
        return start;
    }

    int byteAt(int index) {
        return bytes[valueStart + index] & 0xFF;
    }

    /** Tag and value in hexadecimal, card data hidden, card numbers first six and last four. */
    @Override
    public String toString() {
        return toString(new StringBuilder()).toString();
    }

    private StringBuilder toString(StringBuilder out) {
        out.append(Tags.text(tag));
        if (children == null) {
            return out.append(' ')
                    .append(TlvMask.of(this, TagDictionary.emv(), Masking.SIX_FOUR)
                            .raw());
        }
        out.append(" {");
        String gap = "";
        for (Tlv child : children.items()) {
            child.toString(out.append(gap));
            gap = " ";
        }
        return out.append('}');
    }

    @Override
    public boolean equals(Object o) {
        if (!(o instanceof Tlv other) || tag != other.tag || (children == null) != (other.children == null)) {
            return false;
        }
        return children != null
                ? children.equals(other.children)
                : Arrays.equals(bytes, valueStart, end, other.bytes, other.valueStart, other.end);
    }

    @Override
    public int hashCode() {
        int hash = tag;
        if (children != null) {
            return 31 * hash + children.hashCode();
        }
        for (int i = valueStart; i < end; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }
}
