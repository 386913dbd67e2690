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
    private static final byte[] NOTHING = {};

    private final IsoSpec spec;
    private final int[] marks = new int[Scan.ALL];
    private byte[] bytes = NOTHING;
    private int base;
    private int length;
    private int mti;
    private final Shape empty;
    private Shape shape;
    /** Where the first field starts. */
    private int first;

    IsoView(IsoSpec spec) {
        this.spec = spec;
        this.empty = spec.layout(0).shape(0, 0, 0);
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
        try {
            read(buffer, offset, offset + size);
        } catch (IsoDecodeException e) {
            forget();
            throw size > Plan.MAX_MESSAGE ? e : spec.firstFault(Arrays.copyOfRange(buffer, offset, offset + size), e);
        }
        bytes = buffer;
        base = offset;
        length = size;
        return this;
    }

    /** Nothing of the message before is shown in the place of one that was refused. */
    private void forget() {
        shape = empty;
        mti = 0;
        bytes = NOTHING;
        base = 0;
        length = 0;
    }

    private void read(byte[] b, int from, int end) {
        if (end - from > Plan.MAX_MESSAGE) {
            throw Scan.tooLong(spec);
        }
        int type = mti;
        Layout layout = shape.layout;
        if (!spec.startsWith(mti, b, from, end)) {
            type = Scan.mti(spec, b, from, end);
            layout = spec.layout(type);
        }
        Shape met = Scan.plainShape(layout, shape, b, from, end);
        int start = from + layout.shortHead();
        if (met == null) {
            met = Scan.shape(layout, b, from, end, Scan.ALL);
            start = from + Scan.headSize(layout, b, from);
        }
        int after = Scan.fields(layout, met, b, from, start, end, marks);
        Scan.notTrailing(layout, met, marks, b, from, after, end);
        if (met != shape) { // most often it is the same, and the collector need not be told
            shape = met;
        }
        mti = type;
        first = start;
    }

    /**
     * The message type as a number.
     *
     * @return four nibbles: 0200 is 0x0200; 0 before the first message and after one that was refused
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
        return shape.place(field) != null;
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
            return field.number(bytes, at, spec.tolerance());
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
        Shape.Place place = place(field);
        int at = first + place.start(marks);
        try {
            return field.type().read(bytes, at, units(field, place), spec.tolerance());
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
        return Plan.wireBytes(field.plan(), units(field, place(field)));
    }

    /**
     * The length of a field that must be there in the unit of its length: digits, characters or bytes.
     *
     * @param field the field
     * @return 0 or more
     * @throws NoSuchElementException if it is absent
     */
    public int units(IsoField<?> field) {
        return units(field, place(field));
    }

    /**
     * The message in an object of its own.
     *
     * @return a copy
     * @throws IsoDecodeException before the first message and after one that was refused
     */
    public IsoMessage toMessage() {
        return spec.decode(bytes, base, length);
    }

    private int units(IsoField<?> field, Shape.Place place) {
        int plan = field.plan();
        return plan >= 0 ? plan >>> 16 : place.units(marks);
    }

    private int at(IsoField<?> field) {
        return first + place(field).start(marks);
    }

    private Shape.Place place(IsoField<?> field) {
        Shape.Place place = shape.place(field);
        if (place == null) {
            throw absent(field);
        }
        return place;
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
