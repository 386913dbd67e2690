package dev.tillwright.device.internal.driver.escpos;

import java.util.function.Consumer;

/**
 * Tells apart what a printer says: status in real time, status by itself, fences, texts, flow control. Not thread-safe;
 * bounded.
 *
 * <p>All of them may come mixed. A byte's fixed bits say what it is: {@code b & 93 == 12} real time,
 * {@code b & 93 == 10} the first of four by itself, {@code b & 90 == 00} a fence or one of the other three; 5F begins a
 * text that 00 ends; 11 and 13 are flow control. A status in real time may cut into the four and, as a control
 * character, into a text.
 */
public final class StatusFrameCodec {
    /** The longest text. */
    public static final int LONGEST_TEXT = 80;

    private static final int XON = 0x11;
    private static final int XOFF = 0x13;
    private static final int TEXT = 0x5F;

    private final StringBuilder text = new StringBuilder();
    private final int[] automatic = new int[4];
    private int automaticBytes;
    private boolean inText;

    /**
     * Takes bytes as they come.
     *
     * @param bytes a buffer
     * @param count how many of its bytes are new
     * @param sink gets each frame, in order
     */
    public void feed(byte[] bytes, int count, Consumer<? super StatusFrame> sink) {
        for (int i = 0; i < count; i++) {
            take(bytes[i] & 0xFF, sink);
        }
    }

    /** Gives up a frame whose rest did not come in time; what was there of it is noise. */
    public void silence(Consumer<? super StatusFrame> sink) {
        int lost = automaticBytes + (inText ? 1 + text.length() : 0);
        forget();
        if (lost > 0) {
            sink.accept(new StatusFrame.Noise(lost));
        }
    }

    private void forget() {
        automaticBytes = 0;
        inText = false;
        text.setLength(0);
    }

    private void take(int b, Consumer<? super StatusFrame> sink) {
        if (inText) {
            takeText(b, sink);
        } else if (b == XON) {
            sink.accept(StatusFrame.Flow.GO);
        } else if (b == XOFF) {
            sink.accept(StatusFrame.Flow.STOP);
        } else if ((b & 0x93) == 0x12) {
            sink.accept(new StatusFrame.RealTime(b));
        } else if ((b & 0x93) == 0x10) {
            silence(sink); // a new one begins: the old one lost a byte
            automatic[0] = b;
            automaticBytes = 1;
        } else if ((b & 0x90) == 0) {
            takeInOrder(b, sink);
        } else if (b == TEXT) {
            silence(sink);
            inText = true;
        } else {
            sink.accept(new StatusFrame.Noise(1));
        }
    }

    private void takeInOrder(int b, Consumer<? super StatusFrame> sink) {
        if (automaticBytes == 0) {
            sink.accept(new StatusFrame.InOrder(b));
            return;
        }
        automatic[automaticBytes++] = b;
        if (automaticBytes == automatic.length) {
            automaticBytes = 0;
            sink.accept(new StatusFrame.Automatic(automatic[0], automatic[1], automatic[2], automatic[3]));
        }
    }

    private void takeText(int b, Consumer<? super StatusFrame> sink) {
        if (b == 0) {
            String whole = text.toString();
            forget();
            sink.accept(new StatusFrame.Info(whole));
        } else if (b < ' ' && (b & 0x93) == 0x12) {
            sink.accept(new StatusFrame.RealTime(b));
        } else if (b < ' ' || b > '~' || text.length() == LONGEST_TEXT) {
            silence(sink);
            take(b, sink);
        } else {
            text.append((char) b);
        }
    }
}
