package dev.tillwright.core.internal.shell;

import dev.tillwright.core.Money;
import dev.tillwright.core.internal.acquirer.SaleCard;
import dev.tillwright.core.internal.engine.Cause;
import dev.tillwright.core.internal.engine.SaleAsk;
import dev.tillwright.core.port.CardReader;
import dev.tillwright.core.port.CardReading;
import dev.tillwright.core.port.CardRequest;
import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.core.port.PinEntry;
import dev.tillwright.core.port.PinPad;
import dev.tillwright.core.port.PinRequest;
import dev.tillwright.core.spi.TimeSource;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets a card and, where there is a PIN pad, a PIN. Nothing here decides about money: nothing has been sent yet. Callbacks
 * come on the devices' threads.
 */
final class CardDesk {
    private static final Logger LOG = LoggerFactory.getLogger(CardDesk.class);
    private static final int CHIP_READS = 3;

    private final Optional<CardReader> reader;
    private final Optional<PinPad> pad;
    private final Duration cardWithin;
    private final TimeSource time;
    private final Executor executor;
    private final BiConsumer<String, String> progress;
    private volatile Optional<Preparation> current = Optional.empty();

    CardDesk(
            Optional<CardReader> reader,
            Optional<PinPad> pad,
            Duration cardWithin,
            TimeSource time,
            Executor executor,
            BiConsumer<String, String> progress) {
        this.reader = reader;
        this.pad = pad;
        this.cardWithin = cardWithin;
        this.time = time;
        this.executor = executor;
        this.progress = progress;
    }

    /** One sale's way to a card and a PIN. */
    private static final class Preparation {
        private final SaleAsk ask;
        private volatile boolean stopped;

        Preparation(SaleAsk ask) {
            this.ask = ask;
        }

        /**
         * After a device was asked: a stop that came just before found it idle and stopped nothing, so it is stopped now. Otherwise it
         * would wait for a customer who is gone and be busy for the next one.
         */
        <T> CompletableFuture<T> asked(CompletableFuture<T> answer, Runnable cancel) {
            if (stopped) {
                halt(cancel);
            }
            return answer;
        }
    }

    /** Where the result goes. */
    interface Result {
        /** A card, and the monotonic time at which it was read; the receiver closes the card. */
        void card(SaleCard card, long readAt);

        /** None. */
        void none(Cause cause);
    }

    void prepare(SaleAsk ask, int stan, Result result) {
        Preparation preparation = new Preparation(ask);
        current = Optional.of(preparation);
        // Not on the lane's own thread: a driver that blocks must not keep the lane from hearing a cancel.
        executor.execute(() -> begin(preparation, stan, result));
    }

    private void begin(Preparation p, int stan, Result result) {
        if (p.stopped) {
            result.none(Cause.local(Cause.CANCELLED, "before the card was asked"));
        } else {
            read(p, stan, 1, result);
        }
    }

    /** Stops one sale's preparation, also between the card and the PIN. */
    void stop(String id) {
        current.filter(p -> p.ask.id().equals(id)).ifPresent(p -> p.stopped = true);
        stopAll();
    }

    void stopAll() {
        reader.ifPresent(device -> halt(device::cancel));
        pad.ifPresent(device -> halt(device::cancel));
    }

    /** A driver that fails to stop is waited for a little longer; it must not take the lane, or a closing, with it. */
    private static void halt(Runnable cancel) {
        try {
            cancel.run();
        } catch (RuntimeException foreign) {
            LOG.warn(
                    "a device did not stop: its driver threw {}",
                    foreign.getClass().getName());
        }
    }

    private void read(Preparation p, int stan, int attempt, Result result) {
        Money amount = Money.ofMinor(p.ask.amount(), p.ask.currency());
        CardRequest request = new CardRequest(amount, cardWithin, stan);
        Promise.of(() -> ask(p, request), CardDesk::readerFailed, reading -> {
            if (reading instanceof CardReading.ChipUnreadable && attempt < CHIP_READS && !p.stopped) {
                progress.accept(p.ask.id(), "CARD");
                read(p, stan, attempt + 1, result);
            } else {
                guarded(p, amount, reading, result);
            }
        });
    }

