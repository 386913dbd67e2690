package dev.tillwright.device;

import java.util.Optional;

/**
 * Speaks one device's protocol. One driver serves one device through all its connections.
 *
 * <p>The methods that take a wire, and {@link #idle}, run on the device's own thread, never two at a time. {@link #port} may
 * be called from any thread.
 */
public interface DeviceDriver {
    /**
     * Runs after each connect: brings the device to rest, applies its settings and asks who it is. What the device said
     * before, to an earlier connection, must be drained here.
     *
     * @param wire the line
     * @return who answered; with the serial number wherever the protocol tells it
     * @throws DeviceException if nobody answers, or somebody else
     */
    DeviceIdentity connected(Wire wire);

    /**
     * Takes what the device says while no command runs. The default drops it.
     *
     * @param bytes what came
     * @return how many messages were dropped, for the statistics
     */
    default int idle(byte[] bytes) {
        return 0;
    }

    /**
     * Asks the device how it is, within about a second. Also the self-test.
     *
     * @param wire the line
     * @return how it is
     */
    Health check(Wire wire);

    /**
     * Brings the device back to its state after power-on 重启, as far as its protocol can.
     *
     * @param wire the line
     */
    void restart(Wire wire);

    /**
     * Runs before the line to an idle device is closed on purpose: switches off what {@link #connected} has switched on.
     * The default does nothing.
     *
     * @param wire the line, for one second
     * @throws DeviceException if the device goes away meanwhile, which harms nobody
     */
    default void closing(Wire wire) {}

    /**
     * What the device can do. A port's method hands its command to the {@link DriverContext} before it returns, on its
     * caller's thread: that is how a claim tells the holder's commands from others.
     *
     * @param type a port, such as {@code PinPad.class}
     * @param <T> the port
     * @return the port, if this driver implements it
     */
    <T> Optional<T> port(Class<T> type);
}
