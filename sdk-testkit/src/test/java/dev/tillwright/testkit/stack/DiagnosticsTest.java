package dev.tillwright.testkit.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.Diagnostics;
import dev.tillwright.core.Outcome;
import dev.tillwright.core.Unknown;
import dev.tillwright.core.port.DeviceStatus.Level;
import dev.tillwright.testkit.Faults;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a terminal says about its line, and about devices that can't tell. */
@Timeout(60)
class DiagnosticsTest {
    @TempDir
    Path journal;

    @Test
    void aTerminalThatIsSignedInIsReadyAndDevicesThatCannotTellAreUnknownAndNoFault() {
        try (Shop shop = Shop.patient(journal)) {
            Diagnostics report = shop.terminal().diagnostics();
            assertEquals(
                    List.of(Level.READY, Level.UNKNOWN, Level.UNKNOWN, Level.UNKNOWN),
                    report.parts().stream().map(part -> part.status().level()).toList());
            assertEquals(List.of(), report.faults());
        }
    }

    @Test
    void aTerminalThatCouldNotSignInSaysSo() {
        try (Shop shop = Shop.of(journal, Shop.curt())) {
            shop.switchOff();
            shop.acquirer.stop();
            shop.switchOn();
            assertEquals(
                    "LANE_SIGNED_OUT",
                    shop.terminal().diagnostics().faults().get(0).status().code());
        }
    }

    @Test
    void anOpenReversalIsCountedUntilItIsProven() throws Exception {
        try (Shop shop = Shop.of(journal, Shop.curt())) {
            shop.acquirer.next(Faults.approveAndLoseAnswer());
            for (int i = 0; i < 5; i++) {
                shop.acquirer.nextReversal(Faults.silence());
            }
            Outcome outcome = shop.pay("OPEN");
            assertInstanceOf(Unknown.class, outcome);
            Diagnostics open = shop.terminal().diagnostics();
            assertEquals(1, open.openReversals());
            Diagnostics.Part line = open.faults().get(0);
            assertEquals(Diagnostics.LINE, line.name());
            assertNotEquals("LANE_READY", line.status().code());
            Shop.truth(outcome);
            assertEquals(0, shop.terminal().diagnostics().openReversals());
            assertTrue(shop.terminal().diagnostics().faults().isEmpty());
        }
    }
}
