package dev.tillwright.device;

/** The exclusive use of a device, until it is closed. Thread-safe. */
public interface DeviceClaim extends AutoCloseable {
    /** {@return who holds it} */
    String owner();

    /** Gives the device back. May be called again. */
    @Override
    void close();
}
