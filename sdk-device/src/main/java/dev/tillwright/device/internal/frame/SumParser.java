package dev.tillwright.device.internal.frame;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Parser of {@code 02 LenL LenH data XOR SUM 03}, exclusive or and sum over the data alone. Not thread-safe.
 *
 * <p>The data may hold any byte, so nothing in it tells where a lost frame ends. What doesn't fit is therefore read
 * again from its second byte on: a good frame that follows noise is always found.
 */
public final class SumParser implements FrameParser {
    private static final int STX = 0x02;
    private static final int ETX = 0x03;
    private static final int AROUND = 6;

    private final int maxData;
    private final byte[] buffer;
    private int length;

    /**
     * A parser.
     *
     * @param maxData the most data bytes of a frame; a length above it is noise
     */
    public SumParser(int maxData) {
        this.maxData = maxData;
        this.buffer = new byte[maxData + AROUND];
    }

    /**
     * A whole frame.
     *
     * @param data what it carries; stays the caller's
     * @return the bytes for the line
     */
    public static byte[] encode(byte[] data) {
        byte[] frame = new byte[data.length + AROUND];
        frame[0] = STX;
        frame[1] = (byte) data.length;
        frame[2] = (byte) (data.length >> 8);
        System.arraycopy(data, 0, frame, 3, data.length);
        frame[data.length + 3] = (byte) xor(data, 0, data.length);
        frame[data.length + 4] = (byte) sum(data, 0, data.length);
        frame[data.length + 5] = ETX;
        return frame;
    }

    @Override
    public void feed(byte[] bytes, Consumer<Unit> sink) {
        for (byte each : bytes) {
            buffer[length++] = each;
            while (length > 0 && advance(sink)) {
                // Each step drops at least one byte.
            }
        }
    }

    @Override
    public boolean midFrame() {
        return length > 0;
    }

    @Override
    public void reset() {
        drop(length);
    }

    /** Looks at the buffer's head; true if something was dropped, so that there is a new head to look at. */
    private boolean advance(Consumer<Unit> sink) {
        if (buffer[0] != STX) {
            drop(1);
            return true;
        }
        if (length < 3) {
            return false;
        }
        int size = (buffer[1] & 0xFF) | (buffer[2] & 0xFF) << 8;
        if (size > maxData) {
            return refuse(sink);
        }
        if (length < size + AROUND) {
            return false;
        }
        if (buffer[size + 5] != ETX
                || buffer[size + 3] != (byte) xor(buffer, 3, size)
                || buffer[size + 4] != (byte) sum(buffer, 3, size)) {
            return refuse(sink);
        }
        Unit frame = Unit.frame(STX, Arrays.copyOfRange(buffer, 3, 3 + size), size);
        drop(size + AROUND);
        sink.accept(frame);
        return true;
    }

    private boolean refuse(Consumer<Unit> sink) {
        drop(1);
        sink.accept(Unit.broken(STX));
        return true;
    }

    private void drop(int n) {
        System.arraycopy(buffer, n, buffer, 0, length - n);
        Arrays.fill(buffer, length - n, length, (byte) 0);
        length -= n;
    }

    private static int xor(byte[] data, int from, int size) {
        int xor = 0;
        for (int i = from; i < from + size; i++) {
            xor ^= data[i];
        }
        return xor & 0xFF;
    }

    private static int sum(byte[] data, int from, int size) {
        int sum = 0;
        for (int i = from; i < from + size; i++) {
            sum += data[i];
        }
        return sum & 0xFF;
    }
}
