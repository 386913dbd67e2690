package dev.tillwright.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.Money;
import dev.tillwright.core.MoneyState;
import dev.tillwright.core.NotDone;
import dev.tillwright.core.Outcome;
import dev.tillwright.core.Unknown;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Closing a terminal leaves nobody waiting, and nothing unsettled that the next opening does not settle. */
@TillwrightTest
class CloseTest {
    private static final Money AMOUNT = Money.of("12.50", "CNY");

    @Test
    void tellsASaleThatWaitsForItsCardThatNothingWasSent(TestBench bench) throws Exception {
        bench.reader().nothingByDefault();
        CompletableFuture<Outcome> sale =
                bench.terminal().sale(AMOUNT).order("T-1").future();
        bench.terminal().close();
        assertInstanceOf(NotDone.class, sale.get(10, TimeUnit.SECONDS));
        assertEquals(0, bench.acquirer().timesReceived("0200"));
    }

    @Test
    void tellsASaleThatIsOnTheLineThatItIsUnknownAndSettlesItLater(TestBench bench) throws Exception {
        Gate gate = Gate.shut();
        bench.acquirer().next(Faults.hold(gate));
        CompletableFuture<Outcome> sale =
                bench.terminal().sale(AMOUNT).order("T-1").future();
        assertTrue(bench.acquirer().awaitReceived("0200", 1, Duration.ofSeconds(10)));
        bench.terminal().close();
        Outcome outcome = sale.get(10, TimeUnit.SECONDS);
        assertInstanceOf(Unknown.class, outcome, outcome.toString());

        gate.open(); // the host books it only now
        bench.restart();
        for (Unknown unknown : bench.terminal().unresolved()) {
            assertEquals(
                    MoneyState.NOT_MOVED,
                    unknown.resolution().get(20, TimeUnit.SECONDS).money());
        }
        bench.books().mustBeSettled();
    }
}
