package dev.tillwright.device.internal.driver.sign;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.core.port.DeviceStatus;
import dev.tillwright.core.port.Diagnosable;
import dev.tillwright.core.port.SignaturePad;
import dev.tillwright.core.port.SignatureResult;
import dev.tillwright.device.DeviceDriver;
import dev.tillwright.device.DeviceException;
import dev.tillwright.device.DeviceIdentity;
import dev.tillwright.device.DriverContext;
import dev.tillwright.device.Health;
import dev.tillwright.device.Wire;
import dev.tillwright.device.internal.driver.Running;
import dev.tillwright.device.internal.frame.SumParser;
import dev.tillwright.device.internal.frame.Unit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A signature pad of the uSign command set.
 *
 * <p>The public manual names the commands but not the record of a point. This profile reads {@code P xL xH yL yH} for a
 * point, {@code U} for the lifted pen, {@code A} and {@code X} for the pad's keys "accept" and "cancel".
 */
final class USignDriver implements DeviceDriver, SignaturePad, Diagnosable {
    private static final int MOST_DATA = 1024;
    private static final Duration ANSWERED_WITHIN = Duration.ofMillis(500);
    private static final byte[] FIRMWARE = {0x78, 0x01};
    private static final byte[] SERIAL_NUMBER = {0x78, 0x02};
    private static final byte[] CLEAR = {0x40, 0x32, 0x00, 0x00};
    private static final byte[] CAPTURE = {(byte) 0xC1};
    private static final byte[] STOP = {(byte) 0xC0};
    private static final int POINT_LENGTH = 5;

    private final PadSize size;
    private final DriverContext context;
    private final SumParser idleParser = new SumParser(MOST_DATA);
    private final Running<SignatureResult> running = new Running<>();

    USignDriver(PadSize size, DriverContext context) {
        this.size = size;
        this.context = context;
    }

    /** One command's view of the line: frames out, frames in. */
    private static final class Frames {
        private final Wire wire;
        private final SumParser parser = new SumParser(MOST_DATA);
        private final Deque<Unit> units = new ArrayDeque<>();

        Frames(Wire wire) {
            this.wire = wire;
        }

        void send(byte[] data) {
            wire.send(SumParser.encode(data));
        }

        /** Empty when time is over or, where a cancel counts, when it was asked for. */
        Optional<byte[]> next(long until, boolean cancelCounts) {
            while (wire.nanos() - until < 0 && !(cancelCounts && wire.cancelled())) {
                Unit unit = units.poll();
                if (unit == null) {
                    parser.feed(wire.receive(until), units::add);
                } else if (unit.kind() == Unit.Kind.FRAME) {
                    return Optional.of(unit.data());
                }
            }
            return Optional.empty();
        }
    }

    @Override
    public DeviceIdentity connected(Wire wire) {
        idleParser.reset();
        Frames frames = new Frames(wire);
        frames.send(STOP); // an earlier till may have left it capturing
        frames.next(wire.nanos() + ANSWERED_WITHIN.toNanos(), false);
        String firmware = ask(frames, FIRMWARE)
                .orElseThrow(() -> DeviceException.of(
                        DeviceFault.NOT_CONNECTED, "the signature pad does not answer: check cable and speed"));
        DeviceIdentity pad = DeviceIdentity.of("uSign signature pad").withFirmware(firmware);
        return ask(frames, SERIAL_NUMBER).map(pad::withSerialNumber).orElse(pad);
    }

    /** The text that the pad answers; echoes and points that it still sends are passed over. */
    private static Optional<String> ask(Frames frames, byte[] command) {
        frames.send(command);
        long until = frames.wire.nanos() + ANSWERED_WITHIN.toNanos();
        Optional<byte[]> data = frames.next(until, false);
        while (data.isPresent() && data.get().length < 6) {
            data = frames.next(until, false);
        }
        return data.map(d -> new String(d, StandardCharsets.US_ASCII).trim());
    }

    @Override
    public int idle(byte[] bytes) {
        AtomicInteger frames = new AtomicInteger();
        idleParser.feed(bytes, unit -> frames.incrementAndGet());
        return frames.get();
    }

    @Override
    public Health check(Wire wire) {
        return ask(new Frames(wire), FIRMWARE).isPresent()
                ? Health.ok()
                : Health.failed(DeviceFault.NOT_CONNECTED, "the signature pad does not answer: check cable and power");
    }

    @Override
    public void restart(Wire wire) {
        Frames frames = new Frames(wire);
        frames.send(STOP);
        frames.send(CLEAR);
    }

    @Override
    public <T> Optional<T> port(Class<T> type) {
        return type == SignaturePad.class ? Optional.of(type.cast(this)) : Optional.empty();
    }

    @Override
    public CompletableFuture<SignatureResult> sign(Duration within) {
        requireNonNull(within, "within");
        return running.track(context.start(wire -> sign(wire, within), within, SignatureResult.Failed::new));
    }

    @Override
    public void cancel() {
        running.cancel();
    }

    private SignatureResult sign(Wire wire, Duration within) {
        long until = wire.nanos() + within.toNanos();
        Frames frames = new Frames(wire);
        frames.send(CLEAR);
        frames.send(CAPTURE);
        SignatureResult result = capture(wire, frames, until);
        frames.send(STOP);
        frames.send(CLEAR); // nobody reads the signature from the pad's glass
        return result;
    }

    private SignatureResult capture(Wire wire, Frames frames, long until) {
        Strokes strokes = new Strokes(size);
        for (Optional<byte[]> next = frames.next(until, true); next.isPresent(); next = frames.next(until, true)) {
            byte[] data = next.get();
            switch (data.length == 0 ? 0 : data[0]) {
                case 'P' -> point(strokes, data);
                case 'U' -> strokes.lift();
                case 'X' -> {
                    return new SignatureResult.Cancelled();
                }
                case 'A' -> {
                    if (!strokes.isEmpty()) { // an empty field is no signature: the pad waits on
                        return new SignatureResult.Signed(strokes.finished());
                    }
                }
                default -> {} // the echo of a command
            }
        }
        return wire.cancelled() ? new SignatureResult.Cancelled() : new SignatureResult.TimedOut();
    }

    private void point(Strokes strokes, byte[] data) {
        boolean taken = data.length == POINT_LENGTH
                && strokes.touch((data[1] & 0xFF) | (data[2] & 0xFF) << 8, (data[3] & 0xFF) | (data[4] & 0xFF) << 8);
        if (!taken) {
            context.count("points.dropped");
        }
    }

    @Override
    public DeviceStatus status() {
        return context.status();
    }
}
