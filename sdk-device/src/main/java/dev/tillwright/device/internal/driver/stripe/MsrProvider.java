package dev.tillwright.device.internal.driver.stripe;

import dev.tillwright.device.DeviceAddress;
import dev.tillwright.device.DeviceDriver;
import dev.tillwright.device.DeviceDriverProvider;
import dev.tillwright.device.DeviceKind;
import dev.tillwright.device.DriverContext;
import java.util.Set;

/** Finds stripe readers that send text. Immutable. */
public final class MsrProvider implements DeviceDriverProvider {
    /** For {@link java.util.ServiceLoader}. */
    public MsrProvider() {}

    @Override
    public String id() {
        return "msr";
    }

    @Override
    public Set<DeviceKind> kinds() {
        return Set.of(DeviceKind.CARD_READER);
    }

    @Override
    public Set<String> transports() {
        return Set.of("serial", "tcp");
    }

    @Override
    public Set<String> options() {
        return Set.of();
    }

    @Override
    public DeviceDriver driver(DeviceAddress address, DriverContext context) {
        return new MsrDriver(context);
    }
}
