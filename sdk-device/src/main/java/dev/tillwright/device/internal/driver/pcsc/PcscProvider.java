package dev.tillwright.device.internal.driver.pcsc;

import static java.util.Objects.requireNonNull;

import dev.tillwright.device.ChipSettings;
import dev.tillwright.device.DeviceAddress;
import dev.tillwright.device.DeviceDriver;
import dev.tillwright.device.DeviceDriverProvider;
import dev.tillwright.device.DeviceKind;
import dev.tillwright.device.DriverContext;
import java.util.Set;

/** Finds chip card readers of the PC/SC service. Immutable. */
public final class PcscProvider implements DeviceDriverProvider {
    private final ChipSettings settings;

    /** For {@link java.util.ServiceLoader}, with the default settings. */
    public PcscProvider() {
        this(ChipSettings.ofDefaults());
    }

    /**
     * With settings of the till's.
     *
     * @param settings how cards are met
     */
    public PcscProvider(ChipSettings settings) {
        this.settings = requireNonNull(settings, "settings");
    }

    @Override
    public String id() {
        return "pcsc";
    }

    @Override
    public Set<DeviceKind> kinds() {
        return Set.of(DeviceKind.CARD_READER);
    }

    @Override
    public Set<String> transports() {
        return Set.of("pcsc");
    }

    @Override
    public DeviceDriver driver(DeviceAddress address, DriverContext context) {
        return new PcscDriver(context, settings);
    }
}
