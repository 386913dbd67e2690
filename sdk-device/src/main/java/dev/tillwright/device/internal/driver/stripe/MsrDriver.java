package dev.tillwright.device.internal.driver.stripe;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.port.CardReader;
import dev.tillwright.core.port.CardReading;
import dev.tillwright.core.port.CardRequest;
import dev.tillwright.core.port.DeviceStatus;
import dev.tillwright.core.port.Diagnosable;
import dev.tillwright.device.DeviceDriver;
import dev.tillwright.device.DeviceIdentity;
import dev.tillwright.device.DriverContext;
import dev.tillwright.device.Health;
import dev.tillwright.device.Wire;
import dev.tillwright.device.internal.driver.Running;
import dev.tillwright.device.internal.frame.LineParser;
import dev.tillwright.device.internal.frame.Unit;
import dev.tillwright.device.internal.link.LineWait;
import dev.tillwright.iso8583.Track2;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A stripe reader that sends the tracks as a line of text with their sentinels, as MagTek's serial readers do. It takes no
 * commands, so nobody can ask how it is. A swipe while nobody waits is dropped and counted.
 */
final class MsrDriver implements DeviceDriver, CardReader, Diagnosable {
    /** Three tracks of 79, 40 and 107 characters, and what stands around them. */
    private static final int LONGEST = 300;

    private final DriverContext context;
    private final LineParser idleParser = new LineParser(LONGEST);
    private final Running<CardReading> running = new Running<>();

    MsrDriver(DriverContext context) {
        this.context = context;
    }

    @Override
    public DeviceIdentity connected(Wire wire) {
        idleParser.reset();
        return DeviceIdentity.of("text stripe reader");
    }

    @Override
    public int idle(byte[] bytes) {
        AtomicInteger swipes = new AtomicInteger();
        idleParser.feed(bytes, unit -> {
            swipes.incrementAndGet();
            unit.close();
        });
        return swipes.get();
    }

    @Override
    public Health check(Wire wire) {
        return Health.unknown("the reader takes no commands, so nobody can ask it");
    }

    @Override
    public void restart(Wire wire) {
        idleParser.reset();
    }

    @Override
    public <T> Optional<T> port(Class<T> type) {
        return type == CardReader.class ? Optional.of(type.cast(this)) : Optional.empty();
    }

    @Override
    public CompletableFuture<CardReading> read(CardRequest request) {
        requireNonNull(request, "request");
        return running.track(context.start(wire -> read(wire, request), request.within(), CardReading.Failed::new));
    }

    @Override
    public void cancel() {
        running.cancel();
    }

    private CardReading read(Wire wire, CardRequest request) {
        long until = wire.nanos() + request.within().toNanos();
        idleParser.reset(); // half a swipe from before is not this customer's
        LineWait lines = new LineWait(wire, LONGEST);
        while (true) {
            Optional<Unit> line = lines.next(until);
            if (line.isEmpty()) {
                return wire.cancelled() ? new CardReading.Cancelled() : new CardReading.TimedOut();
            }
            try (Unit unit = line.get()) {
                Optional<Track2> track = Stripe.track2(unit.data());
                if (track.isPresent()) {
                    return new CardReading.Swiped(track.get());
                }
                context.count("swipes.unreadable");
            }
        }
    }

    @Override
    public DeviceStatus status() {
        return context.status();
    }
}
