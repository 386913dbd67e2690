package dev.tillwright.iso8583;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.iso8583.spec.Leniency;
import dev.tillwright.iso8583.spec.Validation;
import dev.tillwright.iso8583.spec.ValueKind;
import java.util.List;

/** What must hold of any bytes given to any spec: a message that is wholly readable, or one typed fault. */
public final class DecodeCheck {
    /** Bytes of memory that a byte of input may cost; descriptions are most of it. */
    private static final int PER_BYTE = 4096;

    private DecodeCheck() {}

    /** Fails by what the codec throws, or by what does not hold. */
    public static void holds(IsoSpec spec, byte[] bytes) {
        Bounded.run(bytes.length, PER_BYTE, () -> {
            DecodeResult result = spec.tryDecode(bytes);
            if (result instanceof DecodeResult.Malformed m) {
                refused(spec, bytes, m);
            } else {
                read(spec, bytes, ((DecodeResult.Decoded) result).message());
            }
        });
    }

    private static void refused(IsoSpec spec, byte[] bytes, DecodeResult.Malformed malformed) {
        IsoDecodeException error = malformed.error();
        assertTrue(error.offset() >= 0 && error.offset() <= bytes.length, () -> "offset " + error.offset());
        IsoDecodeException thrown = assertThrows(IsoDecodeException.class, () -> spec.decode(bytes));
        assertEquals(error.getMessage(), thrown.getMessage());
        malformed.partial().ifPresent(DecodeCheck::described);
        try {
            IsoView view = spec.newView().wrap(bytes, 0, bytes.length); // it looks at contents later
            for (IsoField<?> field : spec.fields()) {
                if (view.has(field)) {
                    viewed(view, field);
                }
            }
        } catch (IsoDecodeException e) {
            assertTrue(e.offset() >= 0 && e.offset() <= bytes.length, () -> "offset " + e.offset());
        }
    }

    private static void viewed(IsoView view, IsoField<?> field) {
        try {
            Object unused = view.get(field);
        } catch (IsoDecodeException e) {
            assertTrue(e.offset() >= 0);
        }
    }

    private static void read(IsoSpec spec, byte[] bytes, IsoMessage message) {
        assertArrayEquals(bytes, message.bytes());
        described(message);
        IsoView view = assertDoesNotThrow(() -> spec.newView().wrap(bytes, 0, bytes.length));
        for (int number : message.fields()) {
            IsoField<?> field = message.field(number).orElseThrow();
            assertTrue(view.has(field));
            byte[] raw = message.raw(number).orElseThrow();
            assertEquals(raw.length, view.length(field));
            got(message, field);
        }
        IsoMessage again = message.toBuilder().build();
        if (rewritesAll(spec)) {
            assertArrayEquals(bytes, again.bytes());
        } else {
            assertEquals(dataIn(message), dataIn(spec.decode(again.bytes())));
        }
    }

    /** The fields but the one that holds a bitmap: an empty bitmap that was let through is not written again. */
    private static List<Integer> dataIn(IsoMessage message) {
        int bitmap = message.spec().bitmap().tertiaryField();
        return message.fields().stream().filter(n -> n != bitmap).toList();
    }

    private static void got(IsoMessage message, IsoField<?> field) {
        boolean needsDigits = field.kind() == ValueKind.PAN || field.kind() == ValueKind.TRACK2;
        if (needsDigits && message.raw(field.number()).orElseThrow().length == 0) {
            assertTrue(message.find(field).isEmpty()); // let through empty, it is no value
            assertThrows(IsoDecodeException.class, () -> message.get(field));
            return;
        }
        try {
            Object unused = message.get(field);
        } catch (IsoDecodeException e) {
            assertSame(Validation.STRUCTURE, message.spec().validation(), "contents were looked at already");
            assertTrue(e.offset() >= 0 && e.offset() <= message.length(), () -> "offset " + e.offset());
        }
    }

    /** These let bytes through that belong to no field. */
    private static boolean rewritesAll(IsoSpec spec) {
        return !spec.leniencies().contains(Leniency.TRAILING_BYTES)
                && !spec.leniencies().contains(Leniency.UNKNOWN_FIELD_STOP)
                && !spec.leniencies().contains(Leniency.EMPTY_SECONDARY_BITMAP);
    }

    private static void described(IsoMessage message) {
        assertTrue(!message.describe().isEmpty());
        for (FieldRow row : message.rows(Masking.EIGHT_FOUR)) {
            assertTrue(row.offset() >= -1 && row.offset() <= message.length()); // -1: it shares bytes
        }
        assertTrue(!message.toString().isEmpty());
    }
}
