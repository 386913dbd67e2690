package dev.tillwright.core;

import dev.tillwright.core.event.ProgressEvent;
import dev.tillwright.core.event.TerminalAlert;
import dev.tillwright.core.internal.engine.Attempt;
import dev.tillwright.core.internal.engine.Cause;
import dev.tillwright.core.internal.engine.Lane;
import dev.tillwright.core.internal.engine.SaleAsk;
import dev.tillwright.core.internal.engine.Verdict;
import dev.tillwright.core.internal.shell.Patience;
import dev.tillwright.core.internal.shell.Promise;
import dev.tillwright.core.internal.shell.TerminalShell;
import dev.tillwright.core.internal.shell.TillEvents;
import dev.tillwright.core.port.PrintResult;
import dev.tillwright.core.port.ReceiptPrinter;
import dev.tillwright.core.receipt.Receipt;
import dev.tillwright.core.spi.AttemptRow;
import dev.tillwright.core.spi.AttemptState;
import dev.tillwright.core.spi.AuditRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Between the till's operations and the lane: who waits for what. Thread-safe. */
final class TerminalDesk implements TillEvents {
    private static final Logger LOG = LoggerFactory.getLogger(TerminalDesk.class);
    /** {@code open()} returns within 5 s, the journal's opening included. */
    private static final long OPEN_MILLIS = 4_000;

    private final TerminalSettings settings;
    private final OutcomeMaker outcomes;
    private final Callbacks callbacks;
    private final Map<String, RunningSale> running = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Outcome>> unresolved = new ConcurrentHashMap<>();
    private @Nullable TerminalShell shell;
    private volatile boolean closed;

    TerminalDesk(Tillwright node, TerminalSettings settings, OutcomeMaker outcomes) {
        this.settings = settings;
        this.outcomes = outcomes;
        this.callbacks = Callbacks.on(settings.callbacks(), settings.lane().terminal());
    }

    void drives(TerminalShell lane) {
        shell = lane;
    }

    private TerminalShell shell() {
        return java.util.Objects.requireNonNull(shell);
    }

    /** Begins the lane's work and waits a little for it to settle what it can settle at once. */
    void start() {
        shell().start();
        if (!Patience.await(shell().recovered(), OPEN_MILLIS)) {
            LOG.warn(
                    "terminal {} opens with its lane {}",
                    settings.lane().terminal(),
                    shell().lane().status());
        }
    }

    /** Runs a sale and waits for it. */
    Outcome run(Sale.Request request) {
        if (callbacks.here()) {
            throw new IllegalStateException(
                    "run() waits for itself on the callback executor: use start() or future() in a callback");
        }
        return Waiting.on(start(request));
    }

    Operation start(Sale.Request request) {
        RunningSale sale = new RunningSale(UUID.randomUUID().toString(), request, callbacks, this::cancel);
        running.put(sale.id(), sale);
        shell().sale(new SaleAsk(
                sale.id(),
                request.order().value(),
                request.key().map(AttemptKey::value),
                request.amount().minorUnits(),
                request.amount().currency().getCurrencyCode(),
                request.partial() == Sale.PartialApproval.TAKEN));
        if (closed) {
            tellTheRest();
        }
        return sale;
    }

    private void cancel(String id) {
        shell().cancel(id);
    }

    Callbacks callbacks() {
        return callbacks;
    }

    /** What is not known yet, as outcomes with their resolutions. */
    List<Unknown> unresolvedOutcomes() {
        Lane seen = shell().lane();
        List<Attempt> doubtful = seen.open().stream()
                .map(a -> a.originalId().flatMap(seen::find).orElse(a)) // a void in doubt is its sale in doubt
                .filter(a -> !seen.awaited().containsKey(a.id()))
                .toList();
        List<Unknown> outcomes = doubtful.stream()
                .map(a -> outcome(Verdict.of(a, seen.voiding(a)), false))
                .filter(Unknown.class::isInstance)
                .map(Unknown.class::cast)
                .toList();
        doubtful.forEach(this::keepPromise);
        return outcomes;
    }

    /** What was settled between the look at the lane and the promise is told here: the lane tells it no second time. */
    private void keepPromise(Attempt promised) {
        Lane now = shell().lane();
        now.find(promised.id())
                .filter(a -> a.state().settled() && !now.voiding(a))
                .ifPresent(a -> resolved(Verdict.of(a, false)));
    }

    /** Approved sales of which the till has not said that it knows them. */
    List<Outcome> undelivered() {
        return shell().undelivered().stream()
                .map(a -> outcome(Verdict.of(a, shell().lane().voiding(a)), true))
                .toList();
    }

    private Outcome outcome(Verdict verdict, boolean replayed) {
        boolean voidUnproven =
                verdict.attempt().filter(shell().lane()::voidUnproven).isPresent();
        List<AuditRow> history = read(() -> shell().history(verdict.id()), List.of());
        return outcomes.of(verdict, voidUnproven, history, replayed, this::resolution);
    }

    private CompletableFuture<Outcome> resolution(String id) {
        return unresolved.computeIfAbsent(id, i -> new CompletableFuture<>());
    }

    @Override
    public void finished(Verdict verdict) {
        RunningSale sale = running.remove(verdict.id());
        if (sale == null) {
            return;
        }
        Outcome outcome = verdict.attempt().isPresent()
                ? outcome(verdict, false)
                : outcomes.refused(sale.request(), refusal(verdict));
        sale.complete(outcome);
        if (outcome instanceof Unknown unproven) { // the merchant's books lack nothing, even if the till forgets
            settings.printer()
                    .ifPresent(printer -> print(printer, unproven.faultSlip(), "fault slip of " + verdict.id()));
        }
    }

