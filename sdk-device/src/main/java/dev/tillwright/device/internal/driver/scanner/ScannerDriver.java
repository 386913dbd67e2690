package dev.tillwright.device.internal.driver.scanner;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.port.CodeScanner;
import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.core.port.DeviceStatus;
import dev.tillwright.core.port.Diagnosable;
import dev.tillwright.core.port.ScanResult;
import dev.tillwright.device.DeviceDriver;
import dev.tillwright.device.DeviceException;
import dev.tillwright.device.DeviceIdentity;
import dev.tillwright.device.DriverContext;
import dev.tillwright.device.Health;
import dev.tillwright.device.Wire;
import dev.tillwright.device.internal.driver.Running;
import dev.tillwright.device.internal.frame.LineParser;
import dev.tillwright.device.internal.frame.Unit;
import dev.tillwright.device.internal.link.LineWait;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * A scanner that sends each code as a line of text. Some also take one-byte commands, by which they are enabled for the time
 * of a scan, and say who and how they are.
 */
final class ScannerDriver implements DeviceDriver, CodeScanner, Diagnosable {
    private static final int LONGEST = 4096;
    private static final Duration ANSWERED_WITHIN = Duration.ofMillis(500);
    private static final Duration RESET_WITHIN = Duration.ofSeconds(30);
    private static final byte ENABLE = 'E';
    private static final byte DISABLE = 'D';
    private static final byte RESET = 'R';
    private static final byte INFO = 'i';
    private static final byte HEALTH = 'h';
    /** The symbology's name in front of the code, such as ]C1. */
    private static final Pattern AIM = Pattern.compile("^\\][A-Za-z][0-9A-Za-z]");

    private final ScannerSettings settings;
    private final DriverContext context;
    private final LineParser idleParser = new LineParser(LONGEST);
    private final Running<ScanResult> running = new Running<>();
    private String lastCode = "";
    private long lastAt;

    ScannerDriver(ScannerSettings settings, DriverContext context) {
        this.settings = settings;
        this.context = context;
    }

    @Override
    public DeviceIdentity connected(Wire wire) {
        idleParser.reset();
        if (!settings.hostCommands()) {
            return DeviceIdentity.of("text scanner");
        }
        String info = ask(wire, INFO)
                .orElseThrow(
                        () -> DeviceException.of(
                                DeviceFault.NOT_CONNECTED,
                                "the scanner does not answer: check cable and speed, or set commands=none if it knows no commands"));
        wire.send(new byte[] {DISABLE});
        return DeviceIdentity.of("scanner " + info);
    }

    @Override
    public int idle(byte[] bytes) {
        AtomicInteger lines = new AtomicInteger();
        idleParser.feed(bytes, unit -> {
            lines.incrementAndGet();
            unit.close();
        });
        return lines.get();
    }

    @Override
    public Health check(Wire wire) {
        if (!settings.hostCommands()) {
            return Health.unknown("the scanner knows no commands, so nobody can ask it");
        }
        Optional<String> said = ask(wire, HEALTH);
        if (said.isEmpty()) {
            return Health.failed(DeviceFault.NOT_CONNECTED, "the scanner does not answer: check cable and power");
        }
        boolean well = !said.get().toLowerCase(Locale.ROOT).contains("fail");
        return well ? Health.ok() : Health.failed("SELF_TEST", "the scanner reports a failure: send it for repair");
    }

    @Override
    public void restart(Wire wire) {
        if (settings.hostCommands()) {
            wire.send(new byte[] {RESET});
            long until = wire.nanos() + RESET_WITHIN.toNanos();
            while (wire.nanos() - until < 0 && ask(wire, INFO).isEmpty()) {
                // It is deaf for up to half a minute.
            }
        }
    }

    @Override
    public <T> Optional<T> port(Class<T> type) {
        return type == CodeScanner.class ? Optional.of(type.cast(this)) : Optional.empty();
    }

    @Override
    public CompletableFuture<ScanResult> scan(Duration within) {
        requireNonNull(within, "within");
        return running.track(context.start(wire -> scan(wire, within), within, ScanResult.Failed::new));
    }

    @Override
    public void cancel() {
        running.cancel();
    }

    private ScanResult scan(Wire wire, Duration within) {
        long until = wire.nanos() + within.toNanos();
        idleParser.reset();
        if (settings.hostCommands()) {
            wire.send(new byte[] {ENABLE});
        }
        ScanResult result = awaitCode(wire, until);
        if (settings.hostCommands()) {
            wire.send(new byte[] {DISABLE});
        }
        return result;
    }

    private ScanResult awaitCode(Wire wire, long until) {
        LineWait lines = new LineWait(wire, LONGEST);
        while (true) {
            Optional<Unit> line = lines.next(until);
            if (line.isEmpty()) {
                return wire.cancelled() ? new ScanResult.Cancelled() : new ScanResult.TimedOut();
            }
            Optional<String> code = line.get().kind() == Unit.Kind.FRAME ? code(line.get(), wire) : Optional.empty();
            if (code.isPresent()) {
                return ScanResult.Scanned.of(code.get());
            }
            context.count("codes.dropped");
        }
    }

    /** Empty for what is no code, and for the same code again where the address says that it doesn't count. */
    private Optional<String> code(Unit line, Wire wire) {
        String text = new String(line.data(), settings.charset());
        String code = settings.keepAim() ? text : AIM.matcher(text).replaceFirst("");
        boolean same = code.equals(lastCode)
                && wire.nanos() - lastAt < settings.sameWithin().toNanos();
        lastCode = code;
        lastAt = wire.nanos();
        return code.isEmpty() || same ? Optional.empty() : Optional.of(code);
    }

    private static Optional<String> ask(Wire wire, byte command) {
        wire.send(new byte[] {command});
        return new LineWait(wire, LONGEST)
                .next(wire.nanos() + ANSWERED_WITHIN.toNanos())
                .filter(unit -> unit.kind() == Unit.Kind.FRAME)
                .map(unit -> unit.text().trim());
    }

    @Override
    public DeviceStatus status() {
        return context.status();
    }
}
