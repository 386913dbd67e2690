package dev.tillwright.core;

import java.util.concurrent.CompletableFuture;

/** An operation that runs. Thread-safe. */
public interface Operation {
    /**
     * How it will have ended.
     *
     * @return completes within the profile's till budget (90 s) of the card being read, on the callback executor; never exceptionally. A copy:
     *     completing or cancelling it changes nothing
     */
    CompletableFuture<Outcome> result();

    /**
     * Asks to stop. Before the request has left the till, nothing is sent. Afterwards the answer is awaited and what was
     * approved is voided 撤销: a cancel never makes a reversal overtake its sale.
     *
     * @return completes with what came of it, on the callback executor; never exceptionally
     */
    CompletableFuture<Cancellation> cancel();
}
