package dev.tillwright.device.internal.frame;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Parser of text that ends with CR, LF, both, or stands between STX and ETX. Not thread-safe. Empty lines are nothing.
 *
 * <p>Readers and scanners may be set to any of these forms, so all are taken at once. What comes before an STX is noise.
 * A line without an end is the caller's to {@link #flush} after a moment of silence.
 */
public final class LineParser implements FrameParser {
    private static final int STX = 0x02;
    private static final int ETX = 0x03;
    private static final int FIRST_TEXT = 0x20;

    private final byte[] line;
    private int length;
    private int mark = '\r';
    private boolean tooLong;

    /**
     * A parser.
     *
     * @param maxLength the longest line; a longer one is dropped up to its end
     */
    public LineParser(int maxLength) {
        this.line = new byte[maxLength];
    }

    @Override
    public void feed(byte[] bytes, Consumer<Unit> sink) {
        for (byte each : bytes) {
            take(each, sink);
        }
    }

    /**
     * Takes what has come as a whole line, for senders that put nothing behind it.
     *
     * @param sink takes the line, if there is one
     */
    public void flush(Consumer<Unit> sink) {
        end(sink);
    }

    @Override
    public boolean midFrame() {
        return length > 0;
    }

    @Override
    public void reset() {
        Arrays.fill(line, 0, length, (byte) 0);
        length = 0;
        mark = '\r';
        tooLong = false;
    }

    private void take(byte b, Consumer<Unit> sink) {
        int value = b & 0xFF;
        if (value == STX) {
            reset();
            mark = STX;
        } else if (value == '\r' || value == '\n' || value == ETX) {
            end(sink);
        } else if (value < FIRST_TEXT && value != '\t' && value != 0x1B && value != 0x1D) {
            // Other controls are line noise; GS separates the fields of a 2-D code, and ESC leads in some readers'
            // text.
            return;
        } else if (length == line.length) {
            tooLong = true;
        } else {
            line[length++] = b;
        }
    }

    private void end(Consumer<Unit> sink) {
        if (tooLong) {
            reset();
            sink.accept(Unit.broken(mark));
        } else if (length > 0) {
            Unit unit = Unit.frame(mark, line, length);
            reset();
            sink.accept(unit);
        } else {
            mark = '\r';
        }
    }
}
