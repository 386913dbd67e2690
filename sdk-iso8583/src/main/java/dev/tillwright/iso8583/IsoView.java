package dev.tillwright.iso8583;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.Objects;

/**
 * Reads messages in place, one after the other, without making an object. Not thread-safe, and valid only as long as
 * the array it was wrapped around is left alone. It checks what the spec checks; with {@link
 * dev.tillwright.iso8583.spec.Validation#STRUCTURE} a field's content is checked when it is read.
 */
public final class IsoView {
    private final IsoSpec spec;
    private final char[] shifts = new char[Scan.ALL];
    private byte[] bytes = new byte[0];
    private int base;
    private int length;
    private Layout layout;
    private int mti;
    private final Shape empty;
    private Shape shape;
    /** Where the first field starts. */
    private int first;

    IsoView(IsoSpec spec) {
        this.spec = spec;
        this.layout = spec.layout(0);
        this.empty = layout.shape(0, 0, 0);
        this.shape = empty;
    }

    /**
     * Reads a message.
     *
     * @param buffer the array; it is not copied
     * @param offset where the MTI starts
     * @param size bytes of the message
     * @return this
     * @throws IsoDecodeException if anything about it is wrong; the view then shows nothing
     * @throws IndexOutOfBoundsException if offset and size do not lie within the array
     */
    public IsoView wrap(byte[] buffer, int offset, int size) {
        Objects.checkFromIndexSize(offset, size, requireNonNull(buffer, "buffer").length);
        shape = empty;
        if (size > Plan.MAX_MESSAGE) {
            throw Scan.tooLong(spec);
        }
        bytes = buffer;
        base = offset;
        length = size;
        try {
            read(offset + size);
        } catch (IsoDecodeException e) {
            throw spec.firstFault(Arrays.copyOfRange(buffer, offset, offset + size), e);
        }
        return this;
    }

    private void read(int end) {
        mti = Scan.mti(spec, bytes, base, end);
        layout = spec.layout(mti);
        Shape met = Scan.shape(layout, bytes, base, end, Scan.ALL);
        int from = base + Scan.headSize(layout, bytes, base);
        int after = Scan.fields(layout, met, bytes, base, from, end, shifts);
        Scan.notTrailing(layout, met, shifts, bytes, base, after, end);
        shape = met;
        first = from;
    }

    /**
     * The message type as a number.
     *
     * @return four nibbles: 0200 is 0x0200
     */
    public int mti() {
        return mti;
    }

    /**
     * Tells whether a field is present, be it empty.
     *
     * @param field the field
     * @return false also if this message's type lays the number out by another field
     */
    public boolean has(IsoField<?> field) {
        return shape.holds(field);
    }

    /**
     * A number that must be there.
     *
     * @param field the field
     * @return 0 or more
     * @throws NoSuchElementException if it is absent
     * @throws IsoDecodeException if its content was not checked before and is wrong
     */
    public long getLong(IsoField<Long> field) {
        int at = at(field);
        try {
            return ((NumericType) field.type()).number(bytes, at, spec.tolerance());
        } catch (ContentFault f) {
            throw new IsoDecodeException(spec.name(), field, f.at(f.offset() - base));
        }
    }

    /**
     * The value of a field that must be there; this makes an object.
     *
     * @param field the field
     * @param <T> its type
     * @return a new value; close it if it is a {@link Pan} or {@link Track2}
     * @throws NoSuchElementException if it is absent
     * @throws IsoDecodeException if its content was not checked before and is wrong
     */
    public <T> T get(IsoField<T> field) {
        int at = at(field);
        try {
            return field.type().read(bytes, at, units(field, at), spec.tolerance());
        } catch (ContentFault f) {
            throw new IsoDecodeException(spec.name(), field, f.at(f.offset() - base));
        }
    }

    /**
     * Where the content of a field that must be there starts.
     *
     * @param field the field
     * @return an index into the wrapped array
     * @throws NoSuchElementException if it is absent
     */
    public int offset(IsoField<?> field) {
        return at(field);
    }

    /**
     * The bytes that the content of a field that must be there takes on the wire.
     *
     * @param field the field
     * @return 0 or more, without the length prefix
     * @throws NoSuchElementException if it is absent
     */
    public int length(IsoField<?> field) {
        return Plan.wireBytes(field.plan(), units(field, at(field)));
    }

    /**
     * The length of a field that must be there in the unit of its length: digits, characters or bytes.
     *
     * @param field the field
     * @return 0 or more
     * @throws NoSuchElementException if it is absent
     */
    public int units(IsoField<?> field) {
        return units(field, at(field));
    }

    /**
     * The message in an object of its own.
     *
     * @return a copy
     */
    public IsoMessage toMessage() {
        return spec.decode(bytes, base, length);
    }

    private int units(IsoField<?> field, int at) {
        int plan = field.plan();
        return plan >= 0 ? plan >>> 16 : Plan.readPrefix(plan, bytes, at - Plan.prefixBytes(plan));
    }

    private int at(IsoField<?> field) {
        if (!has(field)) {
            throw absent(field);
        }
        return first + shape.start(field.number(), shifts);
    }

    private NoSuchElementException absent(IsoField<?> field) {
        return new NoSuchElementException("message " + Mti.text(mti) + " has no " + field + ": ask has() first");
    }

    /** The type and the number of fields; no value. */
    @Override
    public String toString() {
        return "IsoView of " + Mti.text(mti) + ", " + shape.count() + " fields, spec " + spec.name();
    }
}
