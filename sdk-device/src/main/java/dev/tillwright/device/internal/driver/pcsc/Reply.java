package dev.tillwright.device.internal.driver.pcsc;

import java.util.Arrays;

/** What the channel answers: a status, a length of three bytes, data. Not thread-safe; wiped on close. */
final class Reply implements AutoCloseable {
    static final int HEAD = 4;

    /** How it went. */
    enum Status {
        /** Done; there is a card. */
        DONE(0),
        /** Done; there is no card. */
        NO_CARD(1),
        /** The card was pulled. */
        REMOVED(2),
        /** The card does not answer. */
        MUTE(3),
        /** The command is none, and was not sent. */
        MALFORMED(4),
        /** Another program has the card for itself. */
        HELD(5);

        private final int code;

        Status(int code) {
            this.code = code;
        }

        private static Status of(byte code) {
            return Arrays.stream(values())
                    .filter(status -> status.code == code)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no status " + code));
        }
    }

    private final Status status;
    private final byte[] data;

    Reply(Status status, byte[] data) {
        this.status = status;
        this.data = data;
    }

    static Reply of(Status status) {
        return new Reply(status, new byte[0]);
    }

    Status status() {
        return status;
    }

    byte[] data() {
        return data;
    }

    byte[] encode() {
        byte[] bytes = new byte[HEAD + data.length];
        bytes[0] = (byte) status.code;
        bytes[1] = (byte) (data.length >> 16);
        bytes[2] = (byte) (data.length >> 8);
        bytes[3] = (byte) data.length;
        System.arraycopy(data, 0, bytes, HEAD, data.length);
        return bytes;
    }

    /** How many bytes a reply has that begins like this; {@link Integer#MAX_VALUE} if that can't be told yet. */
    static int length(byte[] begin, int count) {
        return count < HEAD
                ? Integer.MAX_VALUE
                : HEAD + (((begin[1] & 0xFF) << 16) | ((begin[2] & 0xFF) << 8) | (begin[3] & 0xFF));
    }

    static Reply decode(byte[] bytes) {
        return new Reply(Status.of(bytes[0]), Arrays.copyOfRange(bytes, HEAD, bytes.length));
    }

    @Override
    public void close() {
        Arrays.fill(data, (byte) 0);
    }
}
