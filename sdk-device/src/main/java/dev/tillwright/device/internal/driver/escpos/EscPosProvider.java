package dev.tillwright.device.internal.driver.escpos;

import dev.tillwright.device.DeviceAddress;
import dev.tillwright.device.DeviceDriver;
import dev.tillwright.device.DeviceDriverProvider;
import dev.tillwright.device.DeviceKind;
import dev.tillwright.device.DriverContext;
import java.util.Set;

/** Finds receipt printers that speak ESC/POS, and the drawers that are plugged into them. Immutable. */
public final class EscPosProvider implements DeviceDriverProvider {
    /** For {@link java.util.ServiceLoader}. */
    public EscPosProvider() {}

    @Override
    public String id() {
        return "escpos";
    }

    @Override
    public Set<DeviceKind> kinds() {
        return Set.of(DeviceKind.RECEIPT_PRINTER, DeviceKind.CASH_DRAWER);
    }

    @Override
    public Set<String> transports() {
        return Set.of("serial", "tcp");
    }

    @Override
    public Set<String> options() {
        return EscPosSettings.OPTIONS;
    }

    @Override
    public DeviceDriver driver(DeviceAddress address, DriverContext context) {
        return new EscPosDriver(EscPosSettings.of(address.options()), context);
    }
}
