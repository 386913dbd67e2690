package dev.tillwright.iso8583.tlv;

import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.Masking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Data objects in their order, unknown and repeated tags included. Immutable. A list that was read encodes to the bytes
 * that it was read from, lengths that are longer than necessary and padding included; {@link #shortest()} tidies up.
 * Lists are equal if their objects are, in their order: neither padding nor the form of lengths counts.
 */
public final class TlvList implements Iterable<Tlv> {
    /** How deep constructed objects may nest. */
    public static final int MAX_DEPTH = 8;

    private final List<Tlv> items;
    private final byte[] bytes;
    private final int from;
    private final int to;
    private final int shift;
    private final int depth;

    /** A list whose objects lie between from and to of the bytes. */
    TlvList(List<Tlv> items, byte[] bytes, int from, int to, int shift) {
        this.items = List.copyOf(items);
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        this.shift = shift;
        int inner = 0;
        for (Tlv item : items) {
            inner = Math.max(inner, item.children().map(c -> c.depth).orElse(0));
        }
        this.depth = inner + 1;
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
     * @param padding what to do with bytes between them that belong to none
     * @return the list
     * @throws TlvException if anything about it is wrong
     */
    public static TlvList parse(byte[] bytes, Padding padding) {
        return parse(bytes, 0, requireNonNull(bytes, "bytes").length, padding);
    }

    /**
     * Reads a list from a part of an array.
     *
     * @param bytes holds the data objects; that part is copied once
     * @param offset the first byte of them
     * @param length their number of bytes
     * @param padding what to do with bytes between them that belong to none
     * @return the list; its rows and errors count from the start of the array
     * @throws TlvException if anything about it is wrong
     * @throws IndexOutOfBoundsException if the part does not lie in the array
     */
    public static TlvList parse(byte[] bytes, int offset, int length, Padding padding) {
        return parse(bytes, offset, length, TlvRules.strict().padding(padding));
    }

    /**
     * Reads a list from a part of an array.
     *
     * @param bytes holds the data objects; that part is copied once
     * @param offset the first byte of them
     * @param length their number of bytes
     * @param rules which leniencies hold
     * @return the list; its rows and errors count from the start of the array
     * @throws TlvException if anything about it is wrong
     * @throws IndexOutOfBoundsException if the part does not lie in the array
     */
    public static TlvList parse(byte[] bytes, int offset, int length, TlvRules rules) {
        requireNonNull(rules, "rules");
        Objects.checkFromIndexSize(offset, length, requireNonNull(bytes, "bytes").length);
        return new TlvParser(Arrays.copyOfRange(bytes, offset, offset + length), offset, rules).list();
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
     * The object at a path, as {@link TlvRow#path()} and {@link TlvException#path()} give it.
     *
     * @param path tags from this list inwards: {@code 9F02}, {@code 70.5A}; the second of a repeated tag is
     *     {@code 86[2]}
     * @return the object, or empty
     */
    public Optional<Tlv> find(String path) {
        return TlvPath.find(this, requireNonNull(path, "path"));
    }

    /**
     * All objects with a tag.
     *
     * @param tag one to three bytes as a number
     * @return in their order, at any depth
     */
    public List<Tlv> all(int tag) {
        List<Tlv> found = new ArrayList<>();
        each(item -> {
            if (item.tag() == tag) {
                found.add(item);
            }
        });
        return List.copyOf(found);
    }

    /**
     * The objects whose tag a dictionary does not know.
     *
     * @param dictionary what is known
     * @return in their order, at any depth
     */
    public List<Tlv> unknown(TagDictionary dictionary) {
        requireNonNull(dictionary, "dictionary");
        List<Tlv> found = new ArrayList<>();
        each(item -> {
            if (dictionary.find(item.tag()).isEmpty()) {
                found.add(item);
            }
        });
        return List.copyOf(found);
    }

    private void each(Consumer<Tlv> seen) {
        for (Tlv item : items) {
            seen.accept(item);
            item.children().ifPresent(c -> c.each(seen));
        }
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
     * The bytes: those that were read, or with the shortest lengths for objects that were built.
     *
     * @return a new array
     */
    public byte[] encode() {
        return Arrays.copyOfRange(bytes, from, to);
    }

    /**
     * The size of {@link #encode()}.
     *
     * @return bytes, 0 or more
     */
    public int encodedLength() {
        return to - from;
    }

    /**
     * Writes the bytes of {@link #encode()}.
     *
     * @param out where to
     * @param offset the first byte to write
     * @return one after the last byte written
     * @throws IndexOutOfBoundsException if there is not enough room; nothing is written then
     */
    public int encodeInto(byte[] out, int offset) {
        Objects.checkFromIndexSize(offset, to - from, out.length);
        System.arraycopy(bytes, from, out, offset, to - from);
        return offset + to - from;
    }

    /**
     * An equal list with the shortest lengths and without padding, at every level.
     *
     * @return the tidy list
     */
    public TlvList shortest() {
        Builder tidy = builder();
        items.forEach(item -> tidy.add(item.shortest()));
        return tidy.build();
    }

    /**
     * The table of all objects, for tools that show them in a table of their own. Offsets count from the start of the
     * array that was read, or of {@link #encode()} if the list was built.
     *
     * @param dictionary names and formats
     * @param masking how much of card numbers is shown
     * @return one row for each object, outer before inner
     */
    public List<TlvRow> rows(TagDictionary dictionary, Masking masking) {
        return TlvTable.rows(this, requireNonNull(dictionary, "dictionary"), requireNonNull(masking, "masking"));
    }

    /**
     * An aligned table of all objects: tag, name, length, value.
     *
     * @param dictionary names and formats
     * @param masking how much of card numbers is shown
     * @return lines, each with its line end
     */
    public String describe(TagDictionary dictionary, Masking masking) {
        return TlvTable.text(rows(dictionary, masking));
    }

    /**
     * One line for each object of this level, tag and hexadecimal value, card data hidden, card numbers first six and
     * last four.
     *
     * @return the lines, without a last line end
     */
    public String describe() {
        return items.stream().map(Tlv::toString).collect(Collectors.joining("\n"));
    }

    /** Where an object of this list begins, counted from the start of the list. */
    int startOf(Tlv item) {
        return item.start() - from;
    }

    int shift() {
        return shift + from;
    }

    /** How many levels of lists there are, this one included. */
    int depth() {
        return depth;
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
        return items.stream().map(Tlv::toString).collect(Collectors.joining(" "));
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
         * @param item the object; keeps the bytes that it was read from
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
            byte[] bytes = new byte[items.stream().mapToInt(Tlv::encodedLength).sum()];
            List<Tlv> placed = new ArrayList<>();
            int at = 0;
            for (Tlv item : items) {
                placed.add(item.placed(bytes, at));
                at = item.encodeInto(bytes, at);
            }
            return new TlvList(placed, bytes, 0, bytes.length, 0);
        }
    }
}