    @Override
    public void resolved(Verdict verdict) {
        CompletableFuture<Outcome> waiting = unresolved.remove(verdict.id());
        if (waiting != null) {
            Outcome outcome = outcome(verdict, false);
            callbacks.run(() -> waiting.complete(outcome));
        }
    }

    @Override
    public void replayed(SaleAsk ask, String pastId) {
        RunningSale sale = running.remove(ask.id());
        if (sale == null) {
            return;
        }
        Optional<Attempt> past = shell().lane().find(pastId);
        if (past.isEmpty()) {
            past = read(() -> shell().journalled(ask.order(), pastId), Optional.empty());
        }
        Outcome outcome = past.map(a -> outcome(Verdict.of(a, shell().lane().voiding(a)), true))
                .orElseGet(() -> outcomes.refused(sale.request(), elsewhere(ask)));
        sale.complete(outcome);
    }

    /** A journal that refuses an order does not say whether it is open or paid; its rows do. */
    private Cause refusal(Verdict verdict) {
        Cause cause = verdict.cause().orElseThrow();
        boolean byOrder = cause.code().equals(Cause.ORDER_UNRESOLVED) && !cause.host();
        return byOrder ? verdict.ask().map(this::elsewhere).orElse(cause) : cause;
    }

    /** Another terminal of the node has the order. Its slip is not ours to print again, but whether it is paid can be said. */
    private Cause elsewhere(SaleAsk ask) {
        return byItsRows(ask.order())
                .orElseGet(() -> Cause.local(Cause.ORDER_UNRESOLVED, "another terminal has the order"));
    }

    /** Why an order that the journal knows can't be paid here now; empty when nothing in its rows is against it. */
    private Optional<Cause> byItsRows(String order) {
        List<AttemptRow> rows = read(() -> shell().ofOrder(order), List.of());
        if (rows.stream().anyMatch(row -> row.state().inDoubt())) {
            return Optional.of(Cause.local(Cause.ORDER_UNRESOLVED, "another attempt of the order is open"));
        }
        return rows.stream()
                .filter(row -> row.state() == AttemptState.APPROVED || row.state() == AttemptState.RULED_BOOKED)
                .findFirst()
                .map(row -> Cause.local(Cause.ORDER_PAID, "another attempt has paid the order"));
    }

    /** A journal that can't be read just now costs a detail, never the till its answer, nor the lane its life. */
    private static <T> T read(Supplier<T> query, T otherwise) {
        try {
            return query.get();
        } catch (RuntimeException unreadable) {
            LOG.error("the journal can't be read", unreadable);
            return otherwise;
        }
    }

    @Override
    public void joined(SaleAsk ask, String runningId) {
        RunningSale second = running.remove(ask.id());
        RunningSale first = running.get(runningId);
        if (second == null) {
            return;
        }
        if (first == null) {
            replayAgain(second, ask);
        } else {
            first.joinedBy(second);
        }
    }

    /** The first one ended just now: ask again, the journal has it. */
    private void replayAgain(RunningSale second, SaleAsk ask) {
        running.put(second.id(), second);
        shell().sale(ask);
    }

    @Override
    public void progressed(String id, String step) {
        RunningSale sale = running.get(id);
        if (sale != null) {
            sale.progress(ProgressEvent.of(sale.request().order().value(), step));
        }
    }

    @Override
    public void print(Attempt attempt) {
        settings.printer().ifPresent(printer -> {
            print(printer, outcomes.receipt(attempt, Receipt.Copy.MERCHANT), "MERCHANT of " + attempt.key());
            print(printer, outcomes.receipt(attempt, Receipt.Copy.CARDHOLDER), "CARDHOLDER of " + attempt.key());
        });
    }

    /** A printer prints one slip after the other; what it says never changes the outcome. */
    private void print(ReceiptPrinter printer, Receipt slip, String which) {
        Promise.of(() -> printer.print(slip), failure -> new PrintResult.Unknown(), result -> {
            if (!(result instanceof PrintResult.Printed)) {
                String seen = result instanceof PrintResult.Failed f ? f.fault().code() : "printer went away";
                alerted("SLIP_NOT_PRINTED", which + ": " + seen);
            }
        });
    }

    @Override
    public void alerted(String code, String text) {
        LOG.warn("terminal {} {}: {}", settings.lane().terminal(), code, text);
        callbacks.run(() -> settings.alerts().accept(TerminalAlert.of(code, text)));
    }

    void close() {
        shell().close();
        closed = true;
        tellTheRest();
        callbacks.close();
    }

    /** Whom a lane that has ended, or whose journal hangs, tells nothing any more. The link is closed: nothing leaves now. */
    private void tellTheRest() {
        for (RunningSale sale : List.copyOf(running.values())) {
            Outcome outcome = shell().lane()
                    .find(sale.id())
                    .map(a -> outcome(Verdict.of(a, shell().lane().voiding(a)), false))
                    .orElseGet(() -> outcomes.refused(sale.request(), closedBefore(sale.request())));
            if (running.remove(sale.id()) != null) {
                sale.complete(outcome);
            }
        }
    }

    private Cause closedBefore(Sale.Request request) {
        String order = request.order().value();
        return byItsRows(order).orElseGet(() -> Cause.local(Cause.CANCELLED, "the terminal was closed"));
    }
}
