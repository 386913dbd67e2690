package dev.tillwright.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.Approved;
import dev.tillwright.core.Money;
import dev.tillwright.core.Outcome;
import dev.tillwright.core.PosTerminal;
import dev.tillwright.iso8583.IsoMessage;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The issuer's script 发卡行脚本: run by the chip, durable, told to the host, and never in the way of money. */
@TillwrightTest
class ScriptNoticeTest {
    private static final Money AMOUNT = Money.of("12.50", "CNY");
    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void tellsTheHostWhatItsScriptDid(PosTerminal terminal, SimulatedAcquirer acquirer, Books books) {
        acquirer.next(Faults.issuerScript());
        Outcome outcome = terminal.sale(AMOUNT).order("T-1").run();
        books.record(outcome);
        assertInstanceOf(Approved.class, outcome, outcome.toString());
        assertTrue(acquirer.awaitReceived("0620", 1, SOON));
        assertTrue(
                outcome.actions().stream().anyMatch(a -> a.detail().contains("script")), outcome.actions()::toString);
        books.mustBeSettled();
    }

    @Test
    void sendsNoNoticeWithoutAScript(PosTerminal terminal, SimulatedAcquirer acquirer) {
        terminal.sale(AMOUNT).order("T-1").run();
        terminal.sale(AMOUNT).order("T-2").run();
        assertEquals(0, acquirer.timesReceived("0620"));
    }

    @Test
    void remembersTheNoticeOverARestart(TestBench bench) {
        bench.acquirer().next(Faults.issuerScript());
        AtomicBoolean cut = new AtomicBoolean();
        bench.acquirer().observe(new HostObserver() {
            @Override
            public void request(IsoMessage message) {
                if (message.mti().equals("0620") && cut.compareAndSet(false, true)) {
                    bench.acquirer().stop(); // heard, and not confirmed
                }
            }

            @Override
            public void answer(IsoMessage message) {}
        });
        Outcome outcome = bench.terminal().sale(AMOUNT).order("T-1").run();
        assertInstanceOf(Approved.class, outcome, outcome.toString());
        assertTrue(bench.acquirer().awaitReceived("0620", 1, SOON));
        bench.terminal().close();
        bench.acquirer().restart();
        bench.restart();
        assertTrue(bench.acquirer().awaitReceived("0620", 2, SOON));
    }
}
