package dev.tillwright.examples;

import dev.tillwright.core.Outcome;
import dev.tillwright.core.PosTerminal;
import dev.tillwright.core.Unknown;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What a till does after it was switched off in the middle of a payment: open the terminal, and ask what is open. */
final class RecoveryExample {
    private RecoveryExample() {}

    /**
     * Waits for the truth about what the run before left open. Nothing has to be sent or repeated: opening the terminal
     * has begun all that.
     *
     * @param terminal opened on the same journal
     * @return how each of those payments ended
     * @throws TimeoutException if the host does not answer; what is open stays in the journal
     */
    static List<Outcome> settle(PosTerminal terminal)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<CompletableFuture<Outcome>> truths =
                terminal.unresolved().stream().map(Unknown::resolution).toList();
        CompletableFuture.allOf(truths.toArray(CompletableFuture<?>[]::new)).get(3, TimeUnit.MINUTES);
        return truths.stream().map(CompletableFuture::join).toList();
    }
}
