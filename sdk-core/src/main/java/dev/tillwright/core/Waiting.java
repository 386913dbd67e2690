package dev.tillwright.core;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Waits for an operation. An interrupt asks it to stop and is handed on; the truth is waited for all the same. */
final class Waiting {
    private Waiting() {}

    static Outcome on(Operation operation) {
        CompletableFuture<Outcome> result = operation.result();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return result.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    CompletableFuture<Cancellation> unused = operation.cancel();
                } catch (ExecutionException e) {
                    throw new IllegalStateException("an operation never fails", e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
