package dev.tillwright.device.internal.driver.verifone;

import static dev.tillwright.device.internal.driver.verifone.Packets.ascii;
import static dev.tillwright.device.internal.frame.LrcFraming.STX;
import static java.util.Objects.requireNonNull;

import dev.tillwright.core.port.CardReader;
import dev.tillwright.core.port.CardReading;
import dev.tillwright.core.port.CardRequest;
import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.core.port.DeviceStatus;
import dev.tillwright.core.port.Diagnosable;
import dev.tillwright.device.DriverContext;
import dev.tillwright.device.Wire;
import dev.tillwright.device.internal.driver.Running;
import dev.tillwright.device.internal.driver.stripe.Stripe;
import dev.tillwright.device.internal.frame.Unit;
import dev.tillwright.device.internal.link.PadLink;
import dev.tillwright.iso8583.Track2;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The pad's stripe reader. Thread-safe. */
final class VerifoneStripe implements CardReader, Diagnosable {
    private static final String ALL_TRACKS_ON = "Q42";
    private static final String WITH_SENTINELS = "Q6.2";
    private static final String WAIT_FOR_SWIPE = "Q1";

    private final VerifoneDriver driver;
    private final DriverContext context;
    private final Running<CardReading> running = new Running<>();

    VerifoneStripe(VerifoneDriver driver, DriverContext context) {
        this.driver = driver;
        this.context = context;
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
        PadLink link = driver.link(wire);
        if (link.command(STX, ascii(ALL_TRACKS_ON)) == PadLink.Said.ENDED) {
            return noReader();
        }
        if (link.command(STX, ascii(WITH_SENTINELS)) == PadLink.Said.ACKNOWLEDGED) {
            link.mustAnswer("Q6", VerifoneDriver.ANSWERED_WITHIN).close();
        }
        while (!wire.cancelled()) {
            if (link.commandOnce(STX, ascii(WAIT_FOR_SWIPE)) == PadLink.Said.ENDED) {
                return noReader();
            }
            try (PadLink.Answer answer = link.answer(until)) {
                if (answer.ended()) {
                    return new CardReading.Cancelled();
                }
                if (answer.frame().isEmpty()) {
                    boolean cancelled = wire.cancelled();
                    link.rest();
                    return cancelled ? new CardReading.Cancelled() : new CardReading.TimedOut();
                }
                Optional<CardReading> reading = swiped(answer.frame().get());
                if (reading.isPresent()) {
                    return reading.get();
                }
                context.count("swipes.unreadable"); // drawn too fast, or the wrong way round: once more
            }
        }
        return new CardReading.Cancelled();
    }

    private static Optional<CardReading> swiped(Unit frame) {
        if (!frame.startsWith("81")) {
            return Optional.of(new CardReading.Failed(new DeviceFault(
                    DeviceFault.PROTOCOL, "the PIN pad answers a swipe with something else: restart it")));
        }
        Optional<Track2> track = Stripe.track2(frame.data());
        return track.map(CardReading.Swiped::new);
    }

    private static CardReading noReader() {
        return new CardReading.Failed(new DeviceFault(
                DeviceFault.PROTOCOL, "this PIN pad has no stripe reader: configure another card reader"));
    }

    @Override
    public DeviceStatus status() {
        return context.status();
    }
}
