package dev.tillwright.device.internal.transport;

import java.util.Optional;

/** A way to a device that can be opened again and again. Thread-safe. */
public interface Transport {
    /**
     * Opens the way.
     *
     * @return an open channel; the caller closes it
     * @throws dev.tillwright.device.DeviceException with the mend, at the latest after a few seconds
     */
    Channel open();

    /**
     * Whether the device could be there, as far as that can be told without touching it.
     *
     * @return empty where only an attempt can tell
     */
    Optional<Boolean> present();
}
