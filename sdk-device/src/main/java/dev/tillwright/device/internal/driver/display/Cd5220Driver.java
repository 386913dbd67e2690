package dev.tillwright.device.internal.driver.display;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.port.CustomerDisplay;
import dev.tillwright.core.port.DeviceStatus;
import dev.tillwright.core.port.Diagnosable;
import dev.tillwright.core.port.DisplayResult;
import dev.tillwright.device.DeviceDriver;
import dev.tillwright.device.DeviceIdentity;
import dev.tillwright.device.DriverContext;
import dev.tillwright.device.Health;
import dev.tillwright.device.Wire;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A display of two lines with the CD5220 command set. It never answers: that bytes go out is all that can be known. */
final class Cd5220Driver implements DeviceDriver, CustomerDisplay, Diagnosable {
    private static final Duration WITHIN = Duration.ofSeconds(2);
    private static final byte[] INITIALISE = {0x1B, 0x40};
    private static final byte[] CLEAR = {0x0C};
    private static final byte[] UPPER = {0x1B, 'Q', 'A'};
    private static final byte[] LOWER = {0x1B, 'Q', 'B'};
    private static final int END = 0x0D;
    /** Leaves the line mode that UPPER and LOWER begin, or the next command would be text. */
    private static final int CANCEL = 0x18;

    private final DisplaySettings settings;
    private final DriverContext context;

    Cd5220Driver(DisplaySettings settings, DriverContext context) {
        this.settings = settings;
        this.context = context;
    }

    @Override
    public DeviceIdentity connected(Wire wire) {
        restart(wire);
        return DeviceIdentity.of("CD5220 display");
    }

    @Override
    public Health check(Wire wire) {
        wire.send(new byte[] {CANCEL});
        return Health.ok();
    }

    @Override
    public void restart(Wire wire) {
        wire.send(new byte[] {CANCEL});
        wire.send(INITIALISE.clone());
        wire.send(CLEAR.clone());
    }

    @Override
    public <T> Optional<T> port(Class<T> type) {
        return type == CustomerDisplay.class ? Optional.of(type.cast(this)) : Optional.empty();
    }

    @Override
    public int columns() {
        return settings.columns();
    }

    @Override
    public CompletableFuture<DisplayResult> show(String upper, String lower) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        line(bytes, UPPER, requireNonNull(upper, "upper"));
        line(bytes, LOWER, requireNonNull(lower, "lower"));
        bytes.write(CANCEL);
        return send(bytes.toByteArray());
    }

    @Override
    public CompletableFuture<DisplayResult> clear() {
        return send(CLEAR.clone());
    }

    private void line(ByteArrayOutputStream bytes, byte[] command, String text) {
        bytes.writeBytes(command);
        bytes.writeBytes(DisplayText.line(text, settings));
        bytes.write(END);
    }

    private CompletableFuture<DisplayResult> send(byte[] bytes) {
        return context.<DisplayResult>queue(
                        wire -> {
                            wire.send(bytes);
                            return new DisplayResult.Shown();
                        },
                        WITHIN,
                        DisplayResult.Failed::new)
                .future();
    }

    @Override
    public DeviceStatus status() {
        return context.status();
    }
}
