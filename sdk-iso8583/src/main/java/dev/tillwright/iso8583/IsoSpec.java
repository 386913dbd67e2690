package dev.tillwright.iso8583;

import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.spec.Bitmap;
import dev.tillwright.iso8583.spec.Leniency;
import dev.tillwright.iso8583.spec.Packing;
import dev.tillwright.iso8583.spec.Validation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One dialect: how its MTI, bitmap and fields are laid out. Immutable and thread-safe. Strict by default; what it
 * tolerates is named ({@link Leniency}).
 */
public final class IsoSpec {
    private final Builder source;
    private final String name;
    private final boolean asciiMti;
    private final Bitmap bitmap;
    private final Set<Leniency> leniencies;
    private final Tolerance tolerance;
    private final Validation validation;
    private final Layout base;
    private final Layout[] variants;

    private IsoSpec(Builder b) {
        this.source = b;
        this.name = b.name;
        this.asciiMti = b.mti.kind() == Packing.Kind.ASCII;
        this.bitmap = b.bitmap;
        this.leniencies = Set.copyOf(b.leniencies);
        this.tolerance = Tolerance.of(leniencies);
        this.validation = b.validation;
        this.base = new Layout(this, "xxxx", b.fields, List.of());
        this.variants = b.overrides.stream()
                .map(o -> new Layout(this, o.pattern(), b.fields, o.fields()))
                .toArray(Layout[]::new);
    }

    /**
     * Starts a spec. Defaults: MTI and bitmap in binary form (BCD, 64 bits), no leniency, {@link Validation#FULL}.
     *
     * @param name how errors call it
     * @return a builder
     */
    public static Builder builder(String name) {
        return new Builder(requireNonNull(name, "name"));
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
     * @param number 2..128
     * @return the field, or empty if the dialect does not have it
     */
    public Optional<IsoField<?>> field(int number) {
        return Optional.ofNullable(base.fieldOrNull(number));
    }

    /**
     * The field that carries the MAC.
     *
     * @return the field, or empty if none was named
     */
    public Optional<IsoField<byte[]>> macField() {
        return Optional.ofNullable(source.macField);
    }

    /**
     * Starts a message.
     *
     * @param mti four digits
     * @return a builder
     * @throws IllegalArgumentException if the MTI is not four digits
     */
    public IsoMessage.Builder message(String mti) {
        int type = Mti.parse(requireNonNull(mti, "mti"));
        return new IsoMessage.Builder(layout(type), type);
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
        return Decoder.decode(this, requireNonNull(buffer, "buffer"), offset, length);
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
            return new DecodeResult.Malformed(e, Decoder.partial(this, buffer, offset, length, e.bit()));
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

    boolean asciiMti() {
        return asciiMti;
    }

    Bitmap bitmap() {
        return bitmap;
    }

    Tolerance tolerance() {
        return tolerance;
    }

    boolean checksContent() {
        return validation == Validation.FULL;
    }

    boolean tolerates(Leniency leniency) {
        return leniencies.contains(leniency);
    }

    @Override
    public String toString() {
        return "IsoSpec " + name;
    }

    /** Collects a spec; {@link #build()} judges all of it at once. Not thread-safe. */
    public static final class Builder {
        private final String name;
        private Packing mti = Packing.BCD_LEFT;
        private Bitmap bitmap = Bitmap.BINARY_64;
        private final List<IsoField<?>> fields = new ArrayList<>();
        private final List<Layout.Variant> overrides = new ArrayList<>();
        private final Set<Leniency> leniencies = EnumSet.noneOf(Leniency.class);
        private Validation validation = Validation.FULL;
        private @org.jspecify.annotations.Nullable IsoField<byte[]> macField;

        private Builder(String name) {
            this.name = name;
        }

        /**
         * Sets how the MTI is written. Default: BCD.
         *
         * @param packing {@link Packing#ASCII} or BCD
         * @return this
         */
        public Builder mti(Packing packing) {
            this.mti = requireNonNull(packing, "packing");
            return this;
        }

        /**
         * Sets form and size of the bitmap. Default: {@link Bitmap#BINARY_64}.
         *
         * @param form the bitmap
         * @return this
         */
        public Builder bitmap(Bitmap form) {
            this.bitmap = requireNonNull(form, "form");
            return this;
        }

        /**
         * Adds fields.
         *
         * @param more fields of the general layout
         * @return this
         */
        public Builder fields(IsoField<?>... more) {
            fields.addAll(Arrays.asList(more));
            return this;
        }

        /**
         * Replaces or adds fields for some message types. The first pattern that fits decides.
         *
         * @param pattern four characters, digits or {@code x} for any: {@code 08x0}
         * @param more the fields that differ
         * @return this
         */
        public Builder forMti(String pattern, IsoField<?>... more) {
            overrides.add(new Layout.Variant(requireNonNull(pattern, "pattern"), List.of(more)));
            return this;
        }

        /**
         * Names the field that carries the MAC; it must be the last of the dialect and of fixed length.
         *
         * @param field the field
         * @return this
         */
        public Builder macField(IsoField<byte[]> field) {
            this.macField = requireNonNull(field, "field");
            return this;
        }

        /**
         * Names what to tolerate.
         *
         * @param more leniencies
         * @return this
         */
        public Builder leniency(Leniency... more) {
            leniencies.addAll(Arrays.asList(more));
            return this;
        }

        /**
         * Sets how much is checked before a message is handed out. Default: {@link Validation#FULL}.
         *
         * @param extent the extent
         * @return this
         */
        public Builder validation(Validation extent) {
            this.validation = requireNonNull(extent, "extent");
            return this;
        }

        /**
         * Judges everything and builds the spec.
         *
         * @return the spec
         * @throws IsoSpecException with all faults
         */
        public IsoSpec build() {
            Builder frozen = copy();
            List<String> faults =
                    SpecCheck.faults(frozen.mti, frozen.bitmap, frozen.fields, frozen.overrides, frozen.macField);
            if (!faults.isEmpty()) {
                throw new IsoSpecException(name, faults);
            }
            return new IsoSpec(frozen);
        }

        private Builder copy() {
            Builder b = new Builder(name);
            b.mti = mti;
            b.bitmap = bitmap;
            b.fields.addAll(fields);
            b.overrides.addAll(overrides);
            b.leniencies.addAll(leniencies);
            b.validation = validation;
            b.macField = macField;
            return b;
        }
    }
}
