package dev.tillwright.core.internal.shell;

import dev.tillwright.core.acquirer.AcquirerProfile;
import dev.tillwright.core.internal.acquirer.SaleCard;
import dev.tillwright.core.internal.acquirer.ScriptResult;
import dev.tillwright.core.internal.acquirer.UnionPayAnswers;
import dev.tillwright.core.internal.acquirer.UnionPayMessages;
import dev.tillwright.core.internal.engine.Attempt;
import dev.tillwright.core.internal.engine.CardFacts;
import dev.tillwright.core.internal.engine.Cause;
import dev.tillwright.core.internal.engine.Effect;
import dev.tillwright.core.internal.engine.Event;
import dev.tillwright.core.internal.engine.Lane;
import dev.tillwright.core.internal.engine.PastAttempt;
import dev.tillwright.core.internal.engine.Rules;
import dev.tillwright.core.internal.engine.SaleAsk;
import dev.tillwright.core.journal.JournalKey;
import dev.tillwright.core.port.CardReader;
import dev.tillwright.core.port.ChipCardReader;
import dev.tillwright.core.port.ChipCompletion;
import dev.tillwright.core.port.ChipResult;
import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.core.port.PinPad;
import dev.tillwright.core.spi.AttemptRow;
import dev.tillwright.core.spi.AttemptState;
import dev.tillwright.core.spi.AuditRow;
import dev.tillwright.core.spi.HostLink;
import dev.tillwright.core.spi.JournalStore;
import dev.tillwright.core.spi.LaneId;
import dev.tillwright.core.spi.LaneImage;
import dev.tillwright.core.spi.Scheduler;
import dev.tillwright.core.spi.TimeSource;
import dev.tillwright.crypto.TransportKey;
import dev.tillwright.crypto.Vault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** One terminal's lane with all that it drives: host, devices, keys, timers, journal. Thread-safe. */
public final class TerminalShell {
    /** A lane whose journal hangs must not hang the till's exit. */
    private static final long CLOSE_MILLIS = 3_000;

    private static final Duration DEVICE_GRACE = Duration.ofSeconds(5);

    private final JournalStore store;
    private final LaneId id;
    private final HostLink link;
    private final CardVault cards;
    private final LaneKeys keys;
    private final CardDesk cardDesk;
    private final HostDesk hostDesk;
    private final Optional<CardReader> reader;
    private final Histories histories = new Histories();
    private final LaneShell lane;
    private final Scheduler scheduler;
    private final Duration cardWithin;
    private final Timers timers;
    private final TillEvents till;
    private final Deliveries deliveries = new Deliveries();
    private volatile @Nullable CompletableFuture<Void> closing;
    private final CompletableFuture<Void> recovered = new CompletableFuture<>();

    /** What a shell is built from. */
    public record Parts(
            LaneId id,
            AcquirerProfile profile,
            Rules rules,
            JournalStore store,
            JournalKey journalKey,
            HostLink link,
            Optional<CardReader> reader,
            Optional<PinPad> pad,
            Vault vault,
            TransportKey masterKey,
            Duration cardWithin,
            int lastTrace,
            TimeSource time,
            DoubleSupplier random,
            ScheduledExecutorService pool,
            Scheduler scheduler) {}

    /** Takes over the lane; {@link #start()} begins its work. */
    public TerminalShell(Parts p, TillEvents till) {
        this.store = p.store();
        this.id = p.id();
        this.link = p.link();
        this.till = till;
        this.reader = p.reader();
        this.scheduler = p.scheduler();
        this.cardWithin = p.cardWithin();
        this.cards = new CardVault(p.journalKey(), p.profile().chipReversalTags());
        this.keys = new LaneKeys(p.id().terminal(), p.vault(), p.masterKey(), p.pad(), p.profile());
        this.cardDesk = new CardDesk(p.reader(), p.pad(), p.cardWithin(), p.time(), p.pool(), till::progressed);
        LaneImage image = store.open(p.id());
        image.unsettled().forEach(cards::restore);
        image.unsettled().forEach(row -> histories.restore(row.id(), store.audit(row.id())));
        this.lane = new LaneShell(
                restored(p, image),
                store,
                new CommitWriter(image.fence(), cards, histories),
                p.time(),
                p.random(),
                p.pool(),
                this::run,
                this::watch);
        this.timers = new Timers(p.scheduler(), topic -> lane.post(at -> new Event.Woke(at, topic)));
        this.hostDesk = new HostDesk(
                link,
                UnionPayMessages.of(p.profile(), p.id()),
                UnionPayAnswers.of(p.profile(), p.id()),
                p.profile(),
                Duration.ofMillis(p.rules().startWithin()),
                keys,
                cards,
                p.pool(),
                lane::post);
        link.onLateAnswer(hostDesk::late);
    }

