package dev.tillwright.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.Approved;
import dev.tillwright.core.Money;
import dev.tillwright.core.Outcome;
import dev.tillwright.core.PosTerminal;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An approval that the till has not taken into its own books is not forgotten. */
@TillwrightTest
class DeliveryTest {
    private static final Money AMOUNT = Money.of("12.50", "CNY");

    @Test
    void listsAnApprovalUntilTheTillAcknowledgesIt(TestBench bench) throws Exception {
        bench.acquirer().next(Faults.decline("51"));
        bench.terminal().sale(AMOUNT).order("T-1").run();
        Outcome paid = bench.terminal().sale(AMOUNT).order("T-2").run();
        assertEquals(List.of(paid.key()), keys(bench.terminal()));

        PosTerminal reopened = bench.restart();
        assertEquals(List.of(paid.key()), keys(reopened));
        Outcome found = reopened.undelivered().get(0);
        assertTrue(found.replayed());
        assertEquals(((Approved) paid).reference(), ((Approved) found).reference());
        assertFalse(((Approved) paid).receipt().duplicate());
        assertTrue(((Approved) found).receipt().duplicate());

        reopened.acknowledge(found).get(10, TimeUnit.SECONDS);
        PosTerminal again = bench.restart();
        assertEquals(List.of(), keys(again));
    }

    private static List<?> keys(PosTerminal terminal) {
        return terminal.undelivered().stream().map(Outcome::key).toList();
    }
}
