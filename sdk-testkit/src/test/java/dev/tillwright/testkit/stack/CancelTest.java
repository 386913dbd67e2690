package dev.tillwright.testkit.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.Approved;
import dev.tillwright.core.Cancellation;
import dev.tillwright.core.Declined;
import dev.tillwright.core.Money;
import dev.tillwright.core.NotDone;
import dev.tillwright.core.Operation;
import dev.tillwright.core.Outcome;
import dev.tillwright.core.port.KeyLoad;
import dev.tillwright.core.port.PinEntry;
import dev.tillwright.core.port.PinPad;
import dev.tillwright.core.port.PinRequest;
import dev.tillwright.crypto.WrappedKey;
import dev.tillwright.testkit.EntryKind;
import dev.tillwright.testkit.Fault;
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

/** A wish to cancel is granted while nothing has left, and honestly too late afterwards. */
class CancelTest {
    @TempDir
    Path folder;

    @Test
    void isGrantedWhileTheCardIsAwaited() throws Exception {
        try (Shop shop = Shop.patient(folder)) {
            shop.reader.nothingByDefault();
            assertCancelled(shop, cancelAt("CARD", shop));
        }
    }

    @Test
    void isGrantedWhileThePinIsTyped() throws Exception {
        try (Shop shop = Shop.patient(folder)) {
            shop.pad.holderThinks();
            assertCancelled(shop, cancelAt("PIN", shop));
        }
    }

    @Test
    void stopsAlsoAPinPadThatIsAskedTheMomentAfter() throws Exception {
        SlowPad[] pad = new SlowPad[1];
        try (Shop shop = Shop.of(
                folder,
                Shop.profile(Shop.AT_MOST),
                SimulatedCard.ofDefaults(),
                (s, settings) -> settings.devices(d -> {
                    pad[0] = new SlowPad(s.pad);
                    d.pinPad(pad[0]);
                }))) {
            shop.pad.holderThinks();
            assertCancelled(shop, cancelAt("PIN", shop));
            pad[0].cancelledTwice.get(Shop.AT_MOST.toSeconds(), TimeUnit.SECONDS);
            Outcome next = shop.pay("T-2");
            assertInstanceOf(Approved.class, next, next.diagnosis()::toString);
        }
    }

    /** A pad whose link is slow: the first entry reaches it only after somebody has cancelled. */
    private static final class SlowPad implements PinPad {
        private final PinPad pad;
        private final CountDownLatch cancelled = new CountDownLatch(1);
        private final CompletableFuture<Void> cancelledTwice = new CompletableFuture<>();

        SlowPad(PinPad pad) {
            this.pad = pad;
        }

        @Override
        public CompletableFuture<KeyLoad> loadPinKey(WrappedKey key) {
            return pad.loadPinKey(key);
        }

        @Override
        public CompletableFuture<PinEntry> enterPin(PinRequest request) {
            try {
                assertTrue(cancelled.await(Shop.AT_MOST.toSeconds(), TimeUnit.SECONDS));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return pad.enterPin(request);
        }

        @Override
        public void cancel() {
            boolean again = cancelled.getCount() == 0;
            pad.cancel();
            cancelled.countDown();
            if (again) {
                cancelledTwice.complete(null);
            }
        }
    }

    @Test
    void leavesTheLaneReadyForTheNextCustomer() throws Exception {
        try (Shop shop = Shop.patient(folder)) {
            shop.pad.holderThinks();
            cancelAt("PIN", shop);
            Outcome next = shop.pay("T-2");
            assertInstanceOf(Approved.class, next, next.diagnosis()::toString);
        }
    }

    @Test
    void voidsWhatTheHostApprovesAfterwards() throws Exception {
        try (Shop shop = Shop.patient(folder)) {
            Outcome outcome = tooLate(shop);
            assertInstanceOf(NotDone.class, outcome, outcome.toString());
            assertEquals("VOIDED", outcome.diagnosis().code());
            assertEquals(List.of(EntryKind.SALE, EntryKind.VOID), shop.bookedKinds());
            assertEquals(0, shop.taken());
            assertEquals(0, shop.acquirer.timesReceived("0400"), "a void, never a reversal");
            shop.books().mustBeSettled();
        }
    }

