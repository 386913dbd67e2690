package dev.tillwright.testkit.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tillwright.core.NotDone;
import dev.tillwright.core.Outcome;
import dev.tillwright.core.Unknown;
import dev.tillwright.core.spi.AttemptState;
import dev.tillwright.testkit.Faults;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Code 94: the host says that it knows the trace number. Whose sale it means decides whether a reversal is allowed. */
class DuplicateCodeTest {
    @TempDir
    Path folder;

    @Test
    void neverReversesWhereTheTraceMayBeAnEarlierJournals() {
        try (Shop shop = Shop.patient(folder)) { // the first batch of a new journal may have been begun by another one
            shop.acquirer.next(Faults.answer("94"));
            Outcome outcome = shop.pay("T-1");
            assertEquals(
                    Unknown.Phase.UNDETERMINED,
                    assertInstanceOf(Unknown.class, outcome).phase());
            assertEquals(List.of(AttemptState.UNPROVEN), shop.states());
            assertEquals(0, shop.acquirer.timesReceived("0400"));
            TruthTableTest.assertSpeaks(outcome);
            shop.books().mustBalance();
        }
    }

    @Test
    void reversesWhereTheBatchIsThisJournalsAlone() {
        try (Shop shop = Shop.patient(folder)) {
            shop.switchOff();
            shop.acquirer.nextBatch();
            shop.switchOn();
            shop.acquirer.next(Faults.answer("94"));
            Outcome outcome = shop.pay("T-1");
            assertInstanceOf(NotDone.class, outcome, outcome.toString());
            assertEquals(List.of("06"), shop.host.reasons());
            assertEquals(0, shop.taken());
            shop.books().mustBeSettled();
        }
    }
}
