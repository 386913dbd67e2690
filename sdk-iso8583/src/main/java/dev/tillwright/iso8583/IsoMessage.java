package dev.tillwright.iso8583;

import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.spec.Leniency;
import dev.tillwright.iso8583.spec.ValueKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * One message. Immutable and thread-safe. It keeps the bytes it was read from or written as, so that a repeat is sent
 * and a MAC is checked verbatim. Printing it shows no card data.
 */
public final class IsoMessage {
    private final Layout layout;
    private final int mti;
    private final byte[] bytes;
    private final Shape shape;
    /** Where the first field starts. */
    private final int first;

    private final int[] marks;

    /** A message that this library has just written. */
    IsoMessage(Layout layout, int mti, byte[] bytes, Shape shape, int first) {
        this.layout = layout;
        this.mti = mti;
        this.bytes = bytes;
        this.shape = shape;
        this.first = first;
        this.marks = shape.newMarks();
        shape.locate(bytes, 0, first, bytes.length, marks);
    }

    /** Reads the fields before {@code stop}; bytes after them are judged only if that is all of them. */
    IsoMessage(IsoSpec spec, byte[] owned, int stop) {
        int end = owned.length;
        this.bytes = owned;
        this.mti = Scan.mti(spec, owned, 0, end);
        this.layout = spec.layout(mti);
        this.shape = Scan.shape(layout, owned, 0, end, stop);
        this.first = Scan.headSize(layout, owned, 0);
        this.marks = shape.newMarks();
        int after = Scan.fields(layout, shape, owned, 0, first, end, marks);
        if (stop == Scan.ALL) {
            Scan.notTrailing(layout, shape, marks, owned, 0, after, end);
        }
    }

    /**
     * The message type.
     *
     * @return four digits
     */
    public String mti() {
        return Mti.text(mti);
    }

    /**
     * The spec it was read or written by.
     *
     * @return the spec
     */
    public IsoSpec spec() {
        return layout.spec();
    }

    /**
     * Tells whether a field is present, be it empty.
     *
     * @param field the field
     * @return false also if this message's type lays the number out by another field
     */
    public boolean has(IsoField<?> field) {
        return shape.place(requireNonNull(field, "field")) != null;
    }

    /**
     * The value of a field that must be there.
     *
     * @param field the field
     * @param <T> its type
     * @return a new value; close it if it is a {@link Pan} or {@link Track2}
     * @throws NoSuchElementException if it is absent
     * @throws IsoDecodeException if content was not checked on decoding and is wrong, or a card number or track 2 is
     *     present without a digit: see {@link #find}
     */
    public <T> T get(IsoField<T> field) {
        Shape.Place place = place(field);
        int plan = field.plan();
        int units = plan >= 0 ? plan >>> 16 : place.units(marks);
        try {
            return field.type().read(bytes, first + place.start(marks), units, spec().tolerance());
        } catch (ContentFault f) {
            throw new IsoDecodeException(spec().name(), field, f);
        }
    }

    /**
     * A number that must be there, without boxing it.
     *
     * @param field the field
     * @return 0 or more
     * @throws NoSuchElementException if it is absent
     * @throws IsoDecodeException as {@link #get}
     */
    public long getLong(IsoField<Long> field) {
        int start = first + place(field).start(marks);
        try {
            return field.number(bytes, start, spec().tolerance());
        } catch (ContentFault f) {
            throw new IsoDecodeException(spec().name(), field, f);
        }
    }

    private Shape.Place place(IsoField<?> field) {
        Shape.Place place = shape.place(field);
        if (place == null) {
            throw absent(field);
        }
        return place;
    }

    private NoSuchElementException absent(IsoField<?> field) {
        return new NoSuchElementException("message " + mti() + " has no " + field + ": ask has() or use find()");
    }

    /**
     * The value of a field that may be absent.
     *
     * @param field the field
     * @param <T> its type
     * @return the value, or empty if absent, also if a card number or track 2 is present without a digit, which only
     *     {@link Leniency#ZERO_LENGTH_VAR} lets pass
     * @throws IsoDecodeException as {@link #get}
     */
    public <T> Optional<T> find(IsoField<T> field) {
        return has(field) && !hollow(field) ? Optional.of(get(field)) : Optional.empty();
    }

    private boolean hollow(IsoField<?> field) {
        boolean needsDigits = field.kind() == ValueKind.PAN || field.kind() == ValueKind.TRACK2;
        return needsDigits && units(field.number()) == 0;
    }

    /**
     * The field that a number stands for in this message's type.
     *
     * @param number the data element
     * @return the field, or empty if the dialect does not have it
     */
    public Optional<IsoField<?>> field(int number) {
        return Optional.ofNullable(layout.fieldOrNull(number));
    }

