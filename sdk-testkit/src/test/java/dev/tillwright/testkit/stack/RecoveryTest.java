package dev.tillwright.testkit.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.Approved;
import dev.tillwright.core.AttemptKey;
import dev.tillwright.core.LaneStatus;
import dev.tillwright.core.NotDone;
import dev.tillwright.core.Outcome;
import dev.tillwright.core.PosTerminal;
import dev.tillwright.core.Unknown;
import dev.tillwright.core.port.CardReading;
import dev.tillwright.core.port.CardRequest;
import dev.tillwright.core.port.ChipCardReader;
import dev.tillwright.core.port.ChipCompletion;
import dev.tillwright.core.port.ChipResult;
import dev.tillwright.core.spi.AttemptState;
import dev.tillwright.testkit.Faults;
import dev.tillwright.testkit.Gate;
import dev.tillwright.testkit.SimulatedCard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A till that goes away in the middle finds everything again when it comes back. */
class RecoveryTest {
    @TempDir
    Path folder;

    @Test
    void reversesTheSaleThatWasInTheHostsHands() throws Exception {
        try (Shop shop = Shop.hasty(folder)) {
            Gate gate = Gate.shut();
            shop.acquirer.next(Faults.hold(gate));
            shop.sale().order("T-1").start();
            assertTrue(shop.acquirer.awaitReceived("0200", 1, Shop.AT_MOST));
            shop.switchOff();
            gate.open(); // booked, and nobody there to hear of it
            assertEquals(1250, shop.taken());
            shop.switchOn();
            assertUndone(shop);
            assertEquals(List.of("98"), shop.host.reasons());
        }
    }

    @Test
    void goesOnWithAReversalThatWasUnderWay() throws Exception {
        try (Shop shop = Shop.hasty(folder)) {
            shop.acquirer.next(Faults.approveAndLoseAnswer());
            shop.acquirer.nextReversal(Faults.silence());
            shop.sale().order("T-1").start();
            assertTrue(shop.acquirer.awaitReceived("0400", 1, Shop.AT_MOST));
            shop.switchOff();
            shop.switchOn();
            assertUndone(shop);
            assertEquals(List.of("98"), shop.host.reasons());
        }
    }

    @Test
    void reversesWhatTheChipHadNotDecided() throws Exception {
        StuckReader[] stuck = new StuckReader[1];
        try (Shop shop = Shop.of(
                folder,
                Shop.profile(Duration.ofMillis(900)),
                SimulatedCard.ofDefaults(),
                (s, settings) -> settings.devices(d -> {
                    if (stuck[0] == null) {
                        stuck[0] = new StuckReader(s.reader);
                        d.cardReader(stuck[0]);
                    }
                }))) {
            shop.sale().order("T-1").start();
            assertTrue(stuck[0].asked.await(Shop.AT_MOST.toSeconds(), TimeUnit.SECONDS));
            assertEquals(List.of(AttemptState.HOST_APPROVED), shop.states());
            shop.switchOff();
            shop.switchOn();
            assertUndone(shop);
            assertEquals(List.of("06"), shop.host.reasons());
        }
    }

    /** A reader whose chip never answers. */
    private static final class StuckReader implements ChipCardReader {
        private final ChipCardReader reader;
        private final CountDownLatch asked = new CountDownLatch(1);

        StuckReader(ChipCardReader reader) {
            this.reader = reader;
        }

        @Override
        public CompletableFuture<CardReading> read(CardRequest request) {
            return reader.read(request);
        }

        @Override
        public void cancel() {
            reader.cancel();
        }

        @Override
        public CompletableFuture<ChipResult> complete(ChipCompletion completion) {
            asked.countDown();
            return new CompletableFuture<>();
        }
    }

    @Test
    void knowsNothingOfASaleThatHadNoCardYet() {
        try (Shop shop = Shop.patient(folder)) {
            shop.reader.nothingByDefault();
            shop.sale().order("T-1").start();
            shop.switchOff();
            assertEquals(List.of(), shop.switchOn().unresolved());
            shop.reader.byDefault(shop.card);
            assertInstanceOf(Approved.class, shop.pay("T-1"));
            assertEquals(1, shop.acquirer.timesReceived("0200"));
        }
    }

