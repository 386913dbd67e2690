package dev.tillwright.core;

import dev.tillwright.core.event.ProgressEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A sale that runs. Thread-safe. */
final class RunningSale implements Operation {
    private final String id;
    private final Sale.Request request;
    private final Callbacks callbacks;
    private final Consumer<String> canceller;
    private final CompletableFuture<Outcome> told = new CompletableFuture<>();
    private final List<RunningSale> twins = new CopyOnWriteArrayList<>();

    RunningSale(String id, Sale.Request request, Callbacks callbacks, Consumer<String> canceller) {
        this.id = id;
        this.request = request;
        this.callbacks = callbacks;
        this.canceller = canceller;
    }

    String id() {
        return id;
    }

    Sale.Request request() {
        return request;
    }

    void progress(ProgressEvent event) {
        callbacks.run(() -> request.progress().accept(event));
    }

    void complete(Outcome outcome) {
        callbacks.run(() -> told.complete(outcome));
        twins.forEach(twin -> twin.complete(outcome));
    }

    /** The same order, asked a second time meanwhile, gets this result. On the lane's thread, before this one completes. */
    void joinedBy(RunningSale twin) {
        twins.add(twin);
    }

    @Override
    public CompletableFuture<Outcome> result() {
        return told.copy();
    }

    @Override
    public CompletableFuture<Cancellation> cancel() {
        canceller.accept(id);
        return told.thenApply(
                outcome -> outcome instanceof NotDone n && n.trace().isEmpty()
                        ? new Cancellation.Cancelled(n)
                        : new Cancellation.TooLate(outcome));
    }
}
