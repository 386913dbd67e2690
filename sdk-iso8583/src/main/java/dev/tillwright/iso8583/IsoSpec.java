package dev.tillwright.iso8583;

import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.spec.Bitmap;
import dev.tillwright.iso8583.spec.Leniency;
import dev.tillwright.iso8583.spec.Packing;
import dev.tillwright.iso8583.spec.Validation;
import dev.tillwright.iso8583.tlv.TagDictionary;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One dialect: how its MTI, bitmap and fields are laid out. Immutable and thread-safe. Strict by default; what it
 * tolerates is named ({@link Leniency}).
 */
public final class IsoSpec {
    /** What answers echo unless the spec says otherwise: identity, amount, times, places. */
    private static final Set<Integer> ECHOED = Set.of(2, 3, 4, 7, 11, 12, 13, 25, 32, 33, 37, 41, 42, 49);

    private final IsoSpecBuilder source;
    private final String name;
    private final Mti.Form mtiForm;
    private final Bitmap bitmap;
    private final Set<Leniency> leniencies;
    private final Tolerance tolerance;
    private final Validation validation;
    private final boolean checksContent;
    private final Layout base;
    private final Layout[] variants;

    IsoSpec(IsoSpecBuilder b) {
        this.source = b;
        this.name = b.name();
        this.mtiForm = switch (b.mti().kind()) {
            case ASCII -> Mti.Form.ASCII;
            case EBCDIC -> Mti.Form.EBCDIC;
            default -> Mti.Form.BCD;
        };
        this.bitmap = b.bitmap();
        this.leniencies = Set.copyOf(b.leniencies());
        this.tolerance = Tolerance.of(leniencies);
        this.validation = b.validation();
        this.checksContent = validation == Validation.FULL;
        this.base = new Layout(this, "xxxx", b.fields(), List.of());
        this.variants = b.overrides().stream()
                .map(o -> new Layout(this, o.pattern(), b.fields(), o.fields()))
                .toArray(Layout[]::new);
    }

    /**
     * Starts a spec. Defaults: MTI and bitmap in binary form (BCD, 64 bits), no leniency, {@link Validation#FULL}.
     *
     * @param name how errors call it
     * @return a builder
     */
    public static IsoSpecBuilder builder(String name) {
        return new IsoSpecBuilder(requireNonNull(name, "name"));
    }

    /**
     * The name that errors carry.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * What this spec tolerates.
     *
     * @return the named leniencies
     */
    public Set<Leniency> leniencies() {
        return leniencies;
    }

    /**
     * The same dialect with further leniencies; field constants stay valid for both.
     *
     * @param more what to tolerate as well
     * @return a copy
     */
    public IsoSpec withLeniency(Leniency... more) {
        return source.copy().leniency(more).build();
    }

    /**
     * A field of the general layout.
     *
     * @param number 2..192
     * @return the field, or empty if the dialect does not have it
     */
    public Optional<IsoField<?>> field(int number) {
        return Optional.ofNullable(base.fieldOrNull(number));
    }

    /**
     * A field of the general layout with its type.
     *
     * @param number 2..192
     * @param type the class of its values
     * @param <T> the type of its values
     * @return the field
     * @throws IllegalArgumentException if the dialect has no such field, or its values are of another class
     */
    @SuppressWarnings("unchecked") // the field says so itself
    public <T> IsoField<T> field(int number, Class<T> type) {
        IsoField<?> field = base.fieldOrNull(number);
        if (field == null || field.valueType() != requireNonNull(type, "type")) {
            throw new IllegalArgumentException("spec " + name + " has no field " + number + " of "
                    + type.getSimpleName()
                    + (field == null ? "" : ": it is " + field.valueType().getSimpleName()));
        }
        return (IsoField<T>) field;
    }

    /**
     * The fields of the general layout.
     *
     * @return ascending by number
     */
    public List<IsoField<?>> fields() {
        return source.fields().stream()
                .sorted(Comparator.comparingInt(IsoField::number))
                .collect(Collectors.toUnmodifiableList());
    }

    /**
     * The fields that differ for some message types.
     *
     * @return by pattern, in the order in which the patterns are tried
     */
    public Map<String, List<IsoField<?>>> overrides() {
        Map<String, List<IsoField<?>>> all = new LinkedHashMap<>();
        source.overrides().forEach(o -> all.put(o.pattern(), o.fields()));
        return Collections.unmodifiableMap(all);
    }

    /**
     * How the MTI is written.
     *
     * @return the packing
     */
    public Packing mti() {
        return source.mti();
    }

    /**
     * Form, size and place of the bitmaps.
     *
     * @return the bitmap
     */
    public Bitmap bitmap() {
        return bitmap;
    }

    /**
     * How much is checked before a message is handed out.
     *
     * @return the extent
     */
    public Validation validation() {
        return validation;
    }

    /**
     * The fields that carry a MAC, one for each bitmap at most.
     *
     * @return ascending by number; empty if none was named
     */
    public List<IsoField<byte[]>> macFields() {
        return source.macFields();
    }

    /**
     * The fields that answers echo, if the spec names them.
     *
     * @return ascending by number; empty if answers echo what {@link #responseTo} says
     */
    public List<IsoField<?>> echo() {
        return source.echo().stream()
                .sorted(Comparator.comparingInt(IsoField::number))
                .collect(Collectors.toUnmodifiableList());
    }

