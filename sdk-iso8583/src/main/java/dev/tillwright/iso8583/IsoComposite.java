package dev.tillwright.iso8583;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The value of a field that is made of further fields. Immutable and thread-safe. Printing it shows no card data.
 */
public final class IsoComposite {
    /** One part: where it begins with its tag and prefix, where its content stands, where it ends. */
    record Part(String id, @Nullable IsoField<?> field, int begin, int start, int units, int end) {}

    /** What was read was judged then; reading it again must not judge it by another rule. */
    private static final Tolerance LENIENT = new Tolerance(true, true, true, true);

    private final CompositeSpec spec;
    private final byte[] content;
    private final List<Part> parts;

    IsoComposite(CompositeSpec spec, byte[] owned, List<Part> parts) {
        this.spec = spec;
        this.content = owned;
        this.parts = List.copyOf(parts);
    }

    /**
     * How it is made.
     *
     * @return the composite's spec
     */
    public CompositeSpec spec() {
        return spec;
    }

    /**
     * What is present.
     *
     * @return numbers and tags in their order, those that the spec does not define included
     */
    public List<String> ids() {
        return parts.stream().map(Part::id).toList();
    }

    /**
     * Tags that the spec does not define.
     *
     * @return in their order; empty unless {@link dev.tillwright.iso8583.spec.Leniency#UNKNOWN_TLV_KEEP} kept some
     */
    public List<String> unknown() {
        return parts.stream().filter(p -> p.field() == null).map(Part::id).toList();
    }

    /**
     * Tells whether a part is present.
     *
     * @param part a part of this composite
     * @return true if it is, be it empty
     */
    public boolean has(IsoField<?> part) {
        requireNonNull(part, "part");
        return parts.stream().anyMatch(p -> p.field() == part);
    }

    /**
     * The value of a part that must be there.
     *
     * @param part the part
     * @param <T> its type
     * @return a new value; close it if it is a {@link Pan} or {@link Track2}
     * @throws NoSuchElementException if it is absent
     */
    public <T> T get(IsoField<T> part) {
        requireNonNull(part, "part");
        for (Part p : parts) {
            if (p.field() == part) {
                return part.type().read(content, p.start(), p.units(), LENIENT);
            }
        }
        throw new NoSuchElementException(spec.name() + " has no " + part + ": ask has() or use find()");
    }

    /**
     * The value of a part that may be absent.
     *
     * @param part the part
     * @param <T> its type
     * @return the value, or empty if absent
     */
    public <T> Optional<T> find(IsoField<T> part) {
        return has(part) ? Optional.of(get(part)) : Optional.empty();
    }

    /**
     * The content bytes of a part, without tag and prefix; in a BCD composite its digits in ASCII. They may hold card
     * data in clear.
     *
     * @param id a number or tag
     * @return a copy, or empty if absent
     */
    public Optional<byte[]> raw(String id) {
        requireNonNull(id, "id");
        return parts.stream()
                .filter(p -> p.id().equals(id))
                .findFirst()
                .map(p -> Arrays.copyOfRange(content, p.start(), p.end()));
    }

    /**
     * All bytes of the parts; in a BCD composite the digits in ASCII. They may hold card data in clear.
     *
     * @return a copy
     */
    public byte[] bytes() {
        return content.clone();
    }

    /**
     * A builder that holds all parts as they are.
     *
     * @return a builder
     */
    public Builder toBuilder() {
        Builder b = new Builder(spec);
        for (Part p : parts) {
            int from = spec.form() == CompositeSpec.Form.TAGGED ? p.start() : p.begin();
            b.values.put(p.id(), Arrays.copyOfRange(content, from, p.end()));
        }
        return b;
    }

    byte[] owned() {
        return content;
    }

    List<Part> parts() {
        return parts;
    }

    /** All parts, masked, in one line. */
    @Override
    public String toString() {
        return Describe.line(this);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof IsoComposite c && spec == c.spec && Arrays.equals(content, c.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    /** Collects the parts of one composite. Not thread-safe. Values are packed at once. */
    public static final class Builder {
        private final CompositeSpec spec;
        /** By number or tag: the bytes of the part, with its own prefix. */
        private final Map<String, byte[]> values = new LinkedHashMap<>();

        Builder(CompositeSpec spec) {
            this.spec = spec;
        }

        /**
         * Sets a part.
         *
         * @param part a part of this composite
         * @param value its value
         * @param <T> its type
         * @return this
         * @throws IsoEncodeException if the part cannot hold the value
         * @throws IllegalArgumentException if it is no part of this composite
         */
        public <T> Builder set(IsoField<T> part, T value) {
            if (!spec.knows(requireNonNull(part, "part"))) {
                throw new IllegalArgumentException(part + " is no part of " + spec.name());
            }
            requireNonNull(value, "value");
            FieldType<T> type = part.type();
            try {
                int units = type.units(value);
                int prefix = part.length().prefixBytes();
                byte[] packed = new byte[prefix + type.wireBytes(units)];
                if (prefix > 0) {
                    Plan.writePrefix(part.plan(), packed, 0, units);
                }
                type.write(value, packed, prefix, units);
                values.put(part.id(), packed);
            } catch (ContentFault f) {
                throw new IsoEncodeException(spec.name(), f.within(part, 0));
            }
            return this;
        }

        /**
         * Sets the bytes of a tag that the spec need not define.
         *
         * @param tag the tag as {@link IsoComposite#ids()} gives it
         * @param value the bytes of the value; copied
         * @return this
         * @throws IllegalArgumentException if the composite has no tags, or this is none of its form
         */
        public Builder raw(String tag, byte[] value) {
            requireNonNull(tag, "tag");
            if (!spec.tagForm().map(f -> Tagging.valid(f, tag)).orElse(false)) {
                throw new IllegalArgumentException(spec.name() + " cannot have a tag " + tag);
            }
            values.put(tag, requireNonNull(value, "value").clone());
            return this;
        }

        /**
         * Removes a part.
         *
         * @param part the part
         * @return this
         */
        public Builder unset(IsoField<?> part) {
            values.remove(requireNonNull(part, "part").id());
            return this;
        }

        /**
         * Packs the parts: by number, or tagged ones in the order in which they were set first.
         *
         * @return the composite
         * @throws IsoEncodeException if a part before the last one of a positional composite is missing, or a tagged
         *     part is longer than its length can say
         */
        public IsoComposite build() {
            byte[] packed = CompositeWriter.pack(spec, values);
            try {
                return new CompositeReader(spec, packed, LENIENT).read();
            } catch (ContentFault f) {
                throw new IsoEncodeException(spec.name(), f);
            }
        }
    }
}
