package dev.tillwright.device.internal.driver.display;

import dev.tillwright.device.DeviceAddress;
import dev.tillwright.device.DeviceDriver;
import dev.tillwright.device.DeviceDriverProvider;
import dev.tillwright.device.DeviceKind;
import dev.tillwright.device.DriverContext;
import java.util.Set;

/** Finds displays of the CD5220 command set. Immutable. */
public final class Cd5220Provider implements DeviceDriverProvider {
    /** For {@link java.util.ServiceLoader}. */
    public Cd5220Provider() {}

    @Override
    public String id() {
        return "cd5220";
    }

    @Override
    public Set<DeviceKind> kinds() {
        return Set.of(DeviceKind.CUSTOMER_DISPLAY);
    }

    @Override
    public Set<String> transports() {
        return Set.of("serial", "tcp");
    }

    @Override
    public Set<String> options() {
        return DisplaySettings.OPTIONS;
    }

    @Override
    public DeviceDriver driver(DeviceAddress address, DriverContext context) {
        return new Cd5220Driver(DisplaySettings.of(address.options()), context);
    }
}
