package dev.tillwright.device.internal.driver.escpos;

/** Something that a printer says. Immutable. Closed. */
public sealed interface StatusFrame {

    /**
     * The answer to a status question in real time. Which question is known only to the one who asked.
     *
     * @param value the byte
     */
    record RealTime(int value) implements StatusFrame {}

    /**
     * A status that the printer sends by itself when something changes.
     *
     * @param first drawer, offline, cover, feed button
     * @param second errors
     * @param third paper
     * @param fourth reserved
     */
    record Automatic(int first, int second, int third, int fourth) implements StatusFrame {}

    /**
     * The answer to a fence: everything before it is printed.
     *
     * @param value paper sensors
     */
    record InOrder(int value) implements StatusFrame {}

    /**
     * The answer to a question about the printer.
     *
     * @param text such as a firmware version
     */
    record Info(String text) implements StatusFrame {}

    /** The printer's buffer has room again, or is full. */
    enum Flow implements StatusFrame {
        /** Go on sending. */
        GO,
        /** Stop sending. */
        STOP
    }

    /**
     * A byte that is none of these, or the rest of a frame that never ended.
     *
     * @param bytes how many
     */
    record Noise(int bytes) implements StatusFrame {}
}
