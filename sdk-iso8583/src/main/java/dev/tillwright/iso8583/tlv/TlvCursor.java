package dev.tillwright.iso8583.tlv;

import dev.tillwright.iso8583.tlv.TlvException.Reason;
import java.util.Objects;

/**
 * Walks over the data objects of one level without making any object: for hot paths. Not thread-safe. Strict as
 * {@link TlvList#parse(byte[])}, but a constructed object is stepped over: what it holds is examined when a cursor is
 * wrapped around its value. The bytes are read in place and must not change meanwhile.
 *
 * <pre>{@code
 * cursor.wrap(frame, offset, length);
 * while (cursor.next()) {
 *     if (cursor.tag() == 0x9F36) { .. frame, cursor.valueOffset(), cursor.valueLength() .. }
 * }
 * }</pre>
 */
public final class TlvCursor {
    private static final byte[] NOTHING = {};
    private static final int LONG_FORM = 0x80;

    private final Padding padding;
    private byte[] bytes = NOTHING;
    private String parents = "";
    private int pos;
    private int end;
    private int tag;
    private int start;
    private int valueOffset;
    private int valueLength;

    /** A cursor that refuses padding, and that has no object until bytes are wrapped. */
    public TlvCursor() {
        this(Padding.REFUSED);
    }

    /**
     * A cursor that has no object until bytes are wrapped.
     *
     * @param padding what to do with bytes between objects
     */
    public TlvCursor(Padding padding) {
        this.padding = Objects.requireNonNull(padding, "padding");
    }

    /**
     * Starts before the first object of a range.
     *
     * @param bytes the array; not copied
     * @param offset first byte of the objects
     * @param length their number of bytes
     * @return this
     * @throws IndexOutOfBoundsException if the range does not lie in the array
     */
    public TlvCursor wrap(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        return wrap(bytes, offset, offset + length, "");
    }

    TlvCursor wrap(byte[] bytes, int from, int to, String parents) {
        this.bytes = bytes;
        this.parents = parents;
        pos = from;
        end = to;
        tag = 0;
        start = from;
        valueOffset = from;
        valueLength = 0;
        return this;
    }

    /**
     * Goes to the next object.
     *
     * @return false if there is none
     * @throws TlvException if tag or length are malformed or the value is not all there
     */
    public boolean next() {
        pos = valueOffset + valueLength;
        tag = 0;
        while (pos < end && isPadding(bytes[pos])) {
            pos++;
        }
        start = pos;
        valueOffset = pos;
        valueLength = 0;
        if (pos >= end) {
            return false;
        }
        tag = readTag();
        int length = readLength();
        valueOffset = pos;
        valueLength = length;
        return true;
    }

    private boolean isPadding(byte b) {
        return b == 0 ? padding != Padding.REFUSED : b == -1 && padding == Padding.ZEROS_AND_FF_SKIPPED;
    }

    private int readTag() {
        int first = bytes[pos++] & 0xFF;
        if (first == 0) {
            throw fault(start, Reason.BAD_TAG);
        }
        if ((first & 0x1F) != 0x1F) {
            return first;
        }
        int read = (first << 8) | nextByte();
        if ((read & LONG_FORM) != 0) {
            read = (read << 8) | nextByte();
        }
        if ((read & LONG_FORM) != 0) {
            throw fault(start, Reason.BAD_TAG);
        }
        return read;
    }

    private int readLength() {
        int at = pos;
        int first = nextByte();
        long length = first;
        if (first >= LONG_FORM) {
            int size = first & 0x7F;
            if (size == 0 || size > 4) {
                throw fault(at, Reason.BAD_LENGTH);
            }
            length = 0;
            for (int i = 0; i < size; i++) {
                length = (length << 8) | nextByte();
            }
        }
        if (length > end - pos) {
            throw fault(at, Reason.LENGTH_ABOVE_REST);
        }
        return (int) length;
    }

    private int nextByte() {
        if (pos >= end) {
            throw fault(pos, Reason.TRUNCATED);
        }
        return bytes[pos++] & 0xFF;
    }

    private TlvException fault(int offset, Reason reason) {
        // a walk that is gone on with after a fault finds nothing more
        valueOffset = end;
        valueLength = 0;
        String path = tag == 0 ? parents : path();
        tag = 0;
        return new TlvException(path, offset, reason);
    }

    /** The tags that lead to the current object, this one included. */
    String path() {
        return parents.isEmpty() ? Tags.text(tag) : parents + '.' + Tags.text(tag);
    }

    /**
     * The current object's tag.
     *
     * @return one to three bytes as a number, or 0 if there is no current object
     */
    public int tag() {
        return tag;
    }

    /**
     * Tells whether the current object's tag says that it holds further objects.
     *
     * @return true if it is constructed
     */
    public boolean constructed() {
        return Tags.constructed(tag);
    }

    /**
     * Where the current object begins.
     *
     * @return index of the first byte of its tag in the wrapped array
     */
    public int offset() {
        return start;
    }

    /**
     * Where the current object's value begins.
     *
     * @return index in the wrapped array
     */
    public int valueOffset() {
        return valueOffset;
    }

    /**
     * The size of the current object's value.
     *
     * @return bytes, 0 or more
     */
    public int valueLength() {
        return valueLength;
    }
}
