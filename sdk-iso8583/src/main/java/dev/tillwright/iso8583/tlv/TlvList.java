package dev.tillwright.iso8583.tlv;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Data objects in their order, unknown and repeated tags included. Immutable. */
public final class TlvList implements Iterable<Tlv> {
    /** How deep constructed objects may nest. */
    public static final int MAX_DEPTH = 8;

    private final List<Tlv> items;

    TlvList(List<Tlv> items) {
        this.items = List.copyOf(items);
    }

    /**
     * Reads a list strictly.
     *
     * @param bytes data objects, nothing else
     * @return the list
     * @throws TlvException if anything about it is wrong
     */
    public static TlvList parse(byte[] bytes) {
        return parse(bytes, Padding.REFUSED);
    }

    /**
     * Reads a list.
     *
     * @param bytes data objects
     * @param padding what to do with zero bytes between them
     * @return the list
     * @throws TlvException if anything about it is wrong
     */
    public static TlvList parse(byte[] bytes, Padding padding) {
        requireNonNull(bytes, "bytes");
        return new TlvParser(bytes, requireNonNull(padding, "padding")).list(0, bytes.length, 1);
    }

    /**
     * Starts a list.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The first object with a tag, outer objects before what they hold.
     *
     * @param tag one to three bytes as a number
     * @return the object, or empty
     */
    public Optional<Tlv> find(int tag) {
        for (Tlv item : items) {
            if (item.tag() == tag) {
                return Optional.of(item);
            }
        }
        for (Tlv item : items) {
            Optional<Tlv> inner = item.children().flatMap(c -> c.find(tag));
            if (inner.isPresent()) {
                return inner;
            }
        }
        return Optional.empty();
    }

    /**
     * The objects of this level.
     *
     * @return in their order
     */
    public List<Tlv> items() {
        return items;
    }

    @Override
    public Iterator<Tlv> iterator() {
        return items.iterator();
    }

    /**
     * The bytes, lengths in their shortest form.
     *
     * @return a new array
     */
    public byte[] encode() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Tlv item : items) {
            number(out, item.tag(), Tags.size(item.tag()));
            int length = item.length();
            if (length > 0x7F) {
                int size = length > 0xFFFFFF ? 4 : length > 0xFFFF ? 3 : length > 0xFF ? 2 : 1;
                out.write(0x80 | size);
                number(out, length, size);
            } else {
                out.write(length);
            }
            out.writeBytes(item.owned());
        }
        return out.toByteArray();
    }

    private static void number(ByteArrayOutputStream out, int value, int size) {
        for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) {
            out.write(value >>> shift);
        }
    }

    /**
     * One line for each object, with the values of card data tags hidden.
     *
     * @return the lines
     */
    public String describe() {
        return items.stream().map(Tlv::toString).collect(Collectors.joining("\n"));
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof TlvList other && items.equals(other.items);
    }

    @Override
    public int hashCode() {
        return items.hashCode();
    }

    /** The masked description in one line. */
    @Override
    public String toString() {
        return describe().replace("\n", " ");
    }

    /** Collects a list. Not thread-safe. */
    public static final class Builder {
        private final List<Tlv> items = new ArrayList<>();

        private Builder() {}

        /**
         * Adds a primitive object.
         *
         * @param tag one to three bytes as a number
         * @param value its value; copied
         * @return this
         * @throws IllegalArgumentException if the tag is malformed or constructed
         */
        public Builder add(int tag, byte[] value) {
            return add(Tlv.of(tag, value));
        }

        /**
         * Adds a constructed object.
         *
         * @param tag one to three bytes as a number
         * @param children what it holds
         * @return this
         * @throws IllegalArgumentException if the tag is malformed or primitive
         */
        public Builder add(int tag, TlvList children) {
            return add(Tlv.of(tag, children));
        }

        /**
         * Adds an object.
         *
         * @param item the object
         * @return this
         */
        public Builder add(Tlv item) {
            items.add(requireNonNull(item, "item"));
            return this;
        }

        /**
         * Builds the list.
         *
         * @return the list
         */
        public TlvList build() {
            return new TlvList(items);
        }
    }
}
