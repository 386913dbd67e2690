package dev.tillwright.iso8583;

import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.spec.Content;
import dev.tillwright.iso8583.spec.Disclosure;
import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.Packing;

/**
 * The typed key of one data element: number, name, and where it stands on the axes content, packing and length.
 * Immutable. Two fields are the same only if they are the same object: a spec and the code that reads its messages
 * share constants.
 *
 * @param <T> the type of its values
 */
public final class IsoField<T> {
    private final int number;
    private final String name;
    private final Content content;
    private final Packing packing;
    private final Length length;
    private final Disclosure disclosure;
    private final FieldType<T> type;

    IsoField(FieldBuilder b, Content content, FieldType<T> type) {
        this.number = b.number();
        this.name = b.name();
        this.disclosure = b.disclosure();
        this.content = content;
        this.packing = type.packing;
        this.length = type.length;
        this.type = type;
    }

    /**
     * Starts a field.
     *
     * @param number the data element, 2..128; judged when a spec is built
     * @param name its name in the standard or the host's table
     * @return a builder whose last call says the kind
     */
    public static FieldBuilder field(int number, String name) {
        return new FieldBuilder(number, requireNonNull(name, "name"));
    }

    /**
     * The data element's number.
     *
     * @return 2..128
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
        return packing;
    }

    /**
     * How long it is.
     *
     * @return the length
     */
    public Length length() {
        return length;
    }

    /**
     * What descriptions may show of it.
     *
     * @return the disclosure
     */
    public Disclosure disclosure() {
        return disclosure;
    }

    FieldType<T> type() {
        return type;
    }

    @Override
    public String toString() {
        return "F" + number + " " + name;
    }
}
