package dev.tillwright.device.internal.driver.pcsc;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.port.CardReading;
import dev.tillwright.core.port.CardRequest;
import dev.tillwright.core.port.ChipCardReader;
import dev.tillwright.core.port.ChipCompletion;
import dev.tillwright.core.port.ChipData;
import dev.tillwright.core.port.ChipResult;
import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.core.port.DeviceStatus;
import dev.tillwright.core.port.Diagnosable;
import dev.tillwright.device.ChipSettings;
import dev.tillwright.device.DeviceEvent;
import dev.tillwright.device.DriverContext;
import dev.tillwright.device.Wire;
import dev.tillwright.device.internal.driver.Running;
import dev.tillwright.device.internal.driver.pcsc.Reply.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A reader of chips. Thread-safe; what has no lock belongs to the device's thread.
 *
 * <p>A card that was read once must be taken out before the next reading: a card that was forgotten in the reader does not
 * pay for the next customer.
 */
final class PcscReader implements ChipCardReader, Diagnosable {
    static final String CARD_REFUSED = "CARD_REFUSED";
    static final String TAKE_CARD = "TAKE_CARD";
    private static final Duration DECIDED_WITHIN = Duration.ofSeconds(20);

    private final DriverContext context;
    private final ChipSettings settings;
    private final Running<CardReading> running = new Running<>();
    private Optional<EmvTransaction> inserted = Optional.empty();
    private boolean spent;

    PcscReader(DriverContext context, ChipSettings settings) {
        this.context = context;
        this.settings = settings;
    }

    /** On the device's thread: whatever card there was, its power is gone. */
    void forget() {
        inserted.ifPresent(EmvTransaction::close);
        inserted = Optional.empty();
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

    @Override
    public DeviceStatus status() {
        return context.status();
    }

    @Override
    public CompletableFuture<ChipResult> complete(ChipCompletion completion) {
        requireNonNull(completion, "completion");
        return context.start(wire -> complete(wire, completion), DECIDED_WITHIN, ChipResult.Failed::new)
                .future();
    }

    private CardReading read(Wire wire, CardRequest request) {
        forget();
        long until = wire.nanos() + request.within().toNanos();
        PcscLink link = new PcscLink(wire);
        if (spent) {
            context.publish(TAKE_CARD, "the last customer's card is still in the reader: take it out");
        }
        while (!wire.cancelled()) {
            if (wire.nanos() >= until) {
                return new CardReading.TimedOut();
            }
            if (isCardReady(link)) {
                return transact(wire, link, request, until);
            }
        }
        return new CardReading.Cancelled();
    }

    /** One short wait, so that a cancel is heard. */
    private boolean isCardReady(PcscLink link) {
        try (Reply reply = link.ask(spent ? Request.AWAIT_REMOVAL : Request.AWAIT_CARD)) {
            boolean present = reply.status() == Status.DONE;
            boolean ready = present && !spent;
            spent = spent && present;
            return ready;
        }
    }

    private CardReading transact(Wire wire, PcscLink link, CardRequest request, long until) {
        spent = true;
        Optional<EmvTransaction> begun = Optional.empty();
        try (Reply power = link.ask(Request.POWER_ON)) {
            if (power.status() == Status.HELD) {
                return new CardReading.Failed(PcscRefusals.held());
            } else if (power.status() != Status.DONE) {
                return unreadable("the card does not answer: put it in the right way round");
            }
            EmvTransaction transaction = new EmvTransaction(settings, request, Atr.isContactless(power.data()));
            begun = Optional.of(transaction);
            ChipData chip = transaction.read(link.cancellableCard(), chooser(wire, until));
            if (transaction.isContactless()) {
                return new CardReading.Tapped(chip);
            }
            inserted = Optional.of(transaction);
            return new CardReading.Inserted(chip);
        } catch (ChipException end) {
            return switch (end.kind()) {
                case UNREADABLE, REMOVED -> unreadable(end.detail());
                case REFUSED -> new CardReading.Failed(new DeviceFault(CARD_REFUSED, end.detail()));
                case CANCELLED -> new CardReading.Cancelled();
            };
        } finally {
            if (inserted.isEmpty()) {
                begun.ifPresent(EmvTransaction::close);
                link.ask(Request.POWER_OFF).close();
            }
        }
    }

    private CardReading unreadable(String why) {
        context.count("chips.unreadable");
        context.publish(DeviceEvent.PROTOCOL_ERROR, why);
        return new CardReading.ChipUnreadable();
    }

    private Chooser chooser(Wire wire, long until) {
        return settings.chooser()
                .<Chooser>map(screen -> new Screen(screen, () -> wire.cancelled() || wire.nanos() >= until))
                .orElse(Chooser::alone);
    }

    private ChipResult complete(Wire wire, ChipCompletion completion) {
        if (inserted.isEmpty()) {
            return failed("no chip card waits in the reader: read one first");
        }
        PcscLink link = new PcscLink(wire);
        try {
            return new EmvCompletion(inserted.get()).decide(link.card(), completion);
        } catch (ChipException end) {
            return end.kind() == ChipException.Kind.REMOVED ? new ChipResult.Removed() : failed(end.detail());
        } finally {
            forget();
            link.ask(Request.POWER_OFF).close();
        }
    }

    private static ChipResult failed(String why) {
        return new ChipResult.Failed(new DeviceFault(DeviceFault.PROTOCOL, why));
    }
}
