package dev.tillwright.device;

import java.util.Optional;

/**
 * The exclusive use of a device, until it is closed. Thread-safe. Made by {@link Device#claim}.
 *
 * <p>What the device reads, such as a code or a card, reaches the holder only, and only while a command of its asks for it.
 * What comes else is dropped and counted as {@code messages.dropped}.
 */
public interface DeviceClaim extends AutoCloseable {
    /** {@return who holds it} */
    String owner();

    /**
     * What the device can do, for the holder. Once the claim is closed, its commands fail with
     * {@link dev.tillwright.core.port.DeviceFault#BUSY}.
     *
     * @param type a port, such as {@code CodeScanner.class}
     * @param <T> the port
     * @return the port; it stays valid through all reconnects
     * @throws IllegalArgumentException if the type is no public interface that this module can see
     */
    <T> Optional<T> port(Class<T> type);

    /** Gives the device back, and cancels what the holder still runs on it. May be called again. */
    @Override
    void close();
}