    /**
     * The tags of BER-TLV fields, as descriptions name them.
     *
     * @return the dictionary
     */
    public TagDictionary tags() {
        return source.tags();
    }

    /**
     * Starts a message.
     *
     * @param mti four digits
     * @return a builder
     * @throws IllegalArgumentException if the MTI is not four digits
     */
    public IsoMessageBuilder message(String mti) {
        int type = Mti.parse(requireNonNull(mti, "mti"));
        return new IsoMessageBuilder(layout(type), type);
    }

    /**
     * Starts the answer to a request: the type that answers it, and the fields that answers echo, byte for byte. Those
     * are the ones named by {@link IsoSpecBuilder#echo}, or else whatever the request has of the fields 2, 3, 4, 7, 11, 12,
     * 13, 25, 32, 33, 37, 41, 42, 49.
     *
     * @param request a message of this spec
     * @return a builder
     * @throws IllegalArgumentException if the request is of another spec, or no request
     */
    public IsoMessageBuilder responseTo(IsoMessage request) {
        requireNonNull(request, "request");
        if (request.spec() != this) {
            throw new IllegalArgumentException(
                    "the request is of spec " + request.spec().name() + ", not " + name);
        }
        int answer = Mti.answer(request.type());
        Layout layout = layout(answer);
        IsoMessageBuilder b = new IsoMessageBuilder(layout, answer);
        for (int number : request.fields()) {
            IsoField<?> field = layout.fieldOrNull(number);
            if (field != null && request.has(field) && echoes(field)) {
                b.copy(request, field);
            }
        }
        return b;
    }

    private boolean echoes(IsoField<?> field) {
        return source.echo().isEmpty()
                ? ECHOED.contains(field.number())
                : source.echo().contains(field);
    }

    /**
     * A reader for hot paths that makes no objects.
     *
     * @return a view of nothing yet, for one thread
     */
    public IsoView newView() {
        return new IsoView(this);
    }

    /**
     * Reads a message.
     *
     * @param message MTI to last field, nothing else; copied
     * @return the message
     * @throws IsoDecodeException if anything about it is wrong
     */
    public IsoMessage decode(byte[] message) {
        return decode(message, 0, requireNonNull(message, "message").length);
    }

    /**
     * Reads a message out of a larger array.
     *
     * @param buffer the array; the part read is copied
     * @param offset where the MTI starts
     * @param length bytes of the message
     * @return the message
     * @throws IsoDecodeException if anything about it is wrong
     * @throws IndexOutOfBoundsException if offset and length do not lie within the array
     */
    public IsoMessage decode(byte[] buffer, int offset, int length) {
        byte[] owned = owned(requireNonNull(buffer, "buffer"), offset, length);
        try {
            return new IsoMessage(this, owned, Scan.ALL);
        } catch (IsoDecodeException e) {
            throw firstFault(owned, e);
        }
    }

    private byte[] owned(byte[] buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (length > Plan.MAX_MESSAGE) {
            throw Scan.tooLong(this);
        }
        return Arrays.copyOfRange(buffer, offset, offset + length);
    }

    /**
     * The fault to report, with the fields before it. Structure is read before content, so a field that is wrong may be
     * met only after the ones behind it, which its wrong length has moved: the first one is to blame.
     */
    IsoDecodeException firstFault(byte[] owned, IsoDecodeException met) {
        IsoDecodeException first = met;
        int stop = met.bit() == 0 ? Scan.ALL - 1 : met.bit();
        while (stop > 1) {
            try {
                return first.carrying(new IsoMessage(this, owned, stop));
            } catch (IsoDecodeException e) {
                stop = Math.min(stop - 1, e.bit());
                if (first.reason() != IsoDecodeException.Reason.UNKNOWN_FIELD && e.bit() > 0) {
                    first = e;
                }
            }
        }
        return first;
    }

    /**
     * Reads a message that may be broken.
     *
     * @param message MTI to last field
     * @return the message, or the error with what could be read before it
     */
    public DecodeResult tryDecode(byte[] message) {
        return tryDecode(message, 0, requireNonNull(message, "message").length);
    }

    /**
     * Reads a message that may be broken out of a larger array.
     *
     * @param buffer the array
     * @param offset where the MTI starts
     * @param length bytes of the message
     * @return the message, or the error with what could be read before it
     * @throws IndexOutOfBoundsException if offset and length do not lie within the array
     */
    public DecodeResult tryDecode(byte[] buffer, int offset, int length) {
        try {
            return new DecodeResult.Decoded(decode(buffer, offset, length));
        } catch (IsoDecodeException e) {
            return new DecodeResult.Malformed(e);
        }
    }

    Layout layout(int mti) {
        for (Layout variant : variants) {
            if (variant.matches(mti)) {
                return variant;
            }
        }
        return base;
    }

    /** Whether a message starts with a type that is known to be one, in two bytes. */
    boolean startsWith(int mti, byte[] b, int from, int end) {
        return mtiForm == Mti.Form.BCD && end - from >= 2 && ((b[from] & 0xFF) << 8 | (b[from + 1] & 0xFF)) == mti;
    }

    Mti.Form mtiForm() {
        return mtiForm;
    }

    Tolerance tolerance() {
        return tolerance;
    }

    boolean checksContent() {
        return checksContent;
    }

    boolean tolerates(Leniency leniency) {
        return leniencies.contains(leniency);
    }

    @Override
    public String toString() {
        return "IsoSpec " + name;
    }
}