    /**
     * The numbers of the fields present.
     *
     * @return ascending, without bit 1
     */
    public List<Integer> fields() {
        List<Integer> numbers = new ArrayList<>(shape.count());
        for (int bit = 2; bit <= 192; bit++) {
            if (present(bit)) {
                numbers.add(bit);
            }
        }
        return Collections.unmodifiableList(numbers);
    }

    /**
     * All bytes, MTI to last field. They hold card data in clear.
     *
     * @return a copy
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * Bytes after the last field that was read, which only a lenient spec leaves there.
     *
     * @return 0 or more; see {@link Leniency#TRAILING_BYTES} and {@link Leniency#UNKNOWN_FIELD_STOP}
     */
    public int unread() {
        int last = Layout.last(shape.primary, shape.secondary, shape.tertiary);
        return bytes.length - (last == 0 ? first : end(last));
    }

    /**
     * Writes all bytes, MTI to last field, into a larger array. They hold card data in clear.
     *
     * @param target where to
     * @param offset where the MTI goes
     * @return the number of bytes written, {@link #length()}
     * @throws IndexOutOfBoundsException if the array has too little room
     */
    public int writeTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, requireNonNull(target, "target"), offset, bytes.length);
        return bytes.length;
    }

    /**
     * The number of bytes.
     *
     * @return MTI to last field
     */
    public int length() {
        return bytes.length;
    }

    /**
     * The bytes from the MTI up to a field, which is what a MAC in that field covers.
     *
     * @param field a field that is present
     * @return a copy that ends before the field's length prefix, if it has one
     * @throws NoSuchElementException if it is absent
     */
    public byte[] bytesBefore(IsoField<?> field) {
        if (!has(field)) {
            throw absent(field);
        }
        return Arrays.copyOf(bytes, offset(field.number()));
    }

    /**
     * A builder that holds all fields as they are; untouched ones keep their bytes.
     *
     * @return a builder of the same message type
     */
    public IsoMessageBuilder toBuilder() {
        return new IsoMessageBuilder(layout, mti).copyAll(this);
    }

    /**
     * A table of all fields, parts and tags: number or path, name, offset, length, bytes and value, with card data
     * hidden but the first six and last four digits of card numbers.
     *
     * @return several lines
     */
    public String describe() {
        return describe(Masking.SIX_FOUR);
    }

    /**
     * The same table with another masking.
     *
     * @param masking how much of a card number to show
     * @return several lines
     */
    public String describe(Masking masking) {
        return Describe.table(this, requireNonNull(masking, "masking"));
    }

    /**
     * What {@link #describe(Masking)} prints, as data: fields, and below them their parts and tags.
     *
     * @param masking how much of a card number to show
     * @return in the order of the message
     */
    public List<FieldRow> rows(Masking masking) {
        return Describe.rows(this, requireNonNull(masking, "masking"));
    }

    /**
     * The value at a path as text, for tools. It may be card data in clear.
     *
     * @param path a field {@code 4}, a part {@code 48.2} or a tag {@code 55.9F02}
     * @return digits and text as they are, bytes as upper-case hexadecimal; empty if it is absent
     * @throws IsoDecodeException as {@link #get}
     */
    public Optional<String> text(String path) {
        return Paths.text(this, requireNonNull(path, "path"));
    }

    /**
     * The content bytes of a field, without its length prefix. They may be card data in clear.
     *
     * @param number the data element
     * @return a copy, or empty if it is absent
     */
    public Optional<byte[]> raw(int number) {
        return number > 1 && number <= 192 && present(number)
                ? Optional.of(Arrays.copyOfRange(bytes, start(number), end(number)))
                : Optional.empty();
    }

    /** The masked description in one line. */
    @Override
    public String toString() {
        return Describe.line(this);
    }

    boolean present(int bit) {
        return shape.has(bit);
    }

    /** Where the content of a field that is present starts. */
    int start(int bit) {
        return first + shape.start(bit, marks);
    }

    /** The length of a field that is present, in its unit. */
    int units(int bit) {
        int plan = layout.plan(bit);
        return plan >= 0 ? plan >>> 16 : shape.units(bit, marks);
    }

    /** Where the field starts, its length prefix included. */
    int offset(int bit) {
        return start(bit) - Plan.prefixBytes(layout.plan(bit));
    }

    /** One after the field's last byte. */
    int end(int bit) {
        int start = start(bit);
        return start + Plan.wireBytes(layout.plan(bit), units(bit));
    }

    /** The MTI as four nibbles. */
    int type() {
        return mti;
    }

    Layout layout() {
        return layout;
    }

    byte[] owned() {
        return bytes;
    }
}
