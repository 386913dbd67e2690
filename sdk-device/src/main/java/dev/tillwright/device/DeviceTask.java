package dev.tillwright.device;

import java.util.concurrent.CompletableFuture;

/**
 * A command that was handed to a device. Thread-safe.
 *
 * @param <T> what comes out
 */
public interface DeviceTask<T> {
    /** {@return completes with the result, never exceptionally, on a thread that is not the device's} */
    CompletableFuture<T> future();

    /** Asks the command to end. Once it has ended, or was never begun, this does nothing. */
    void cancel();
}
