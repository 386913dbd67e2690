package dev.tillwright.iso8583;

import static java.util.Objects.requireNonNull;

import java.util.function.UnaryOperator;

/**
 * Collects the fields of one message, in any order; ascending is quickest. Not thread-safe. Values are packed at
 * once, so a {@link Pan} or {@link Track2} may be closed right after it was set. One builder may serve for many
 * messages: see {@link #reset} and {@link #encode}.
 */
public final class IsoMessageBuilder {
    private Layout layout;
    private int mti;
    private final PackedFields packed;

    IsoMessageBuilder(Layout layout, int mti) {
        this.layout = layout;
        this.mti = mti;
        this.packed = new PackedFields(layout);
    }

    /** Takes over all fields of a message of the same layout. */
    IsoMessageBuilder copyAll(IsoMessage from) {
        packed.copy(from);
        return this;
    }

    /**
     * Drops all fields and starts another message of the same spec, without new memory.
     *
     * @param mti four digits
     * @return this
     * @throws IllegalArgumentException if the MTI is not four digits
     */
    public IsoMessageBuilder reset(String mti) {
        this.mti = Mti.parse(requireNonNull(mti, "mti"));
        layout = layout.spec().layout(this.mti);
        packed.clear(layout);
        return this;
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
    public <T> IsoMessageBuilder set(IsoField<T> field, T value) {
        requireKnown(field);
        requireNonNull(value, "value");
        int number = field.number();
        if (packed.mayHave(number) && packed.has(number)) {
            rehearse(field, value); // so that a value that is refused leaves the earlier one
        }
        try {
            field.type().pack(value, packed, number, field.plan());
            return this;
        } catch (ContentFault f) {
            packed.remove(number);
            throw new IsoEncodeException(layout.spec().name(), field, f);
        }
    }

    private <T> void rehearse(IsoField<T> field, T value) {
        FieldType<T> type = field.type();
        try {
            int units = type.units(value);
            packed.requireFilled(units);
            type.write(value, new byte[type.wireBytes(units)], 0, units);
        } catch (ContentFault f) {
            throw new IsoEncodeException(layout.spec().name(), field, f);
        }
    }

    /**
     * Sets a number without boxing it.
     *
     * @param field a field of this spec and message type
     * @param value 0 or more
     * @return this
     * @throws IsoEncodeException if the field cannot hold the value
     * @throws IllegalArgumentException if the field is not of this spec and message type
     */
    public IsoMessageBuilder set(IsoField<Long> field, long value) {
        requireKnown(field);
        NumericType type = (NumericType) field.type();
        try {
            type.pack(value, packed, field.number(), field.plan());
            return this;
        } catch (ContentFault f) {
            throw new IsoEncodeException(layout.spec().name(), field, f);
        }
    }

    /**
     * Copies fields byte for byte from another message, those that it has.
     *
     * @param from a message of the same spec; an answer echoes its request so
     * @param fields the fields to copy
     * @return this
     * @throws IllegalArgumentException if a field is not of this spec and message type
     */
    public IsoMessageBuilder copy(IsoMessage from, IsoField<?>... fields) {
        requireNonNull(from, "from");
        for (IsoField<?> field : fields) {
            requireKnown(field);
            if (from.has(field)) {
                packed.copy(from, field.number());
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
    public IsoMessageBuilder unset(IsoField<?> field) {
        requireKnown(field);
        packed.remove(field.number());
        return this;
    }

    /**
     * Makes the message. The builder keeps its fields.
     *
     * @return the message
     * @throws IsoEncodeException if it would be longer than 65 535 bytes
     */
    public IsoMessage build() {
        return packed.message(mti);
    }

    /**
     * Writes the message into an array, without making an object. The builder keeps its fields.
     *
     * @param target where to
     * @param offset where the MTI goes
     * @return the number of bytes written
     * @throws IsoEncodeException if the array has too little room
     */
    public int encode(byte[] target, int offset) {
        return packed.writeTo(mti, requireNonNull(target, "target"), offset);
    }

    /**
     * Makes the message with a MAC in its last field. The bitmap that the MAC covers has the MAC's bit set.
     *
     * @param macField a field of fixed length after all others
     * @param mac gets the bytes from the MTI up to the MAC field and gives the field's value
     * @return the message
     * @throws IllegalStateException if a field stands after the MAC field
     * @throws IsoEncodeException if the MAC does not fit its field
     */
    public IsoMessage buildWithMac(IsoField<byte[]> macField, UnaryOperator<byte[]> mac) {
        requireKnown(macField);
        requireNonNull(mac, "mac");
        if (!macField.length().isFixed()) {
            throw new IllegalArgumentException(macField + ": a MAC field must be of fixed length");
        }
        int after = packed.next(macField.number() + 1);
        if (after > 0) {
            throw new IllegalStateException("field " + after + " stands after " + macField + ": unset it");
        }
        set(macField, new byte[macField.length().max()]);
        IsoMessage blank = packed.message(mti);
        packed.remove(macField.number());
        byte[] value = requireNonNull(mac.apply(blank.bytesBefore(macField)), "the MAC");
        try {
            int units = macField.type().units(value);
            macField.type().write(value, blank.owned(), blank.start(macField.number()), units);
        } catch (ContentFault f) {
            throw new IsoEncodeException(layout.spec().name(), macField, f);
        }
        return blank;
    }

    /**
     * Makes the message with a MAC in the last field of its last bitmap, which the spec names: F64, or F128 if
     * there is a secondary bitmap.
     *
     * @param mac gets the bytes from the MTI up to the MAC field and gives the field's value
     * @return the message
     * @throws IllegalStateException if the spec names no MAC field for that bitmap
     * @throws IsoEncodeException if the MAC does not fit its field
     */
    public IsoMessage buildWithMac(UnaryOperator<byte[]> mac) {
        for (IsoField<byte[]> field : layout.spec().macFields()) {
            packed.remove(field.number());
        }
        int last = (packed.last() + 63) / 64;
        for (IsoField<byte[]> field : layout.spec().macFields()) {
            if ((field.number() + 63) / 64 == Math.max(1, last)) {
                return buildWithMac(field, mac);
            }
        }
        throw new IllegalStateException("spec " + layout.spec().name()
                + " names no MAC field for the last bitmap of this message: use macFields(...)");
    }

    private void requireKnown(IsoField<?> field) {
        if (!layout.knows(requireNonNull(field, "field"))) {
            throw new IllegalArgumentException(field + " is not a field of spec "
                    + layout.spec().name() + " for MTI " + Mti.text(mti)
                    + ": use the constants that the spec was built from");
        }
    }
}
