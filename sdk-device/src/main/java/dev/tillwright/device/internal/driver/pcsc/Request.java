package dev.tillwright.device.internal.driver.pcsc;

import java.util.Arrays;

/** What the driver asks its channel for: one byte, then data. */
enum Request {
    /** Whether the reader is there. */
    READER(0),
    /** A short wait for a card; the answer says whether one is there. */
    AWAIT_CARD(1),
    /** A short wait for the card's removal; the answer says whether one is still there. */
    AWAIT_REMOVAL(2),
    /** Power on; the answer is the card's ATR. */
    POWER_ON(3),
    /** A command for the card, in the data. */
    TRANSMIT(4),
    /** Power off. */
    POWER_OFF(5);

    private final int code;

    Request(int code) {
        this.code = code;
    }

    static Request of(byte[] message) {
        return Arrays.stream(values())
                .filter(request -> request.code == message[0])
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no request " + message[0]));
    }

    byte[] with(byte[] data) {
        byte[] request = new byte[1 + data.length];
        request[0] = (byte) code;
        System.arraycopy(data, 0, request, 1, data.length);
        return request;
    }
}
