package dev.tillwright.device.internal.frame;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a parser found in the stream. Not thread-safe. Holds a copy of the frame's content, which may be card data: it is
 * never printed, and {@link #close()} overwrites it.
 */
public final class Unit implements AutoCloseable {
    private static final byte[] NOTHING = {};

    private final Kind kind;
    private final int mark;
    private final byte[] data;

    /** What it is. */
    public enum Kind {
        /** A whole frame whose check is right. */
        FRAME,
        /** A control byte between frames, such as ACK. */
        CONTROL,
        /** Something that began as a frame and is none. */
        BROKEN
    }

    private Unit(Kind kind, int mark, byte[] data) {
        this.kind = requireNonNull(kind, "kind");
        this.mark = mark;
        this.data = data;
    }

    static Unit frame(int mark, byte[] content, int length) {
        return new Unit(Kind.FRAME, mark, Arrays.copyOf(content, length));
    }

    static Unit control(int mark) {
        return new Unit(Kind.CONTROL, mark, NOTHING);
    }

    static Unit broken(int mark) {
        return new Unit(Kind.BROKEN, mark, NOTHING);
    }

    /** {@return what it is} */
    public Kind kind() {
        return kind;
    }

    /** {@return the byte that began the frame, or the control byte} */
    public int mark() {
        return mark;
    }

    /** {@return the frame's content without marks and check; not a copy} */
    public byte[] data() {
        return data;
    }

    /** {@return the content as text, for frames that hold no secret} */
    public String text() {
        return new String(data, StandardCharsets.ISO_8859_1);
    }

    /** Whether this is the control byte. */
    public boolean isControl(int control) {
        return kind == Kind.CONTROL && mark == control;
    }

    /** Whether this frame begins with these ASCII characters. */
    public boolean startsWith(String prefix) {
        if (kind != Kind.FRAME || data.length < prefix.length()) {
            return false;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (data[i] != (byte) prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Overwrites the content. */
    @Override
    public void close() {
        Arrays.fill(data, (byte) 0);
    }

    @Override
    public String toString() {
        return kind + "[" + Integer.toHexString(mark) + ", " + data.length + " bytes]";
    }
}
