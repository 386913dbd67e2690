package shop.till;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.PosTerminal;
import dev.tillwright.testkit.Books;
import dev.tillwright.testkit.Faults;
import dev.tillwright.testkit.SimulatedAcquirer;
import dev.tillwright.testkit.TillwrightTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@TillwrightTest
class CashierTest {
    @Test
    void takesAPayment(PosTerminal terminal, Books books) {
        assertEquals("PAID CNY 12.50", new Cashier(terminal).take("B-1", "12.50"));
        books.mustBeSettled();
    }

    @Test
    void saysThatNothingIsChargedWhenTheAnswerIsLost(
            PosTerminal terminal, SimulatedAcquirer acquirer, Books books) {
        acquirer.next(Faults.approveAndLoseAnswer());
        String line = new Cashier(terminal).take("B-1", "12.50");
        assertTrue(line.startsWith("NOT CHARGED: "), line);
        books.mustBeSettled();
    }

    /** On the class path all of this would work even if a module hid what it must export. */
    @Test
    void runsOnTheModulePath() {
        Stream.of(CashierTest.class, PosTerminal.class, SimulatedAcquirer.class, Test.class)
                .forEach(type -> assertTrue(type.getModule().isNamed(), type.getName()));
    }
}