    private static Lane restored(Parts p, LaneImage image) {
        List<Attempt> open = image.unsettled().stream().map(RowCodec::attempt).toList();
        List<Attempt> recent = image.recent().stream().map(RowCodec::attempt).toList();
        return image.lane()
                .map(row -> Lane.restored(
                        p.id(),
                        p.rules(),
                        row.stan(),
                        row.batch(),
                        RowCodec.batchWhole(row),
                        RowCodec.day(row),
                        open,
                        recent,
                        RowCodec.notices(row)))
                .orElseGet(() -> Lane.restored(
                        p.id(),
                        p.rules(),
                        p.lastTrace(),
                        0,
                        false,
                        dev.tillwright.core.internal.engine.HostDay.UNKNOWN,
                        open,
                        recent));
    }

    /** Begins: recovers, signs in, works off what is open. */
    public void start() {
        lane.post(Event.Opened::new);
    }

    /** {@return completes when the first sign-in has ended and nothing open can be settled at once} */
    public CompletableFuture<Void> recovered() {
        return recovered;
    }

    /** {@return the lane as it was after the last step} */
    public Lane lane() {
        return lane.lane();
    }

    /** Asks for a sale. The order's earlier attempts are read on the caller's thread. */
    public void sale(SaleAsk ask) {
        List<PastAttempt> past = new ArrayList<>();
        store.attemptsOfOrder(id.merchant(), ask.order()).stream()
                .filter(row -> row.kind().equals("SALE"))
                .map(RowCodec::past)
                .forEach(past::add);
        ask.key()
                .flatMap(key -> store.attempt(id.merchant(), key))
                .filter(row -> !row.order().equals(ask.order()))
                .map(RowCodec::past)
                .ifPresent(past::add);
        lane.post(at -> new Event.SaleAsked(at, ask, List.copyOf(past)));
    }

    /** Asks to stop a sale. */
    public void cancel(String attemptId) {
        lane.post(at -> new Event.CancelAsked(at, attemptId));
    }

    /** The till has an approval in its own books; completes when the journal knows. */
    public CompletableFuture<Void> delivered(AttemptRow row) {
        Attempt journalled = RowCodec.attempt(row);
        if (journalled.delivered()) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> durable = deliveries.await(row.id());
        lane.post(at -> new Event.Delivered(at, journalled));
        return durable;
    }

    /** {@return approved sales of which the till has not said that it knows them, oldest first} */
    public List<Attempt> undelivered() {
        return store.attempts(id).stream()
                .filter(row ->
                        row.state() == AttemptState.APPROVED && row.kind().equals("SALE"))
                .map(RowCodec::attempt)
                .filter(attempt -> !attempt.delivered())
                .toList();
    }

    /** Hands in a named operator's ruling. */
    public void rule(String attemptId, boolean booked, String operator) {
        lane.post(at -> new Event.OperatorRuled(at, attemptId, booked, operator));
    }

    /** {@return an attempt of this lane for an order, from the journal} */
    public Optional<Attempt> journalled(String order, String attemptId) {
        return ofOrder(order).stream()
                .filter(row -> row.lane().equals(id) && row.id().equals(attemptId))
                .map(RowCodec::attempt)
                .findFirst();
    }

    /** {@return all attempts of an order, those of other terminals included} */
    public List<AttemptRow> ofOrder(String order) {
        return store.attemptsOfOrder(id.merchant(), order);
    }

    /** {@return the history of an attempt, earlier runs included} */
    public List<AuditRow> history(String attemptId) {
        List<AuditRow> lines = histories.of(attemptId);
        return lines.isEmpty() ? store.audit(attemptId) : lines;
    }

    /** Ends the lane's work. What is open stays in the journal and goes on when the lane is opened again. */
    public void close() {
        CompletableFuture<Void> told = new CompletableFuture<>();
        boolean running = lane.post(at -> {
            closing = told;
            return new Event.Closed(at);
        });
        if (running) {
            Patience.await(told, CLOSE_MILLIS);
        }
        lane.close();
        cardDesk.stopAll();
        link.close();
    }

    private void run(Effect effect) {
        if (effect instanceof Effect.Prepare e) {
            prepare(e);
        } else if (effect instanceof Effect.StopPreparing e) {
            cardDesk.stop(e.id());
        } else if (effect instanceof Effect.SendRequest e) {
            hostDesk.request(e.attempt());
        } else if (effect instanceof Effect.SendReversal e) {
            hostDesk.reversal(e.attempt(), e.tryNo());
        } else if (effect instanceof Effect.SignIn e) {
            hostDesk.signIn(e.stans(), e.batch());
        } else if (effect instanceof Effect.CompleteChip e) {
            completeChip(e);
        } else if (effect instanceof Effect.SendNotice e) {
            hostDesk.notice(e.notice(), e.stan(), e.batch());
        } else if (effect instanceof Effect.Wake e) {
            timers.set(e.topic(), e.after());
        } else {
            tell(effect);
        }
    }

