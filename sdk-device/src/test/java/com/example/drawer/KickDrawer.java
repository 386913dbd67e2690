package com.example.drawer;

import dev.tillwright.core.port.CashDrawer;
import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.core.port.DrawerResult;
import dev.tillwright.device.DeviceDriver;
import dev.tillwright.device.DeviceException;
import dev.tillwright.device.DeviceIdentity;
import dev.tillwright.device.DriverContext;
import dev.tillwright.device.Health;
import dev.tillwright.device.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A made-up drawer that is told "open", "who" or "how", and answers each with a line. */
final class KickDrawer implements DeviceDriver, CashDrawer {
    private static final Duration WITHIN = Duration.ofMillis(500);

    private final DriverContext context;

    KickDrawer(DriverContext context) {
        this.context = context;
    }

    @Override
    public CompletableFuture<DrawerResult> open() {
        return context.start(this::kick, WITHIN, DrawerResult.Failed::new).future();
    }

    private DrawerResult kick(Wire wire) {
        ask(wire, "open");
        return new DrawerResult.Pulsed();
    }

    /** Runs after each connect: a drawer with another number is refused by the manager. */
    @Override
    public DeviceIdentity connected(Wire wire) {
        return DeviceIdentity.of("Kick drawer").withSerialNumber(ask(wire, "who"));
    }

    @Override
    public Health check(Wire wire) {
        String answer = ask(wire, "how");
        return answer.equals("fine") ? Health.ok() : Health.degraded("STIFF", "the drawer is stiff: oil it");
    }

    @Override
    public void restart(Wire wire) {
        ask(wire, "who"); // it has nothing to restart
    }

    @Override
    public <T> Optional<T> port(Class<T> type) {
        return type == CashDrawer.class ? Optional.of(type.cast(this)) : Optional.empty();
    }

    /** One command, one line back. Every wait has an end, and an unplug ends it sooner by an exception. */
    private static String ask(Wire wire, String command) {
        wire.send((command + "\n").getBytes(StandardCharsets.US_ASCII));
        long until = wire.nanos() + WITHIN.toNanos();
        StringBuilder line = new StringBuilder();
        while (line.indexOf("\n") < 0 && line.length() < 100) {
            byte[] bytes = wire.receive(until);
            if (bytes.length == 0) {
                wire.renew("no answer to " + command); // a late one must not reach the next command
                throw DeviceException.of(DeviceFault.NOT_CONNECTED, "the drawer does not answer: check its power");
            }
            line.append(new String(bytes, StandardCharsets.US_ASCII));
        }
        return line.toString().trim();
    }
}
