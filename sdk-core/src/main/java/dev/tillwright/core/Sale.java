package dev.tillwright.core;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.event.ProgressEvent;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/** A sale 消费 that is ready to run. Immutable; running it twice asks for the same order twice and never pays twice. */
public final class Sale {
    private final Request request;
    private final Function<Request, Operation> starter;
    private final Function<Request, Outcome> runner;

    Sale(Request request, Function<Request, Operation> starter, Function<Request, Outcome> runner) {
        this.request = request;
        this.starter = starter;
        this.runner = runner;
    }

    /** What is asked. */
    record Request(
            OrderRef order,
            Money amount,
            Optional<AttemptKey> key,
            PartialApproval partial,
            Consumer<ProgressEvent> progress) {}

    /** Whether a part of the amount may be approved. */
    enum PartialApproval {
        REFUSED,
        TAKEN
    }

    /**
     * Names this try, so that the till decides what is a repetition and what is a new try.
     *
     * @param key unique for the merchant
     * @return the sale with that key
     */
    public Sale key(AttemptKey key) {
        return with(new Request(
                request.order,
                request.amount,
                Optional.of(requireNonNull(key, "key")),
                request.partial,
                request.progress));
    }

    /** {@return the sale, taking a part of the amount where the issuer approves only that 部分金额批准} */
    public Sale acceptPartial() {
        return with(new Request(request.order, request.amount, request.key, PartialApproval.TAKEN, request.progress));
    }

    /**
     * Hears how far it is.
     *
     * @param listener called in order on the terminal's callback executor; what it throws is logged and changes nothing
     * @return the sale with that listener
     */
    public Sale onProgress(Consumer<ProgressEvent> listener) {
        return with(new Request(
                request.order, request.amount, request.key, request.partial, requireNonNull(listener, "listener")));
    }

    private Sale with(Request changed) {
        return new Sale(changed, starter, runner);
    }

    /** {@return the operation, running} */
    public Operation start() {
        return starter.apply(request);
    }

    /** {@return how it will have ended; completes on the terminal's callback executor, never exceptionally} */
    public CompletableFuture<Outcome> future() {
        return start().result();
    }

    /**
     * Runs it and waits.
     *
     * @return how it ended, within 90 s of the card being read; never throws for anything that happens to the payment
     * @throws IllegalStateException on the terminal's callback executor, where waiting would wait for itself
     */
    public Outcome run() {
        return runner.apply(request);
    }
}
