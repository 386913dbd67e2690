package dev.tillwright.testkit;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.port.CardReading;
import dev.tillwright.core.port.CardRequest;
import dev.tillwright.core.port.ChipCardReader;
import dev.tillwright.core.port.ChipCompletion;
import dev.tillwright.core.port.ChipResult;
import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.testkit.internal.Daemons;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A SIMULATED card reader for stripe, contact chip and contactless. Thread-safe.
 *
 * <p>Cards may be presented before a reading begins, when they wait in a queue, or while it runs. Where nothing waits, the
 * card given to {@link #byDefault} is presented; without one the reading waits until its time is over.
 */
public final class SimulatedReader implements ChipCardReader, AutoCloseable {
    private final ScheduledExecutorService scheduler;
    private final boolean ownsScheduler;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Presented> queue = new ArrayDeque<>();
    private Optional<Presented> standing = Optional.empty();
    private Optional<DeviceFault> fault = Optional.empty();
    private Optional<Reading> running = Optional.empty();
    private Optional<SimulatedCard> lastCard = Optional.empty();
    private Optional<ChipSession> inserted = Optional.empty();

    /** A reading that waits for a card. */
    private record Reading(CardRequest request, CompletableFuture<CardReading> result, ScheduledFuture<?> timer) {}

    private SimulatedReader(ScheduledExecutorService scheduler, boolean ownsScheduler, Clock clock) {
        this.scheduler = scheduler;
        this.ownsScheduler = ownsScheduler;
        this.clock = clock;
    }

    /** {@return a connected reader with a thread of its own and a clock in the simulated host's time zone, Asia/Shanghai} */
    public static SimulatedReader create() {
        return new SimulatedReader(
                Daemons.scheduler("tillwright-sim-reader"), true, Clock.system(ZoneId.of("Asia/Shanghai")));
    }

    /**
     * A reader that waits by a given scheduler.
     *
     * @param scheduler runs the time-outs and completes the readings; it stays the caller's
     * @param clock the date that chip cards sign (tag 9A)
     * @return a connected reader
     */
    public static SimulatedReader using(ScheduledExecutorService scheduler, Clock clock) {
        return new SimulatedReader(requireNonNull(scheduler, "scheduler"), false, requireNonNull(clock, "clock"));
    }

    /**
     * Puts a card into the slot 插卡. A card without a contact chip, or with a broken one, can't be read there.
     *
     * @param card which card
     */
    public void insert(SimulatedCard card) {
        present(new Presented(Presented.How.INSERT, requireNonNull(card, "card")));
    }

    /**
     * Holds a card over the reader 挥卡. A card that is not contactless can't be read there.
     *
     * @param card which card
     */
    public void tap(SimulatedCard card) {
        present(new Presented(Presented.How.TAP, requireNonNull(card, "card")));
    }

    /**
     * Swipes a card's stripe 刷卡.
     *
     * @param card which card
     */
    public void swipe(SimulatedCard card) {
        present(new Presented(Presented.How.SWIPE, requireNonNull(card, "card")));
    }

    /**
     * Presents a card the way its holder would: tapped if it can be, else inserted, else swiped.
     *
     * @param card which card
     */
    public void present(SimulatedCard card) {
        present(Presented.asItsHolderWould(requireNonNull(card, "card")));
    }

    /**
     * Presents a card whenever a reading finds the queue empty, so that a test need not speak of cards.
     *
     * @param card which card
     */
    public void byDefault(SimulatedCard card) {
        Presented always = Presented.asItsHolderWould(requireNonNull(card, "card"));
        lock.lock();
        try {
            standing = Optional.of(always);
        } finally {
            lock.unlock();
        }
    }

    /** Takes the card of {@link #byDefault} away: readings wait from now on. */
    public void nothingByDefault() {
        lock.lock();
        try {
            standing = Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** The running reading, or the next one, ends by the device's cancel key. */
    public void pressCancel() {
        present(Presented.nothing(Presented.How.CANCEL_KEY));
    }

    /** The running reading, or the next one, ends as if its time were over, without anybody waiting for it. */
    public void nobodyComes() {
        present(Presented.nothing(Presented.How.NOBODY));
    }

    /**
     * The reader fails from now on, until {@link #mend}.
     *
     * @param what such as {@link DeviceFault#NOT_CONNECTED}
     */
    public void fail(DeviceFault what) {
        lock.lock();
        try {
            fault = Optional.of(requireNonNull(what, "what"));
        } finally {
            lock.unlock();
        }
    }

    /** The reader works again. */
    public void mend() {
        lock.lock();
        try {
            fault = Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public CompletableFuture<CardReading> read(CardRequest request) {
        requireNonNull(request, "request");
        CompletableFuture<CardReading> result = new CompletableFuture<>();
        lock.lock();
        try {
            inserted = Optional.empty();
            if (fault.isPresent()) {
                finish(result, new CardReading.Failed(fault.get()));
            } else if (running.isPresent()) {
                finish(
                        result,
                        new CardReading.Failed(
                                new DeviceFault(DeviceFault.BUSY, "the SIMULATED reader serves another reading")));
            } else if (!queue.isEmpty()) {
                finish(result, outcome(queue.remove(), request));
            } else if (standing.isPresent()) {
                finish(result, outcome(standing.get(), request));
            } else {
                ScheduledFuture<?> timer = scheduler.schedule(
                        () -> end(result, new CardReading.TimedOut()),
                        request.within().toNanos(),
                        TimeUnit.NANOSECONDS);
                running = Optional.of(new Reading(request, result, timer));
            }
        } finally {
            lock.unlock();
        }
        return result;
    }

    @Override
    public void cancel() {
        lock.lock();
        try {
            running.ifPresent(reading -> end(reading.result(), new CardReading.Cancelled()));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public CompletableFuture<ChipResult> complete(ChipCompletion completion) {
        requireNonNull(completion, "completion");
        CompletableFuture<ChipResult> result = new CompletableFuture<>();
        lock.lock();
        try {
            ChipResult decision = fault.<ChipResult>map(ChipResult.Failed::new)
                    .orElseGet(() ->
                            inserted.map(session -> session.decide(completion)).orElseGet(SimulatedReader::noCard));
            inserted = Optional.empty();
            scheduler.execute(() -> result.complete(decision));
        } finally {
            lock.unlock();
        }
        return result;
    }

    /** The card presented last: a PIN pad beside the reader is typed on by the same person. */
    Optional<SimulatedCard> lastCard() {
        lock.lock();
        try {
            return lastCard;
        } finally {
            lock.unlock();
        }
    }

    /** Ends a running reading and the reader's thread. */
    @Override
    public void close() {
        cancel();
        if (ownsScheduler) {
            scheduler.shutdown();
        }
    }

    @Override
    public String toString() {
        return "SIMULATED card reader";
    }

    private void present(Presented presented) {
        lock.lock();
        try {
            if (running.isPresent()) {
                Reading reading = running.get();
                end(reading.result(), outcome(presented, reading.request()));
            } else {
                queue.add(presented);
            }
        } finally {
            lock.unlock();
        }
    }

    private CardReading outcome(Presented presented, CardRequest request) {
        presented.card().ifPresent(card -> lastCard = Optional.of(card));
        CardReading reading = presented.read(request, clock);
        if (reading instanceof CardReading.Inserted) {
            inserted = presented.card().map(card -> new ChipSession(card, request));
        }
        return reading;
    }

    /** Ends the running reading if it is this one. */
    private void end(CompletableFuture<CardReading> result, CardReading reading) {
        lock.lock();
        try {
            if (running.filter(r -> r.result() == result).isPresent()) {
                running.get().timer().cancel(false);
                running = Optional.empty();
                finish(result, reading);
            }
        } finally {
            lock.unlock();
        }
    }

    /** On the reader's own thread, so that what follows never runs under the lock. */
    private void finish(CompletableFuture<CardReading> result, CardReading reading) {
        scheduler.execute(() -> result.complete(reading));
    }

    private static ChipResult noCard() {
        return new ChipResult.Failed(new DeviceFault(DeviceFault.PROTOCOL, "no chip card is in the SIMULATED reader"));
    }
}
