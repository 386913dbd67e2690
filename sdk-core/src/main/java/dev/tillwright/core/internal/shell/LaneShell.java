package dev.tillwright.core.internal.shell;

import dev.tillwright.core.internal.engine.Event;
import dev.tillwright.core.internal.engine.Lane;
import dev.tillwright.core.internal.engine.LaneMachine;
import dev.tillwright.core.internal.engine.Moment;
import dev.tillwright.core.internal.engine.Step;
import dev.tillwright.core.spi.CommitResult;
import dev.tillwright.core.spi.JournalStore;
import dev.tillwright.core.spi.LaneCommit;
import dev.tillwright.core.spi.TimeSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives one lane: one event after the other, each step's effects only after its commit is durable. Thread-safe.
 *
 * <p>While a commit is on its way, events wait; nothing blocks. The lane's state is touched by one drain at a time, so no
 * lock is held over the machine, the journal or an effect.
 */
final class LaneShell {
    private static final Logger LOG = LoggerFactory.getLogger(LaneShell.class);

    private final LaneMachine machine = new LaneMachine();
    private final JournalStore store;
    private final CommitWriter writer;
    private final TimeSource time;
    private final DoubleSupplier random;
    private final Executor executor;
    private final Consumer<dev.tillwright.core.internal.engine.Effect> effects;
    private final Consumer<Lane> watcher;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Function<Moment, Event>> inbox = new ArrayDeque<>();
    private boolean draining;
    private boolean closed;

    private Lane lane; // touched only by the drain
    private boolean faulted; // likewise
    private volatile Lane shown;

    LaneShell(
            Lane lane,
            JournalStore store,
            CommitWriter writer,
            TimeSource time,
            DoubleSupplier random,
            Executor executor,
            Consumer<dev.tillwright.core.internal.engine.Effect> effects,
            Consumer<Lane> watcher) {
        this.lane = lane;
        this.shown = lane;
        this.store = store;
        this.writer = writer;
        this.time = time;
        this.random = random;
        this.executor = executor;
        this.effects = effects;
        this.watcher = watcher;
    }

    /** The lane as it was after the last step. */
    Lane lane() {
        return shown;
    }

    /**
     * Hands an event in.
     *
     * @param event made when its turn comes, on the lane's thread, with that moment
     * @return whether it was taken; not after {@link #close()}
     */
    boolean post(Function<Moment, Event> event) {
        Taken taken = enqueue(event, false);
        if (taken == Taken.TO_BE_DRAINED) {
            executor.execute(this::drain);
        }
        return taken != Taken.NOT;
    }

    /** What became of an event that was handed in. */
    private enum Taken {
        NOT,
        BY_A_DRAIN,
        TO_BE_DRAINED
    }

    /** No further event is taken. */
    void close() {
        lock.lock();
        try {
            closed = true;
            inbox.clear();
        } finally {
            lock.unlock();
        }
    }

    private Taken enqueue(Function<Moment, Event> event, boolean first) {
        lock.lock();
        try {
            if (closed) {
                return Taken.NOT;
            }
            if (first) {
                inbox.addFirst(event);
            } else {
                inbox.addLast(event);
            }
            Taken taken = draining ? Taken.BY_A_DRAIN : Taken.TO_BE_DRAINED;
            draining = true;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void drain() {
        guarded(() -> {
            Function<Moment, Event> next = take();
            while (next != null && step(next.apply(moment()))) {
                next = take();
            }
        });
    }

    /**
     * The top frame of the lane's thread: a fault stops the lane, an error no less than an exception. It never leaves the lane
     * half-decided, with a queue that nobody empties.
     *
     * @return whether there was none
     */
    private boolean guarded(Runnable work) {
        try {
            work.run();
            return true;
        } catch (RuntimeException | Error fault) {
            LOG.error("lane {} stops: {}", shown.id(), fault.getClass().getName(), fault);
            poison("internal fault " + fault.getClass().getSimpleName());
            return false;
        }
    }

    private void poison(String reason) {
        if (faulted) {
            close(); // even stopping failed: take nothing any more
            return;
        }
        faulted = true;
        enqueue(at -> new Event.CommitUnknown(at, reason), true);
        resume();
    }

    private @org.jspecify.annotations.Nullable Function<Moment, Event> take() {
        lock.lock();
        try {
            Function<Moment, Event> next = inbox.pollFirst();
            if (next == null) {
                draining = false;
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    private Moment moment() {
        return new Moment(time.wall().toEpochMilli(), time.monotonicMillis(), random.getAsDouble());
    }

    /** {@return whether the drain goes on; otherwise the commit's answer starts it again} */
    private boolean step(Event event) {
        Step step = machine.next(lane, event);
        if (LOG.isDebugEnabled()) {
            LOG.debug(
                    "lane {} {} -> {}",
                    lane.id().terminal(),
                    event.getClass().getSimpleName(),
                    step.lane().status());
        }
        if (step.commit().isEmpty()) {
            adopt(step);
            return true;
        }
        LaneCommit commit = writer.write(step.commit().get());
        CompletableFuture<CommitResult> result = store.commit(commit);
        if (result.isDone()) {
            decided(step, event, result.join());
            return true;
        }
        Promise.of(
                () -> result,
                failure -> new CommitResult.Unknown(failure.getClass().getName()),
                decision -> executor.execute(() -> goOn(step, event, decision)));
        return false;
    }

    private void goOn(Step step, Event event, CommitResult decision) {
        if (guarded(() -> decided(step, event, decision))) {
            drain();
        }
    }

    private void resume() {
        executor.execute(this::drain);
    }

    private void decided(Step step, Event event, CommitResult result) {
        if (result instanceof CommitResult.Committed) {
            writer.committed(step.commit().orElseThrow());
            adopt(step);
        } else if (result instanceof CommitResult.Refused refused) {
            LOG.warn("lane {}: the journal refused {}", lane.id().terminal(), refused.claim());
            writer.notCommitted(step.commit().orElseThrow());
            enqueue(at -> new Event.Refused(at, refused.claim(), event), true);
        } else if (result instanceof CommitResult.Unknown unknown) {
            LOG.error(
                    "lane {}: the journal can't say whether it wrote: {}",
                    lane.id().terminal(),
                    unknown.reason());
            writer.notCommitted(step.commit().orElseThrow());
            enqueue(at -> new Event.CommitUnknown(at, unknown.reason()), true);
        }
    }

    private void adopt(Step step) {
        lane = step.lane();
        shown = lane;
        step.effects().forEach(effects);
        watcher.accept(lane);
    }
}
