package dev.tillwright.iso8583;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tillwright.iso8583.tlv.TlvList;
import java.util.List;

/**
 * One value of a field: what to set, what to read back, and its bytes on the wire with the length prefix.
 *
 * @param parts of a composite the values within, else empty
 */
record Sample(IsoField<?> field, Object value, Object expected, byte[] wire, List<Sample> parts) {
    Sample(IsoField<?> field, Object value, byte[] wire) {
        this(field, value, comparable(value), wire, List.of());
    }

    /** Values without {@code equals} as text. */
    static Object comparable(Object value) {
        if (value instanceof byte[] bytes) {
            return Reference.hex(bytes);
        }
        if (value instanceof Pan pan) {
            return new String(pan.digits());
        }
        if (value instanceof Track2 track) {
            return new String(track.characters());
        }
        return value instanceof TlvList list ? Reference.hex(list.encode()) : value;
    }

    void assertReads(Object read, String where) {
        if (!(read instanceof IsoComposite composite)) {
            assertEquals(expected, comparable(read), where + " " + field);
            return;
        }
        assertEquals(parts.stream().map(s -> s.field().id()).toList(), composite.ids(), where);
        parts.forEach(part -> part.assertReads(composite.get(part.field()), where + " " + field));
    }

    @SuppressWarnings("unchecked")
    void setOn(IsoMessageBuilder message) {
        message.set((IsoField<Object>) field, value);
    }

    @SuppressWarnings("unchecked")
    void setOn(IsoComposite.Builder composite) {
        composite.set((IsoField<Object>) field, value);
    }
}
