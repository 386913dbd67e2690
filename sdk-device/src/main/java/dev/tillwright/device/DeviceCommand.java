package dev.tillwright.device;

/**
 * Something that a driver does with a device from begin to end, on the device's own thread.
 *
 * @param <T> what comes out
 */
@FunctionalInterface
public interface DeviceCommand<T> {
    /**
     * Does it. Every wait goes through the wire, so that cancel, unplug and deadline always end it.
     *
     * @param wire the line
     * @return the result
     * @throws DeviceException if the device goes away or breaks its protocol
     */
    T run(Wire wire);
}
