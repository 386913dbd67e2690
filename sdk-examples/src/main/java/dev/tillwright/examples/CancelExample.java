package dev.tillwright.examples;

import dev.tillwright.core.Cancellation;
import dev.tillwright.core.Money;
import dev.tillwright.core.Operation;
import dev.tillwright.core.PosTerminal;
import java.util.concurrent.CompletableFuture;

/** The customer changes his mind. A cancel always ends, and says honestly whether it came in time. */
final class CancelExample {
    private CancelExample() {}

    /** Starts a sale; the till goes on and keeps the operation for its cancel button. */
    static Operation start(PosTerminal terminal) {
        return terminal.sale(Money.of("20.00", "CNY")).order("T7-1045").start();
    }

    /** The cancel button. */
    static CompletableFuture<String> cancel(Operation running) {
        return running.cancel().thenApply(cancellation -> {
            if (cancellation instanceof Cancellation.TooLate late) {
                // the request had left: what was approved has been voided 撤销 where that was possible
                return "TOO LATE, money " + late.outcome().money();
            }
            return "CANCELLED, nothing was sent";
        });
    }
}
