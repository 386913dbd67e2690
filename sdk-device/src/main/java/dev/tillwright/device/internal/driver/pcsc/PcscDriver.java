package dev.tillwright.device.internal.driver.pcsc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tillwright.core.port.CardReader;
import dev.tillwright.core.port.ChipCardReader;
import dev.tillwright.device.ChipSettings;
import dev.tillwright.device.DeviceDriver;
import dev.tillwright.device.DeviceIdentity;
import dev.tillwright.device.DriverContext;
import dev.tillwright.device.Health;
import dev.tillwright.device.Wire;
import java.util.Optional;

/** A smart card reader of the system's PC/SC service. Its name is its identity: PC/SC tells no serial number. */
final class PcscDriver implements DeviceDriver {
    private final PcscReader reader;

    PcscDriver(DriverContext context, ChipSettings settings) {
        this.reader = new PcscReader(context, settings);
    }

    @Override
    public DeviceIdentity connected(Wire wire) {
        reader.forget();
        try (Reply name = new PcscLink(wire).ask(Request.READER)) {
            return DeviceIdentity.of("PC/SC reader " + new String(name.data(), UTF_8));
        }
    }

    @Override
    public Health check(Wire wire) {
        new PcscLink(wire).ask(Request.READER).close();
        return Health.ok();
    }

    @Override
    public void restart(Wire wire) {
        reader.forget();
        new PcscLink(wire).ask(Request.POWER_OFF).close();
    }

    @Override
    public <T> Optional<T> port(Class<T> type) {
        return type == CardReader.class || type == ChipCardReader.class
                ? Optional.of(type.cast(reader))
                : Optional.empty();
    }
}
