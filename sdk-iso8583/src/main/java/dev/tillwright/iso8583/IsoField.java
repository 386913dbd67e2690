package dev.tillwright.iso8583;

import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.spec.Content;
import dev.tillwright.iso8583.spec.Disclosure;
import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.Packing;
import dev.tillwright.iso8583.spec.SignForm;
import dev.tillwright.iso8583.spec.ValueKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The typed key of one data element: number, name, and where it stands on the axes content, packing and length.
 * Immutable. Two fields are the same only if they are the same object: a spec and the code that reads its messages
 * share constants.
 *
 * @param <T> the type of its values
 */
public final class IsoField<T> {
    private final String id;
    private final int number;
    private final String name;
    private final Content content;
    private final Disclosure disclosure;
    private final FieldType<T> type;
    /** See {@link Plan}; the same in every spec. */
    private final int plan;
    /** See {@link Plan#steps}. */
    private final int @Nullable [] steps;
    /** How far eight bytes are shifted to leave the nibbles of a number of digits in whole bytes; 0 of any other field. */
    private final int quickDigits;

    IsoField(FieldBuilder b, Content content, FieldType<T> type) {
        this.id = b.id();
        this.number = b.number();
        this.name = b.name();
        this.disclosure = b.disclosure();
        this.content = content;
        this.type = type;
        this.plan = Plan.compile(type);
        this.steps = Plan.steps(plan);
        this.quickDigits = type instanceof NumericType number ? number.quickDigits() : 0;
    }

    /**
     * Starts a field.
     *
     * @param number the data element, 2..192, or the position or bit within a composite, from 1; judged when a spec is
     *     built
     * @param name its name in the standard or the host's table
     * @return a builder whose last call says the kind
     */
    public static FieldBuilder field(int number, String name) {
        return new FieldBuilder(Integer.toString(number), number, requireNonNull(name, "name"));
    }

    /**
     * Starts a part of a tagged composite.
     *
     * @param tag the tag as text, in upper-case hexadecimal if the composite's tags are binary: {@code 37}, {@code Q1}
     * @param name its name in the host's table
     * @return a builder whose last call says the kind
     */
    public static FieldBuilder tagged(String tag, String name) {
        return new FieldBuilder(requireNonNull(tag, "tag"), 0, requireNonNull(name, "name"));
    }

    /**
     * What a path calls it: the number, or the tag of a part of a tagged composite.
     *
     * @return for example {@code 48} or {@code 9F26}
     */
    public String id() {
        return id;
    }

    /**
     * The data element's number, or its position or bit within a composite.
     *
     * @return 2..192 in a message, 1 or more in a composite, 0 for a part that has a tag
     */
    public int number() {
        return number;
    }

    /**
     * The data element's name.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * What it may hold.
     *
     * @return the content
     */
    public Content content() {
        return content;
    }

    /**
     * How it becomes bytes.
     *
     * @return the packing
     */
    public Packing packing() {
        return type.packing;
    }

    /**
     * How long it is.
     *
     * @return the length
     */
    public Length length() {
        return type.length;
    }

    /**
     * What descriptions may show of it.
     *
     * @return the disclosure
     */
    public Disclosure disclosure() {
        return disclosure;
    }

    /**
     * What kind of Java value it gives.
     *
     * @return the kind
     */
    public ValueKind kind() {
        return type.kind;
    }

    /**
     * The class of its values.
     *
     * @return for example {@code String.class}
     */
    public Class<T> valueType() {
        return type.valueType;
    }

    /**
     * How the sign of an x+n amount stands.
     *
     * @return empty for other kinds
     */
    public Optional<SignForm> signForm() {
        return type instanceof SignedAmountType t ? Optional.of(t.form()) : Optional.empty();
    }

    /**
     * The parts of a composite.
     *
     * @return empty for other kinds
     */
    public Optional<CompositeSpec> parts() {
        return type instanceof CompositeType t ? Optional.of(t.spec()) : Optional.empty();
    }

    FieldType<T> type() {
        return type;
    }

    int @Nullable [] steps() {
        return steps;
    }

    int plan() {
        return plan;
    }

    /** The number that stands at a place; this is a field of numbers. Throws {@link ContentFault} if it is none. */
    long number(byte[] b, int at, Tolerance tolerance) {
        if (quickDigits > 0) {
            long nibbles = Words.load(b, at) >>> quickDigits;
            if (!Words.anyAboveNine(nibbles)) {
                return Bcd.number(nibbles);
            }
        }
        return ((NumericType) (FieldType<?>) type).number(b, at, tolerance);
    }

    @Override
    public String toString() {
        return (number == 0 ? "tag " : "F") + id + " " + name;
    }
}
