package dev.tillwright.device.internal.transport;

import java.time.Duration;

/** An open way to a device. One thread reads, one thread writes, any thread closes. */
public interface Channel extends AutoCloseable {
    /**
     * Waits for bytes.
     *
     * @param into where to
     * @return how many came, at least one; -1 when the channel was closed or the device unplugged
     */
    int read(byte[] into);

    /**
     * Writes all bytes.
     *
     * @param bytes what to write
     * @param within after this time the channel is closed and the write refused: a device that takes no bytes must not
     *     hold a till
     * @throws dev.tillwright.device.DeviceException if the device is gone or takes no bytes
     */
    void write(byte[] bytes, Duration within);

    /** Closes the channel and wakes whoever reads or writes. May be called again. */
    @Override
    void close();
}
