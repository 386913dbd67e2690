package dev.tillwright.device.internal.driver.sign;

import dev.tillwright.device.DeviceAddress;
import dev.tillwright.device.DeviceDriver;
import dev.tillwright.device.DeviceDriverProvider;
import dev.tillwright.device.DeviceKind;
import dev.tillwright.device.DriverContext;
import java.util.Set;

/** Finds signature pads of the uSign command set. Immutable. */
public final class USignProvider implements DeviceDriverProvider {
    /** For {@link java.util.ServiceLoader}. */
    public USignProvider() {}

    @Override
    public String id() {
        return "usign";
    }

    @Override
    public Set<DeviceKind> kinds() {
        return Set.of(DeviceKind.SIGNATURE_PAD);
    }

    @Override
    public Set<String> transports() {
        return Set.of("serial", "tcp");
    }

    @Override
    public Set<String> options() {
        return PadSize.OPTIONS;
    }

    @Override
    public DeviceDriver driver(DeviceAddress address, DriverContext context) {
        return new USignDriver(PadSize.of(address.options()), context);
    }
}