    private CompletableFuture<CardReading> ask(Preparation p, CardRequest request) {
        CardReader device = reader.orElseThrow();
        return p.asked(device.read(request), device::cancel);
    }

    /** The top frame of what a driver handed in: whatever is wrong with it ends the preparation, never the till's wait. */
    private void guarded(Preparation p, Money amount, CardReading reading, Result result) {
        try {
            judge(p, amount, reading, result);
        } catch (RuntimeException unusable) {
            result.none(Cause.local(
                    "READER_FAULT", "unusable card data: " + unusable.getClass().getSimpleName()));
        }
    }

    private void judge(Preparation p, Money amount, CardReading reading, Result result) {
        if (reading instanceof CardReading.Swiped swiped) {
            SaleCard card = SaleCard.of(swiped);
            if (card.saysChip()) {
                card.close();
                result.none(Cause.local("CARD_CHIP_MUST_BE_USED", "a chip card was swiped"));
            } else {
                pin(p, amount, card, result);
            }
        } else if (reading instanceof CardReading.Inserted inserted) {
            pin(p, amount, SaleCard.of(inserted), result);
        } else if (reading instanceof CardReading.Tapped tapped) {
            pin(p, amount, SaleCard.of(tapped), result);
        } else if (reading instanceof CardReading.ChipUnreadable) {
            result.none(Cause.local("CHIP_UNREADABLE", CHIP_READS + " reads failed"));
        } else if (reading instanceof CardReading.Cancelled) {
            result.none(Cause.local("CARD_CANCELLED", "no card was given"));
        } else if (reading instanceof CardReading.TimedOut) {
            result.none(Cause.local("CARD_TIMEOUT", "no card came in time"));
        } else if (reading instanceof CardReading.Failed failed) {
            result.none(Cause.local("READER_FAULT", failed.fault().code()));
        }
    }

    private void pin(Preparation p, Money amount, SaleCard card, Result result) {
        long readAt = time.monotonicMillis();
        if (p.stopped) {
            card.close();
            result.none(Cause.local(Cause.CANCELLED, "before the PIN was asked"));
            return;
        }
        if (pad.isEmpty()) {
            result.card(card, readAt);
            return;
        }
        progress.accept(p.ask.id(), "PIN");
        PinRequest request = new PinRequest(amount, card.pan(), cardWithin);
        PinPad device = pad.get();
        Promise.of(
                () -> p.asked(device.enterPin(request), device::cancel),
                CardDesk::padFailed,
                entry -> entered(card, readAt, entry, result));
    }

    /** Likewise a top frame. */
    private static void entered(SaleCard card, long readAt, PinEntry entry, Result result) {
        try {
            if (entry instanceof PinEntry.Entered pin) {
                result.card(card.withPin(pin.block()), readAt);
            } else if (entry instanceof PinEntry.Bypassed) {
                result.card(card, readAt);
            } else {
                card.close();
                result.none(cause(entry));
            }
        } catch (RuntimeException unusable) {
            card.close();
            result.none(Cause.local(
                    "PIN_PAD_FAULT",
                    "unusable PIN block: " + unusable.getClass().getSimpleName()));
        }
    }

    private static CardReading readerFailed(Throwable failure) {
        return new CardReading.Failed(fault(failure));
    }

    private static PinEntry padFailed(Throwable failure) {
        return new PinEntry.Failed(fault(failure));
    }

    private static DeviceFault fault(Throwable failure) {
        return new DeviceFault(
                DeviceFault.PROTOCOL, "the driver threw " + failure.getClass().getName());
    }

    private static Cause cause(PinEntry entry) {
        if (entry instanceof PinEntry.Cancelled) {
            return Cause.local("PIN_CANCELLED", "the PIN was not entered");
        }
        if (entry instanceof PinEntry.TimedOut) {
            return Cause.local("PIN_TIMEOUT", "no PIN came in time");
        }
        return Cause.local(
                "PIN_PAD_FAULT", entry instanceof PinEntry.Failed f ? f.fault().code() : "");
    }
}
