package dev.tillwright.device.internal.driver.scanner;

import dev.tillwright.device.DeviceAddress;
import dev.tillwright.device.DeviceDriver;
import dev.tillwright.device.DeviceDriverProvider;
import dev.tillwright.device.DeviceKind;
import dev.tillwright.device.DriverContext;
import java.util.Set;

/** Finds scanners that send text. Immutable. */
public final class ScannerProvider implements DeviceDriverProvider {
    /** For {@link java.util.ServiceLoader}. */
    public ScannerProvider() {}

    @Override
    public String id() {
        return "scanner";
    }

    @Override
    public Set<DeviceKind> kinds() {
        return Set.of(DeviceKind.CODE_SCANNER);
    }

    @Override
    public Set<String> transports() {
        return Set.of("serial", "tcp");
    }

    @Override
    public Set<String> options() {
        return ScannerSettings.OPTIONS;
    }

    @Override
    public DeviceDriver driver(DeviceAddress address, DriverContext context) {
        return new ScannerDriver(ScannerSettings.of(address.options()), context);
    }
}
