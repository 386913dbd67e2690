package dev.tillwright.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tillwright.core.Approved;
import dev.tillwright.core.Money;
import dev.tillwright.core.Outcome;
import dev.tillwright.core.PosTerminal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The till's own code: called in order, free to throw, and told at once when it would wait for itself. */
@TillwrightTest
class CallbackTest {
    private static final Money AMOUNT = Money.of("12.50", "CNY");

    @Test
    void waitingInACallbackIsRefusedAtOnce(PosTerminal terminal, SimulatedAcquirer acquirer) throws Exception {
        CompletableFuture<Throwable> refused = terminal.sale(AMOUNT)
                .order("T-1")
                .future()
                .thenApply(first -> assertThrows(
                        IllegalStateException.class,
                        () -> terminal.sale(AMOUNT).order("T-2").run()));
        assertInstanceOf(IllegalStateException.class, refused.get(10, TimeUnit.SECONDS));
        assertEquals(1, acquirer.timesReceived("0200"));
    }

    @Test
    void aCallbackThatThrowsChangesNothing(PosTerminal terminal, Books books) {
        List<String> steps = new CopyOnWriteArrayList<>();
        Outcome outcome = terminal.sale(AMOUNT)
                .order("T-1")
                .onProgress(event -> {
                    steps.add(event.step());
                    throw new IllegalArgumentException("the till's own fault");
                })
                .run();
        books.record(outcome);
        assertInstanceOf(Approved.class, outcome, outcome.toString());
        assertEquals(List.of("CARD", "PIN", "SENDING"), steps);
        books.mustBeSettled();
    }
}
