package dev.tillwright.device.internal.driver.pcsc;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.device.DeviceException;
import dev.tillwright.device.internal.transport.Channel;
import dev.tillwright.device.internal.transport.Transport;
import java.util.Optional;

/** A reader of the system's PC/SC service. Thread-safe. */
public final class PcscTransport implements Transport {
    private final String name;

    /**
     * A reader.
     *
     * @param name as the service shows it
     */
    public PcscTransport(String name) {
        this.name = requireNonNull(name, "name");
    }

    /** The module is asked for by name, for without it every class that speaks PC/SC fails to load. */
    @Override
    public Channel open() {
        if (ModuleLayer.boot().findModule("java.smartcardio").isEmpty()) {
            throw DeviceException.of(
                    DeviceFault.NOT_CONNECTED,
                    "this Java has no java.smartcardio: start it with --add-modules java.smartcardio");
        }
        return PcscChannel.open(name);
    }

    @Override
    public Optional<Boolean> present() {
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "PC/SC reader " + name;
    }
}
