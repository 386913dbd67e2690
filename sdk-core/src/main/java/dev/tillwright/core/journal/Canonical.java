package dev.tillwright.core.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values of a row as bytes, in one way only: two rows have the same bytes exactly if they have the same values of the same
 * types. Stateless.
 *
 * <p>Each value is a type byte and its content: nothing; 8 bytes of an integer; 4 bytes of length and UTF-8; 4 bytes of length
 * and bytes. Numbers are big-endian. A length stands before everything that could be cut elsewhere.
 */
final class Canonical {
    private static final byte NULL = 0;
    private static final byte INTEGER = 1;
    private static final byte TEXT = 2;
    private static final byte BYTES = 3;
    /** What the journal never writes and who tampers with it might, such as an amount with a fraction. */
    private static final byte FOREIGN = 4;

    private Canonical() {}

    static byte[] of(@Nullable Object... values) {
        return of(Arrays.asList(values));
    }

    static byte[] of(List<? extends @Nullable Object> values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        for (Object value : values) {
            if (value == null) {
                out.write(NULL);
            } else if (value instanceof Long || value instanceof Integer) {
                out.write(INTEGER);
                out.writeBytes(eight(((Number) value).longValue()));
            } else if (value instanceof String text) {
                sized(out, TEXT, text.getBytes(UTF_8));
            } else if (value instanceof byte[] bytes) {
                sized(out, BYTES, bytes);
            } else {
                sized(out, FOREIGN, value.toString().getBytes(UTF_8));
            }
        }
        return out.toByteArray();
    }

    private static void sized(ByteArrayOutputStream out, byte type, byte[] bytes) {
        out.write(type);
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        out.writeBytes(bytes);
    }

    static byte[] eight(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    /** {@return the values again}
     * @throws IllegalArgumentException if the bytes are none that {@link #of} gives
     */
    static List<@Nullable Object> values(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        List<@Nullable Object> values = new ArrayList<>();
        try {
            while (in.hasRemaining()) {
                values.add(value(in));
            }
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("the values end too early", e);
        }
        return values;
    }

    private static @Nullable Object value(ByteBuffer in) {
        byte type = in.get();
        return switch (type) {
            case NULL -> null;
            case INTEGER -> in.getLong();
            case TEXT, FOREIGN -> new String(take(in), UTF_8);
            case BYTES -> take(in);
            default -> throw new IllegalArgumentException("no type of a value: " + type);
        };
    }

    /** The next bytes behind their length, which is believed only as far as there are bytes. */
    static byte[] take(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException(
                    "a length of " + length + " where " + in.remaining() + " bytes are left");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
