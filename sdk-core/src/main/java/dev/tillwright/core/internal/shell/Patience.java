package dev.tillwright.core.internal.shell;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits a bounded time. An interrupt ends the wait and is handed on. Stateless. */
public final class Patience {
    private Patience() {}

    /**
     * Waits for a signal that never fails.
     *
     * @param signal completes when there is no more to wait for
     * @param millis how long at most
     * @return whether it came in time
     */
    public static boolean await(CompletableFuture<Void> signal, long millis) {
        try {
            signal.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException patienceIsOver) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the signal never fails", e);
        }
    }
}
