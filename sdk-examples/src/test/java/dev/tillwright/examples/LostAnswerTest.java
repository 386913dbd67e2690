package dev.tillwright.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tillwright.core.Money;
import dev.tillwright.core.MoneyState;
import dev.tillwright.core.Outcome;
import dev.tillwright.core.PosTerminal;
import dev.tillwright.testkit.Books;
import dev.tillwright.testkit.Faults;
import dev.tillwright.testkit.SimulatedAcquirer;
import dev.tillwright.testkit.TillwrightTest;
import org.junit.jupiter.api.Test;

// tag::test
@TillwrightTest
class LostAnswerTest {
    @Test
    void neverChargesTwice(PosTerminal terminal, SimulatedAcquirer acquirer, Books books) {
        acquirer.next(Faults.approveAndLoseAnswer());
        Outcome outcome = terminal.sale(Money.of("12.50", "CNY")).order("T-1").run();
        assertEquals(MoneyState.NOT_MOVED, outcome.money());
        assertEquals(1, acquirer.timesReceived("0200"));
        books.mustBeSettled();
    }
}
// end::test
