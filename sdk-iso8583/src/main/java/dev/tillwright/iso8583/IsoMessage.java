package dev.tillwright.iso8583;

import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.spec.Leniency;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One message. Immutable and thread-safe. It keeps the bytes it was read from or written as, so that a repeat is sent
 * and a MAC is checked verbatim. Printing it shows no card data.
 */
public final class IsoMessage {
    private final Layout layout;
    private final int mti;
    private final byte[] bytes;
    private final long primary;
    private final long secondary;
    /** By rank of the bit: where the content starts. Its length stands before it, or in the plan. */
    private final char[] offsets;

    IsoMessage(Layout layout, int mti, byte[] bytes, long primary, long secondary, char[] offsets) {
        this.layout = layout;
        this.mti = mti;
        this.bytes = bytes;
        this.primary = primary;
        this.secondary = secondary;
        this.offsets = offsets;
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
        requireNonNull(field, "field");
        return present(field.number()) && layout.knows(field);
    }

    /**
     * The value of a field that must be there.
     *
     * @param field the field
     * @param <T> its type
     * @return a new value; close it if it is a {@link Pan} or {@link Track2}
     * @throws NoSuchElementException if it is absent
     * @throws IsoDecodeException if content was not checked on decoding and is wrong
     */
    public <T> T get(IsoField<T> field) {
        if (!has(field)) {
            throw new NoSuchElementException("message " + mti() + " has no " + field + ": ask has() or use find()");
        }
        int start = start(field.number());
        try {
            return field.type().read(bytes, start, units(field.number(), start), spec().tolerance());
        } catch (ContentFault f) {
            throw new IsoDecodeException(
                    spec().name(),
                    field.number(),
                    field.name(),
                    f.offset(),
                    f.fault().decode(),
                    "");
        }
    }

    /**
     * The value of a field that may be absent.
     *
     * @param field the field
     * @param <T> its type
     * @return the value, or empty if absent
     * @throws IsoDecodeException as {@link #get}
     */
    public <T> Optional<T> find(IsoField<T> field) {
        return has(field) ? Optional.of(get(field)) : Optional.empty();
    }

    /**
     * The numbers of the fields present.
     *
     * @return ascending, without bit 1
     */
    public List<Integer> fields() {
        List<Integer> numbers = new ArrayList<>(offsets.length);
        for (int bit = 2; bit <= 128; bit++) {
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
            throw new NoSuchElementException("message " + mti() + " has no " + field);
        }
        return Arrays.copyOf(bytes, offset(field.number()));
    }

    /**
     * A builder that holds all fields as they are; untouched ones keep their bytes.
     *
     * @return a builder of the same message type
     */
    public Builder toBuilder() {
        Builder b = new Builder(layout, mti);
        for (int slot = 0; slot < b.slots.length; slot++) {
            b.slots[slot] = present(layout.number(slot)) ? this : null;
        }
        return b;
    }

    /**
     * A table of all fields: number, name, offset, length, bytes and value, with card data hidden.
     *
     * @return several lines
     */
    public String describe() {
        return Describe.table(this);
    }

    /** The masked description in one line. */
    @Override
    public String toString() {
        return Describe.line(this);
    }

    boolean present(int bit) {
        return bit <= 64 ? (primary >>> (64 - bit) & 1) != 0 : (secondary >>> (128 - bit) & 1) != 0;
    }

    /** Where the content of a field that is present starts. */
    int start(int bit) {
        return offsets[Layout.rank(primary, secondary, bit)];
    }

    /** The length of a field that is present, in its unit. */
    int units(int bit) {
        return units(bit, start(bit));
    }

    private int units(int bit, int start) {
        int plan = layout.plan(bit);
        return plan >= 0 ? plan >>> 16 : Plan.readPrefix(plan, bytes, start - Plan.prefixBytes(plan));
    }

    /** Where the field starts, its length prefix included. */
    int offset(int bit) {
        return start(bit) - Plan.prefixBytes(layout.plan(bit));
    }

    /** One after the field's last byte. */
    int end(int bit) {
        int start = start(bit);
        return start + Plan.wireBytes(layout.plan(bit), units(bit, start));
    }

    Layout layout() {
        return layout;
    }

    byte[] owned() {
        return bytes;
    }

