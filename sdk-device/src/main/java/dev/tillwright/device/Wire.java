package dev.tillwright.device;

/**
 * The line to a connected device, as a driver's command sees it. Not thread-safe: it belongs to the device's own thread,
 * and to the one command that runs there.
 *
 * <p>All methods throw {@link DeviceException} when the device goes away; a command lets it pass.
 */
public interface Wire {
    /**
     * The time of this wire. Only differences mean something; a driver uses no other clock, so that it can be tested
     * without waiting.
     *
     * @return nanoseconds
     */
    long nanos();

    /**
     * Writes bytes. Never blocks longer than the write limit, after which the line is closed.
     *
     * @param bytes what to write; stays the caller's
     */
    void send(byte[] bytes);

    /**
     * Waits for bytes.
     *
     * @param until the end of the wait, a time of {@link #nanos()}
     * @return what came; empty when nothing came until then, or when a cancel has been asked for, which ends one wait
     */
    byte[] receive(long until);

    /** {@return whether somebody wants the running command to end} */
    boolean cancelled();

    /**
     * Asks for a new connection once the command has ended: the device is in a state that the driver doesn't know, and what
     * it still says must not reach the next command.
     *
     * @param why one English sentence for the log
     */
    void renew(String why);
}
