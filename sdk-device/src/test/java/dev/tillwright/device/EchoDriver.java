package dev.tillwright.device;

import dev.tillwright.core.port.CodeScanner;
import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.core.port.DeviceStatus;
import dev.tillwright.core.port.Diagnosable;
import dev.tillwright.core.port.ScanResult;
import dev.tillwright.device.internal.driver.Running;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A driver of a made-up device: it is asked "?" and says its serial number, and repeats what it is told. */
final class EchoDriver implements DeviceDriver {
    static final Duration SHORT = Duration.ofMillis(500);
    private final DriverContext context;
    private final EchoScanner scanner = new EchoScanner();

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
            return Set.of(DeviceKind.CODE_SCANNER);
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
        return switch (answer) {
            case "health" -> Health.ok();
            case DeviceFault.PAPER_OUT -> Health.failed(DeviceFault.PAPER_OUT, "put paper in");
            default -> Health.failed("SICK", answer);
        };
    }

    @Override
    public void restart(Wire wire) {
        ask(wire, "restart");
    }

    @Override
    public void closing(Wire wire) {
        ask(wire, "bye");
    }

    @Override
    public <T> Optional<T> port(Class<T> type) {
        return type == CodeScanner.class ? Optional.of(type.cast(scanner)) : Optional.empty();
    }

    /** Whoever asks it to scan waits for what the device says next. */
    private final class EchoScanner implements CodeScanner, Diagnosable {
        private final Running<ScanResult> running = new Running<>();

        @Override
        public CompletableFuture<ScanResult> scan(Duration within) {
            return running.track(context.start(this::read, within, ScanResult.Failed::new));
        }

        private ScanResult read(Wire wire) {
            String said = ask(wire, "wait");
            return wire.cancelled() ? new ScanResult.Cancelled() : ScanResult.Scanned.of(said);
        }

        @Override
        public void cancel() {
            running.cancel();
        }

        @Override
        public DeviceStatus status() {
            return context.status();
        }
    }

    DeviceStatus status() {
        return context.status();
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