    /**
     * Collects the fields of one message. Not thread-safe. A {@link Pan} or {@link Track2} must stay open until the
     * message is built; arrays are copied at once.
     */
    public static final class Builder {
        private final Layout layout;
        private final int mti;
        /** By rank of the field in the layout: a value, or the message to copy the field's bytes from. */
        private final @Nullable Object[] slots;

        Builder(Layout layout, int mti) {
            this.layout = layout;
            this.mti = mti;
            this.slots = new Object[layout.size()];
        }

        /**
         * Sets a field.
         *
         * @param field a field of this spec and message type
         * @param value its value
         * @param <T> its type
         * @return this
         * @throws IsoEncodeException if the field cannot hold the value
         * @throws IllegalArgumentException if the field is not of this spec and message type
         */
        public <T> Builder set(IsoField<T> field, T value) {
            requireKnown(requireNonNull(field, "field"));
            requireNonNull(value, "value");
            if (units(field, value) == 0 && !layout.spec().tolerates(Leniency.ZERO_LENGTH_VAR)) {
                throw new IsoEncodeException(layout.spec().name(), field, IsoEncodeException.Reason.EMPTY);
            }
            // only arrays can be changed by the caller
            slots[layout.slot(field.number())] = value instanceof byte[] bytes ? bytes.clone() : value;
            return this;
        }

        /**
         * Copies fields byte for byte from another message, those that it has.
         *
         * @param from a message of the same spec; an answer echoes its request so
         * @param fields the fields to copy
         * @return this
         * @throws IllegalArgumentException if a field is not of this spec and message type
         */
        public Builder copy(IsoMessage from, IsoField<?>... fields) {
            requireNonNull(from, "from");
            for (IsoField<?> field : fields) {
                requireKnown(requireNonNull(field, "field"));
                if (from.has(field)) {
                    slots[layout.slot(field.number())] = from;
                }
            }
            return this;
        }

        /**
         * Removes a field.
         *
         * @param field a field of this spec and message type
         * @return this
         * @throws IllegalArgumentException if the field is not of this spec and message type
         */
        public Builder unset(IsoField<?> field) {
            requireKnown(requireNonNull(field, "field"));
            slots[layout.slot(field.number())] = null;
            return this;
        }

        /**
         * Packs the message.
         *
         * @return the message
         * @throws IsoEncodeException if it would be longer than 65 535 bytes
         */
        public IsoMessage build() {
            return new Encoder(layout, mti, slots).run();
        }

        /**
         * Packs the message with a MAC in its last field. The bitmap that the MAC covers has the MAC's bit set.
         *
         * @param macField a field of fixed length after all others
         * @param mac gets the bytes from the MTI up to the MAC field and gives the field's value
         * @return the message
         * @throws IllegalStateException if a field stands after the MAC field
         * @throws IsoEncodeException if the MAC does not fit its field
         */
        public IsoMessage buildWithMac(IsoField<byte[]> macField, UnaryOperator<byte[]> mac) {
            requireKnown(requireNonNull(macField, "macField"));
            requireNonNull(mac, "mac");
            if (!macField.length().isFixed()) {
                throw new IllegalArgumentException(macField + ": a MAC field must be of fixed length");
            }
            int macSlot = layout.slot(macField.number());
            for (int slot = macSlot + 1; slot < slots.length; slot++) {
                if (slots[slot] != null) {
                    throw new IllegalStateException(
                            "field " + layout.number(slot) + " stands after " + macField + ": unset it");
                }
            }
            @Nullable Object[] all = slots.clone();
            all[macSlot] = new byte[macField.length().max()];
            IsoMessage blank = new Encoder(layout, mti, all).run();
            byte[] value = requireNonNull(mac.apply(blank.bytesBefore(macField)), "the MAC");
            units(macField, value);
            macField.type().write(value, blank.bytes, blank.offset(macField.number()), value.length);
            return blank;
        }

        private <T> int units(IsoField<T> field, T value) {
            try {
                return field.type().units(value);
            } catch (ContentFault f) {
                throw new IsoEncodeException(
                        layout.spec().name(), field, f.fault().encode());
            }
        }

        private void requireKnown(IsoField<?> field) {
            if (!layout.knows(field)) {
                throw new IllegalArgumentException(field + " is not a field of spec "
                        + layout.spec().name() + " for MTI " + Mti.text(mti)
                        + ": use the constants that the spec was built from");
            }
        }
    }
}
