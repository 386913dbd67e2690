package com.example.drawer;

import dev.tillwright.device.DeviceAddress;
import dev.tillwright.device.DeviceDriver;
import dev.tillwright.device.DeviceDriverProvider;
import dev.tillwright.device.DeviceKind;
import dev.tillwright.device.DriverContext;
import java.util.Set;

/** Makes "kick" a driver in addresses. */
public final class KickDrawerProvider implements DeviceDriverProvider {
    @Override
    public String id() {
        return "kick";
    }

    @Override
    public Set<DeviceKind> kinds() {
        return Set.of(DeviceKind.CASH_DRAWER);
    }

    @Override
    public Set<String> transports() {
        return Set.of("serial", "tcp");
    }

    @Override
    public DeviceDriver driver(DeviceAddress address, DriverContext context) {
        return new KickDrawer(context);
    }
}