    @Test
    void opensBlockedWhileTheHostIsDownAndSettlesWhenItIsBack() throws Exception {
        try (Shop shop = Shop.of(folder, Shop.curt())) {
            shop.acquirer.next(Faults.approveAndLoseAnswer());
            CompletableFuture<Outcome> sale = shop.sale().order("T-1").future();
            assertTrue(shop.acquirer.awaitReceived("0200", 1, Shop.AT_MOST));
            shop.acquirer.stop();
            assertInstanceOf(Unknown.class, sale.get(Shop.AT_MOST.toSeconds(), TimeUnit.SECONDS));
            shop.switchOff();
            PosTerminal again = openedWithin(Duration.ofSeconds(8), shop);
            assertEquals(LaneStatus.BLOCKED, again.status());
            assertEquals("T-1", again.unresolved().get(0).order().value());
            Outcome refused = shop.pay("T-2");
            assertInstanceOf(NotDone.class, refused);
            assertEquals("LANE_BLOCKED", refused.diagnosis().code());
            Unknown open = again.unresolved().get(0);
            TruthTableTest.assertSpeaks(open);
            shop.acquirer.restart();
            assertInstanceOf(NotDone.class, Shop.truth(open));
            assertEquals(1, shop.acquirer.timesReceived("0200"), "the refused sale was never sent");
            assertUndone(shop);
            assertInstanceOf(Approved.class, shop.pay("T-2"));
        }
    }

    @Test
    void opensWithinFiveSecondsAlsoWhenTheHostTakesTheLineAndSaysNothing() {
        try (Shop shop = Shop.of(
                folder,
                Shop.profile(Duration.ofMillis(400)).toBuilder()
                        .times(t -> t.reversalTimeout(Duration.ofSeconds(20)))
                        .build())) {
            Gate gate = Gate.shut();
            shop.acquirer.next(Faults.hold(gate));
            shop.sale().order("T-1").start();
            assertTrue(shop.acquirer.awaitReceived("0200", 1, Shop.AT_MOST));
            shop.switchOff();
            gate.open();
            shop.acquirer.nextSignIn(Faults.silence());
            assertEquals(
                    LaneStatus.BLOCKED,
                    openedWithin(Duration.ofSeconds(8), shop).status());
            assertEquals(List.of("T-1"), orders(shop.terminal().unresolved()));
        }
    }

    @Test
    void anOrderThatIsOpenIsNotTakenAgainInAnotherWay() throws Exception {
        try (Shop shop = Shop.of(folder, Shop.curt())) {
            shop.acquirer.next(Faults.approveAndLoseAnswer());
            CompletableFuture<Outcome> sale = shop.sale().order("T-1").future();
            assertTrue(shop.acquirer.awaitReceived("0200", 1, Shop.AT_MOST));
            shop.acquirer.stop();
            sale.get(Shop.AT_MOST.toSeconds(), TimeUnit.SECONDS);
            Outcome again = shop.pay("T-1");
            assertInstanceOf(Unknown.class, again, again.toString());
            assertTrue(again.replayed());
            Outcome otherKey =
                    shop.sale().order("T-1").key(AttemptKey.of("other")).run();
            assertEquals("ORDER_UNRESOLVED", otherKey.diagnosis().code());
            shop.acquirer.restart();
            assertInstanceOf(NotDone.class, Shop.truth(again));
            assertEquals(1, shop.acquirer.timesReceived("0200"));
            assertUndone(shop);
        }
    }

    private static PosTerminal openedWithin(Duration atMost, Shop shop) {
        long began = System.nanoTime();
        PosTerminal terminal = shop.switchOn();
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        assertTrue(took.compareTo(atMost) < 0, () -> "opening took " + took);
        return terminal;
    }

    private static List<String> orders(List<Unknown> unknown) {
        return unknown.stream().map(u -> u.order().value()).toList();
    }

    /** Whether it is being settled still or was settled while the terminal opened: it ends undone, once. */
    private static void assertUndone(Shop shop) throws Exception {
        for (Unknown open : shop.terminal().unresolved()) {
            assertInstanceOf(NotDone.class, Shop.truth(open));
        }
        assertEquals(List.of(AttemptState.REVERSED), shop.states());
        assertEquals(1, shop.acquirer.timesReceived("0200"));
        assertEquals(0, shop.taken());
        shop.books().mustBeSettled();
    }
}