    private void tell(Effect effect) {
        if (effect instanceof Effect.Finish e) {
            timers.forget("till:" + e.verdict().id());
            till.finished(e.verdict());
        } else if (effect instanceof Effect.Resolve e) {
            till.resolved(e.verdict());
        } else if (effect instanceof Effect.Replay e) {
            till.replayed(e.ask(), e.pastId());
        } else if (effect instanceof Effect.Join e) {
            till.joined(e.ask(), e.runningId());
        } else if (effect instanceof Effect.Print e) {
            till.print(e.attempt());
        } else if (effect instanceof Effect.Progress e) {
            till.progressed(e.id(), e.step());
        } else if (effect instanceof Effect.Alert e) {
            till.alerted(e.code(), e.text());
        }
    }

    /** A driver that never answers ends its sale too: three reads and a PIN take no longer than this. */
    private void boundPreparation(String attemptId) {
        Duration bound = cardWithin.multipliedBy(4).plus(DEVICE_GRACE);
        scheduler.after(
                bound,
                () -> lane.post(at -> {
                    if (lane.lane()
                            .draft()
                            .filter(d -> d.ask().id().equals(attemptId))
                            .isPresent()) {
                        cardDesk.stop(attemptId);
                    }
                    return new Event.PreparationFailed(
                            at, attemptId, Cause.local("READER_FAULT", "no answer within " + bound.toSeconds() + " s"));
                }));
    }

    private void prepare(Effect.Prepare e) {
        String attemptId = e.ask().id();
        boundPreparation(attemptId);
        cardDesk.prepare(e.ask(), e.stan(), new CardDesk.Result() {
            @Override
            public void card(SaleCard card, long readAt) {
                boolean taken = lane.post(at -> {
                    CardFacts facts = card.facts();
                    if (lane.lane()
                            .draft()
                            .filter(d -> d.ask().id().equals(attemptId))
                            .isPresent()) {
                        cards.hold(attemptId, card);
                    } else {
                        card.close(); // cancelled meanwhile
                    }
                    return new Event.CardPrepared(at, attemptId, facts, readAt);
                });
                if (!taken) {
                    card.close(); // closed meanwhile
                }
            }

            @Override
            public void none(Cause cause) {
                lane.post(at -> new Event.PreparationFailed(at, attemptId, cause));
            }
        });
    }

    private void completeChip(Effect.CompleteChip e) {
        String attemptId = e.attempt().id();
        if (reader.isEmpty() || !(reader.get() instanceof ChipCardReader chip)) {
            lane.post(at -> new Event.ChipDecided(
                    at, attemptId, false, Cause.local("READER_FAULT", "the reader can't complete a chip card")));
            return;
        }
        ChipCompletion completion = ChipCompletion.of(e.code(), e.issuerData());
        Promise.of(() -> chip.complete(completion), TerminalShell::readerFailed, result -> decided(attemptId, result));
    }

    /** A script's result is handed in first: it is durable before the sale goes on. */
    private void decided(String attemptId, ChipResult said) {
        byte[] tags = tags(said);
        boolean readable = ScriptResult.readable(tags);
        ChipResult result = readable ? said : readerFailed(new IllegalArgumentException("tags"));
        if (readable) {
            ScriptResult.of(tags).ifPresent(hex -> lane.post(at -> new Event.ScriptRun(at, attemptId, hex)));
        }
        lane.post(at -> {
            if (readable && tags.length > 0) {
                cards.tags(attemptId, tags);
            }
            return new Event.ChipDecided(at, attemptId, result instanceof ChipResult.Accepted, cause(result));
        });
    }

    private static ChipResult readerFailed(Throwable failure) {
        String name = failure.getClass().getName();
        return new ChipResult.Failed(new DeviceFault(DeviceFault.PROTOCOL, "the driver threw " + name));
    }

    private static byte[] tags(ChipResult result) {
        if (result instanceof ChipResult.Accepted accepted) {
            return accepted.tags();
        }
        return result instanceof ChipResult.Refused refused ? refused.tags() : new byte[0];
    }

    private static Cause cause(ChipResult result) {
        if (result instanceof ChipResult.Removed) {
            return Cause.local(Cause.CARD_PULLED, "before the chip had decided");
        }
        if (result instanceof ChipResult.Failed failed) {
            return Cause.local(Cause.CARD_PULLED, "reader: " + failed.fault().code());
        }
        return Cause.local(Cause.CHIP_REFUSED, "second cryptogram: refused");
    }

    private void watch(Lane now) {
        CompletableFuture<Void> told = closing;
        if (told != null && now.stopped().isPresent()) {
            timers.forgetAll();
            keys.close();
            cards.forgetAll();
            told.complete(null);
        }
        deliveries.look(now);
        boolean settled = now.gate().isEmpty() && now.signIn() == Lane.SignInState.DONE;
        boolean tried = now.signInTries() > 0
                || now.gate().filter(a -> a.reversalTries() > 0).isPresent();
        if (settled || tried || now.stopped().isPresent()) {
            recovered.complete(null);
        }
    }
}
