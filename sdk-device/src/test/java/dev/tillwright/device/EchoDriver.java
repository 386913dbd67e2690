package dev.tillwright.device;

import dev.tillwright.core.port.CashDrawer;
import dev.tillwright.core.port.DeviceFault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A driver of a made-up device: it is asked "?" and says its serial number, and repeats what it is told. */
final class EchoDriver implements DeviceDriver {
    static final Duration SHORT = Duration.ofMillis(500);
    private final DriverContext context;

    EchoDriver(DriverContext context) {
        this.context = context;
    }

    static final class Provider implements DeviceDriverProvider {
        volatile EchoDriver made;

        @Override
        public String id() {
            return "echo";
        }

        @Override
        public Set<DeviceKind> kinds() {
            return Set.of(DeviceKind.CASH_DRAWER);
        }

        @Override
        public Set<String> transports() {
            return Set.of("tcp", "serial");
        }

        @Override
        public DeviceDriver driver(DeviceAddress address, DriverContext context) {
            made = new EchoDriver(context);
            return made;
        }
    }

    @Override
    public DeviceIdentity connected(Wire wire) {
        String number = ask(wire, "?");
        if (number.isEmpty()) {
            throw DeviceException.of(DeviceFault.NOT_CONNECTED, "nobody answers: switch the device on");
        }
        return DeviceIdentity.of("echo").withSerialNumber(number);
    }

    @Override
    public int idle(byte[] bytes) {
        return bytes.length;
    }

    @Override
    public Health check(Wire wire) {
        String answer = ask(wire, "health");
        return answer.equals("health") ? Health.ok() : Health.failed("SICK", answer);
    }

    @Override
    public void restart(Wire wire) {
        ask(wire, "restart");
    }

    @Override
    public <T> Optional<T> port(Class<T> type) {
        return type == CashDrawer.class
                ? Optional.of(type.cast((CashDrawer) () -> {
                    throw new UnsupportedOperationException("not in this test");
                }))
                : Optional.empty();
    }

    DeviceTask<String> say(String text) {
        return context.start(wire -> ask(wire, text), SHORT, DeviceFault::code);
    }

    DeviceTask<String> sayInTurn(String text) {
        return context.queue(wire -> ask(wire, text), SHORT, DeviceFault::code);
    }

    <T> DeviceTask<T> run(DeviceCommand<T> command, java.util.function.Function<DeviceFault, T> failed) {
        return run(command, SHORT, failed);
    }

    <T> DeviceTask<T> run(
            DeviceCommand<T> command, Duration within, java.util.function.Function<DeviceFault, T> failed) {
        return context.start(command, within, failed);
    }

    static String ask(Wire wire, String text) {
        wire.send(text.getBytes(StandardCharsets.US_ASCII));
        byte[] answer = wire.receive(wire.nanos() + Duration.ofSeconds(30).toNanos());
        return wire.cancelled() ? "cancelled" : new String(answer, StandardCharsets.US_ASCII);
    }
}
