package dev.tillwright.examples.inspect;

import java.util.Arrays;
import java.util.function.Consumer;

/** Cuts frames out of one direction's bytes: several in a payload, one across payloads. Not thread-safe. */
final class FrameCutter {
    private final String place;
    private final Consumer<Captured> frames;
    private byte[] begun = new byte[0];

    FrameCutter(String place, Consumer<Captured> frames) {
        this.place = place;
        this.frames = frames;
    }

    void bytes(byte[] more) {
        byte[] all = begun.length == 0 ? more : joined(more);
        int at = 0;
        while (at + Envelope.LENGTH_BYTES <= all.length) {
            int end = at + Envelope.LENGTH_BYTES + Envelope.announced(all, at);
            if (end > all.length) {
                break;
            }
            // Length zero is a sign of life between terminal and host, not a frame.
            if (end > at + Envelope.LENGTH_BYTES) {
                frames.accept(Envelope.FRAMED.open(place, Arrays.copyOfRange(all, at, end)));
            }
            at = end;
        }
        begun = Arrays.copyOfRange(all, at, all.length);
    }

    private byte[] joined(byte[] more) {
        byte[] all = Arrays.copyOf(begun, begun.length + more.length);
        System.arraycopy(more, 0, all, begun.length, more.length);
        return all;
    }

    /** Bytes that belong here were not captured: what was begun stays broken, the next payload begins a frame. */
    void lost() {
        String text = "bytes of this connection are missing in the capture here";
        frames.accept(Captured.broken(place, begun, begun.length, "LOST_BYTES", text));
        begun = new byte[0];
    }

    void end() {
        if (begun.length > 0) {
            String text = "the connection ends, or is captured no further, within this frame";
            frames.accept(Captured.broken(place, begun, begun.length, "TRUNCATED", text));
            begun = new byte[0];
        }
    }
}
