package dev.tillwright.device.internal.driver.verifone;

import dev.tillwright.device.DeviceAddress;
import dev.tillwright.device.DeviceDriver;
import dev.tillwright.device.DeviceDriverProvider;
import dev.tillwright.device.DeviceKind;
import dev.tillwright.device.DriverContext;
import java.util.Set;

/** Finds PIN pads of the VeriFone packet set. Immutable. */
public final class VerifoneProvider implements DeviceDriverProvider {
    /** For {@link java.util.ServiceLoader}. */
    public VerifoneProvider() {}

    @Override
    public String id() {
        return "verifone";
    }

    @Override
    public Set<DeviceKind> kinds() {
        return Set.of(DeviceKind.PIN_PAD, DeviceKind.CARD_READER);
    }

    @Override
    public Set<String> transports() {
        return Set.of("serial", "tcp");
    }

    @Override
    public Set<String> options() {
        return PadSettings.OPTIONS;
    }

    @Override
    public DeviceDriver driver(DeviceAddress address, DriverContext context) {
        return new VerifoneDriver(PadSettings.of(address.options()), context);
    }
}