    @Test
    void tellsOfTheDeclineThatCameAfterwards() throws Exception {
        try (Shop shop = Shop.patient(folder)) {
            shop.acquirer.issue(poor());
            shop.reader.byDefault(poor());
            assertInstanceOf(Declined.class, tooLate(shop));
            shop.books().mustBeSettled();
        }
    }

    @Test
    void keepsTheSaleWhenTheHostRefusesItsVoid() throws Exception {
        try (Shop shop = Shop.patient(folder)) {
            Outcome outcome = tooLate(shop, Faults.decline("05"));
            assertInstanceOf(Approved.class, outcome, outcome.toString());
            assertEquals(1250, shop.taken());
            shop.books().mustBeSettled();
        }
    }

    @Test
    void reversesTheVoidWhoseAnswerIsLostAndKeepsTheSale() throws Exception {
        try (Shop shop = Shop.of(folder, Shop.profile(Duration.ofMillis(1500)))) {
            Outcome outcome = Shop.truth(tooLate(shop, Faults.approveAndLoseAnswer()));
            assertInstanceOf(Approved.class, outcome, outcome.toString());
            assertEquals(1250, shop.taken());
            shop.books().mustBeSettled();
        }
    }

    @Test
    void reversesWithTheCustomersReasonWhenTheAnswerIsLost() throws Exception {
        try (Shop shop = Shop.of(folder, Shop.profile(Duration.ofMillis(1500)))) {
            shop.acquirer.next(Faults.approveAndLoseAnswer());
            Operation sale = shop.sale().order("T-1").start();
            assertTrue(shop.acquirer.awaitReceived("0200", 1, Shop.AT_MOST));
            Outcome outcome = outcomeOfTooLate(sale.cancel());
            assertInstanceOf(NotDone.class, outcome, outcome.toString());
            assertEquals(List.of("17"), shop.host.reasons());
            assertEquals(0, shop.taken());
            shop.books().mustBeSettled();
        }
    }

    /** Cancels a sale that the host has in its hands; what comes after it goes as scripted. */
    private static Outcome tooLate(Shop shop, Fault... afterwards) throws Exception {
        Gate gate = Gate.shut();
        shop.acquirer.next(Faults.hold(gate));
        shop.acquirer.next(afterwards);
        Operation sale = shop.sale().order("T-1").start();
        assertTrue(shop.acquirer.awaitReceived("0200", 1, Shop.AT_MOST));
        CompletableFuture<Cancellation> wish = sale.cancel();
        gate.open();
        return outcomeOfTooLate(wish);
    }

    private static Outcome outcomeOfTooLate(CompletableFuture<Cancellation> wish) throws Exception {
        Cancellation came = wish.get(Shop.AT_MOST.toSeconds(), TimeUnit.SECONDS);
        return assertInstanceOf(Cancellation.TooLate.class, came).outcome();
    }

    private static Cancellation cancelAt(String step, Shop shop) throws Exception {
        CountDownLatch there = new CountDownLatch(1);
        Operation sale = shop.sale()
                .order("T-1")
                .onProgress(p -> {
                    if (p.step().equals(step)) {
                        there.countDown();
                    }
                })
                .start();
        assertTrue(there.await(Shop.AT_MOST.toSeconds(), TimeUnit.SECONDS));
        return sale.cancel().get(Shop.AT_MOST.toSeconds(), TimeUnit.SECONDS);
    }

    private static void assertCancelled(Shop shop, Cancellation came) {
        NotDone outcome = assertInstanceOf(Cancellation.Cancelled.class, came).outcome();
        assertEquals("CANCELLED", outcome.diagnosis().code());
        assertEquals(0, shop.acquirer.timesReceived("0200"));
        assertEquals(List.of(), shop.rows());
    }

    private static SimulatedCard poor() {
        return SimulatedCard.builder()
                .number(9)
                .balance(Money.of("1.00", "CNY"))
                .build();
    }
}
