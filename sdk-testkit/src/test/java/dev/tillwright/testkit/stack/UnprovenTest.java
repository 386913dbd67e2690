package dev.tillwright.testkit.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.Approved;
import dev.tillwright.core.InvalidRequestException;
import dev.tillwright.core.NotDone;
import dev.tillwright.core.Outcome;
import dev.tillwright.core.Ruling;
import dev.tillwright.core.Unknown;
import dev.tillwright.core.spi.AttemptState;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.testkit.Fault;
import dev.tillwright.testkit.Faults;
import dev.tillwright.testkit.HostObserver;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When batch or day changed between the loss and the reversal, the host's answer proves nothing: a person must rule. */
class UnprovenTest {
    @TempDir
    Path folder;

    @Test
    void aDayThatChangedBeforeTheReversalLeavesItUndetermined() {
        try (Shop shop = Shop.hasty(folder)) {
            Unknown unknown = lostOverMidnight(shop, Faults.approveAndLoseAnswer());
            assertEquals(Unknown.Phase.UNDETERMINED, unknown.phase());
            assertEquals(List.of(AttemptState.UNPROVEN), shop.states());
            assertTrue(unknown.faultSlip().text().contains("非凭证联 NOT A PROOF OF PAYMENT"));
            assertEquals(1250, shop.taken(), "the host did book it, and says that it does not know it");
            assertTrue(
                    shop.alerts.stream().anyMatch(a -> a.code().equals("PROOF_LOST")),
                    () -> "a person is called: " + shop.alerts);
            TruthTableTest.assertSpeaks(unknown);
            shop.books().mustBalance();
        }
    }

    @Test
    void aBatchThatChangedBeforeTheReversalLeavesItUndetermined() {
        try (Shop shop = Shop.hasty(folder)) {
            shop.acquirer.nextBatch(); // from the next sign-in on, which the wrong MAC brings about
            shop.acquirer.next(Faults.wrongMac());
            Unknown unknown = assertInstanceOf(Unknown.class, shop.pay("T-1"));
            assertEquals(Unknown.Phase.UNDETERMINED, unknown.phase());
            assertEquals(List.of(AttemptState.UNPROVEN), shop.states());
            assertTrue(unknown.faultSlip().text().contains("非凭证联 NOT A PROOF OF PAYMENT"));
        }
    }

    @Test
    void aNamedPersonSettlesThatItIsBooked() throws Exception {
        try (Shop shop = Shop.hasty(folder)) {
            Unknown unknown = lostOverMidnight(shop, Faults.approveAndLoseAnswer());
            shop.terminal().rule(unknown, Ruling.BOOKED, "Wang 0412");
            assertInstanceOf(Approved.class, Shop.truth(unknown));
            assertEquals(List.of(AttemptState.RULED_BOOKED), shop.states());
            assertAudited(shop, "operator Wang 0412 ruled: booked");
            shop.books().mustBeSettled();
        }
    }

    @Test
    void aNamedPersonSettlesThatItIsNotBooked() throws Exception {
        try (Shop shop = Shop.hasty(folder)) {
            Unknown unknown = lostOverMidnight(shop, Faults.silence());
            shop.terminal().rule(unknown, Ruling.NOT_BOOKED, "Wang 0412");
            Outcome truth = Shop.truth(unknown);
            assertInstanceOf(NotDone.class, truth);
            TruthTableTest.assertSpeaks(truth);
            assertEquals(List.of(AttemptState.RULED_NOT_BOOKED), shop.states());
            assertAudited(shop, "operator Wang 0412 ruled: not booked");
            assertInstanceOf(Approved.class, shop.pay("T-1"), "the bill may be paid again");
            shop.books().mustBeSettled();
        }
    }

    @Test
    void nobodyRulesWithoutAName() {
        try (Shop shop = Shop.hasty(folder)) {
            Unknown unknown = lostOverMidnight(shop, Faults.silence());
            assertThrows(InvalidRequestException.class, () -> shop.terminal().rule(unknown, Ruling.BOOKED, " "));
            assertEquals(List.of(AttemptState.UNPROVEN), shop.states());
        }
    }

    @Test
    void waitsForThePersonOverARestartAndDoesNotShutTheLane() throws Exception {
        try (Shop shop = Shop.hasty(folder)) {
            lostOverMidnight(shop, Faults.approveAndLoseAnswer());
            shop.switchOff();
            shop.switchOn();
            assertInstanceOf(Approved.class, shop.pay("T-2"));
            Unknown found = shop.terminal().unresolved().get(0);
            shop.terminal().rule(found, Ruling.BOOKED, "Wang 0412");
            assertInstanceOf(Approved.class, Shop.truth(found));
            assertEquals(List.of(), shop.terminal().unresolved());
            shop.books().mustBeSettled();
        }
    }

    /** The answer is lost and the host's day changes the moment the reversal is there. */
    private static Unknown lostOverMidnight(Shop shop, Fault loss) {
        AtomicBoolean once = new AtomicBoolean();
        shop.acquirer.observe(new HostObserver() {
            @Override
            public void request(IsoMessage request) {
                if (request.mti().equals("0400") && once.compareAndSet(false, true)) {
                    shop.acquirer.nextDay();
                }
            }

            @Override
            public void answer(IsoMessage answer) {}
        });
        shop.acquirer.next(loss);
        return assertInstanceOf(Unknown.class, shop.pay("T-1"));
    }

    private static void assertAudited(Shop shop, String line) {
        String id = shop.rows().get(0).id();
        assertTrue(
                shop.terminal().journal().audit(id).stream()
                        .anyMatch(row -> row.why().equals(line)),
                () -> "audited: " + shop.terminal().journal().audit(id));
    }
}
