package dev.tillwright.iso8583.tlv;

import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.internal.Hex;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One data object: a tag with its value, or with further objects if it is constructed. Immutable. */
public final class Tlv {
    /** Track 2, card number, name, expiry, track 1 and track 2 discretionary data: card data is not printed. */
    private static final Set<Integer> HIDDEN = Set.of(0x57, 0x5A, 0x5F20, 0x5F24, 0x9F1F, 0x9F20);

    private final int tag;
    private final byte[] value;
    private final @Nullable TlvList children;

    Tlv(int tag, byte[] value, @Nullable TlvList children) {
        this.tag = tag;
        this.value = value;
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
        if (constructed(Tags.requireValid(tag))) {
            throw new IllegalArgumentException("tag " + Tags.text(tag) + " is constructed: give it a TlvList");
        }
        return new Tlv(tag, requireNonNull(value, "value").clone(), null);
    }

    /**
     * A constructed data object.
     *
     * @param tag one to three bytes as a number: {@code 0x70}
     * @param children what it holds
     * @return the object
     * @throws IllegalArgumentException if the tag is malformed or primitive
     */
    public static Tlv of(int tag, TlvList children) {
        if (!constructed(Tags.requireValid(tag))) {
            throw new IllegalArgumentException("tag " + Tags.text(tag) + " is primitive: give it bytes");
        }
        return new Tlv(tag, requireNonNull(children, "children").encode(), children);
    }

    private static boolean constructed(int tag) {
        return (Tags.firstByte(tag) & 0x20) != 0;
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
     * The value.
     *
     * @return a copy; of a constructed object its encoded content
     */
    public byte[] value() {
        return value.clone();
    }

    /**
     * The number of bytes of the value.
     *
     * @return 0 or more
     */
    public int length() {
        return value.length;
    }

    /**
     * What a constructed object holds.
     *
     * @return the list, or empty if it is primitive
     */
    public Optional<TlvList> children() {
        return Optional.ofNullable(children);
    }

    byte[] owned() {
        return value;
    }

    /** Tag and value, with the values of card data tags hidden. */
    @Override
    public String toString() {
        if (children != null) {
            return Tags.text(tag) + " {" + children.describe().replace("\n", " ") + "}";
        }
        String shown = HIDDEN.contains(tag) ? "(masked, " + value.length + ")" : Hex.of(value, 0, value.length);
        return Tags.text(tag) + " " + shown;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Tlv other && tag == other.tag && Arrays.equals(value, other.value);
    }

    @Override
    public int hashCode() {
        return 31 * tag + Arrays.hashCode(value);
    }
}
