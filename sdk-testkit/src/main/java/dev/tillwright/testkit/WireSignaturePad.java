package dev.tillwright.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A SIMULATED signature pad of the uSign command set. Thread-safe.
 *
 * <p>The public manual does not give the record of a point. This pad's profile: {@code P xL xH yL yH} for a point, {@code U}
 * for the lifted pen, {@code A} and {@code X} for the keys "accept" and "cancel", each in a frame of its own.
 */
public final class WireSignaturePad extends WireDevice {
    private static final int MOST = 64;

    private final byte[] frame = new byte[MOST];
    private int length;
    private boolean capturing;

    private WireSignaturePad() {
        super(3);
    }

    /** {@return a pad} */
    public static WireSignaturePad create() {
        return new WireSignaturePad();
    }

    /**
     * The pen touches a point. Points count only while the pad captures.
     *
     * @param x from the left, 0 to 65535
     * @param y from above, 0 to 65535
     */
    public void touch(int x, int y) {
        acts((byte) 'P', (byte) x, (byte) (x >> 8), (byte) y, (byte) (y >> 8));
    }

    /** The pen is lifted. */
    public void lift() {
        acts((byte) 'U');
    }

    /** Somebody presses "accept". */
    public void accept() {
        acts((byte) 'A');
    }

    /** Somebody presses "cancel". */
    public void cancel() {
        acts((byte) 'X');
    }

    /** {@return whether it captures what the pen draws} */
    public boolean isCapturing() {
        return look(() -> capturing);
    }

    @Override
    public String toString() {
        return "SIMULATED signature pad";
    }

    @Override
    void plugged() {
        length = 0;
        capturing = false;
    }

    @Override
    void take(int b) {
        if (length == 0 && b != 2) {
            return;
        }
        frame[length++] = (byte) b;
        int size = length < 3 ? 0 : (frame[1] & 0xFF) | (frame[2] & 0xFF) << 8;
        if (size > MOST - 6) {
            length = 0;
        } else if (length >= 3 && length == size + 6) {
            length = 0;
            byte[] data = Arrays.copyOfRange(frame, 3, 3 + size);
            byte[] good = encode(data);
            if (Arrays.equals(good, Arrays.copyOf(frame, good.length))) {
                command(data);
            }
        }
    }

    private void command(byte[] data) {
        switch (data.length == 0 ? 0 : data[0] & 0xFF) {
            case 0x78 ->
                answer((data[1] == 1 ? "IDTECH-USIGN V0.02" : "SIM0000001").getBytes(StandardCharsets.US_ASCII));
            case 0xC1 -> {
                capturing = true;
                answer(data);
            }
            case 0xC0 -> {
                capturing = false;
                answer(data);
            }
            default -> answer((byte) 0xE0); // drawing commands
        }
    }

    private void acts(byte... data) {
        act(() -> {
            if (capturing) {
                answer(data);
            }
        });
    }

    private void answer(byte... data) {
        sendFrame(encode(data), 3);
    }

    private static byte[] encode(byte[] data) {
        byte[] sent = new byte[data.length + 6];
        sent[0] = 2;
        sent[1] = (byte) data.length;
        sent[2] = (byte) (data.length >> 8);
        for (int i = 0; i < data.length; i++) {
            sent[3 + i] = data[i];
            sent[sent.length - 3] ^= data[i];
            sent[sent.length - 2] += data[i];
        }
        sent[sent.length - 1] = 3;
        return sent;
    }
}
