package dev.tillwright.device.internal.driver.escpos;

import java.io.ByteArrayOutputStream;

/** Builds one piece of ESC/POS that must not be interrupted by another command. Not thread-safe. */
final class Commands {
    static final int ESC = 0x1B;
    static final int FS = 0x1C;
    static final int GS = 0x1D;
    static final int DLE = 0x10;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);

    /** Bytes written as numbers, so that they read like the command tables. */
    Commands put(int... values) {
        for (int value : values) {
            bytes.write(value);
        }
        return this;
    }

    Commands put(byte[] values) {
        bytes.write(values, 0, values.length);
        return this;
    }

    byte[] done() {
        return bytes.toByteArray();
    }

    /** Asks for a status byte in real time: 1 printer, 2 cause of being offline, 3 error, 4 paper. */
    static byte[] askStatus(int n) {
        return new Commands().put(DLE, 0x04, n).done();
    }

    /** Asks for an answer that comes when everything before it is printed. */
    static byte[] fence() {
        return new Commands().put(GS, 0x72, 1).done();
    }

    /** Forgets what is not printed yet, in real time. */
    static byte[] clear() {
        return new Commands().put(DLE, 0x05, 0x02).done();
    }

    /** Brings it back to its state after power-on. */
    static byte[] reset() {
        return new Commands().put(ESC, 0x40).done();
    }

    /** Asks for a text: 65 firmware, 66 maker, 67 model, 68 serial number. */
    static byte[] askInfo(int n) {
        return new Commands().put(GS, 0x49, n).done();
    }

    /** Makes it tell by itself what its sensors notice, until its next reset: drawer, offline, errors, paper; and once now. */
    static byte[] tell() {
        return new Commands().put(GS, 0x61, 0x0F).done();
    }

    /** Makes it tell nothing by itself. */
    static byte[] tellNothing() {
        return new Commands().put(GS, 0x61, 0).done();
    }

    /**
     * Opens the drawer: a pulse of 100 ms on, 100 ms off.
     *
     * @param pin 0 for pin 2 of the plug, 1 for pin 5
     */
    static byte[] drawer(int pin) {
        return new Commands().put(ESC, 0x70, pin, 50, 50).done();
    }

    /**
     * Opens the drawer in real time, by a pulse of 100 ms: also when there is no paper.
     *
     * @param pin 0 for pin 2 of the plug, 1 for pin 5
     */
    static byte[] drawerNow(int pin) {
        return new Commands().put(DLE, 0x14, 1, pin, 1).done();
    }
}
