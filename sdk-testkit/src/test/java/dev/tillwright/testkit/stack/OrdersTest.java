package dev.tillwright.testkit.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.Approved;
import dev.tillwright.core.AttemptKey;
import dev.tillwright.core.Declined;
import dev.tillwright.core.InvalidRequestException;
import dev.tillwright.core.Money;
import dev.tillwright.core.NotDone;
import dev.tillwright.core.Operation;
import dev.tillwright.core.Outcome;
import dev.tillwright.testkit.Faults;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bill is paid once, however often it is asked for. */
class OrdersTest {
    private static final Money OTHER = Money.of("12.51", "CNY");

    @TempDir
    Path folder;

    private Shop shop;

    @BeforeEach
    void opensTheShop() {
        shop = Shop.patient(folder);
    }

    @AfterEach
    void closesTheShop() {
        shop.close();
    }

    @Test
    void aPaidOrderAskedAgainGivesItsOutcomeAgain() {
        Approved first = assertInstanceOf(Approved.class, shop.pay("T-1"));
        Approved again = assertInstanceOf(Approved.class, shop.pay("T-1"));
        assertFalse(first.replayed());
        assertTrue(again.replayed());
        assertEquals(first.reference(), again.reference());
        assertEquals(first.key(), again.key());
        assertEquals(1, shop.acquirer.timesReceived("0200"));
    }

    @Test
    void aPaidOrderAskedAfterARestartGivesItsOutcomeAgain() {
        shop.pay("T-1");
        shop.switchOff();
        shop.switchOn();
        assertTrue(assertInstanceOf(Approved.class, shop.pay("T-1")).replayed());
        assertEquals(1, shop.acquirer.timesReceived("0200"));
    }

    @Test
    void aDeclinedOrderMayBeTriedAgainUnderTheNextKey() {
        shop.acquirer.next(Faults.decline("51"));
        assertKey("T-1#1", assertInstanceOf(Declined.class, shop.pay("T-1")));
        assertKey("T-1#2", assertInstanceOf(Approved.class, shop.pay("T-1")));
        assertEquals(1250, shop.taken());
        shop.books().mustBeSettled();
    }

    @Test
    void aPaidOrderIsRefusedForAnotherAmount() {
        shop.pay("T-1");
        assertRefused("AMOUNT_DIFFERS", shop.terminal().sale(OTHER).order("T-1").run());
    }

    @Test
    void aKeyUsedAgainGivesItsOutcomeAgainEvenIfItWasDeclined() {
        shop.acquirer.next(Faults.decline("51"));
        AttemptKey key = AttemptKey.of("till-4/T-1/a");
        shop.sale().order("T-1").key(key).run();
        Outcome again = shop.sale().order("T-1").key(key).run();
        assertInstanceOf(Declined.class, again);
        assertTrue(again.replayed());
        assertEquals(1, shop.acquirer.timesReceived("0200"));
    }

    @Test
    void aKeyIsRefusedForAnotherAmountOrAnotherOrder() {
        AttemptKey key = AttemptKey.of("till-4/T-1/a");
        shop.sale().order("T-1").key(key).run();
        assertRefused(
                "AMOUNT_DIFFERS",
                shop.terminal().sale(OTHER).order("T-1").key(key).run());
        assertRefused("AMOUNT_DIFFERS", shop.sale().order("T-2").key(key).run());
    }

    @Test
    void aPaidOrderIsRefusedUnderANewKey() {
        shop.pay("T-1");
        assertRefused(
                "ORDER_PAID",
                shop.sale().order("T-1").key(AttemptKey.of("again")).run());
    }

    @Test
    void aDoubleClickJoinsTheSaleThatRuns() throws Exception {
        shop.reader.nothingByDefault();
        Operation first = shop.sale().order("T-1").start();
        Operation second = shop.sale().order("T-1").start();
        shop.reader.insert(shop.card);
        Outcome one = first.result().get(Shop.AT_MOST.toSeconds(), TimeUnit.SECONDS);
        Outcome two = second.result().get(Shop.AT_MOST.toSeconds(), TimeUnit.SECONDS);
        assertInstanceOf(Approved.class, one, one.toString());
        assertInstanceOf(Approved.class, two, two.toString());
        assertEquals(one.key(), two.key());
        assertEquals(1250, shop.taken());
        assertEquals(1, shop.acquirer.timesReceived("0200"));
    }

    @Test
    void aSecondSaleOnABusyLaneIsRefusedAtOnceAndDoesNotDisturbTheFirst() throws Exception {
        shop.reader.nothingByDefault();
        Operation first = shop.sale().order("T-1").start();
        Outcome second = shop.pay("T-2");
        assertInstanceOf(NotDone.class, second);
        assertEquals("LANE_BUSY", second.diagnosis().code());
        shop.reader.insert(shop.card);
        assertInstanceOf(Approved.class, first.result().get(Shop.AT_MOST.toSeconds(), TimeUnit.SECONDS));
        assertEquals(1250, shop.taken());
    }

    @Test
    void nothingAndForeignMoneyAreRefusedBeforeAnythingIsSent() {
        assertThrows(InvalidRequestException.class, () -> shop.terminal().sale(Money.of("0.00", "CNY")));
        assertThrows(InvalidRequestException.class, () -> shop.terminal().sale(Money.of("12.50", "USD")));
        assertThrows(InvalidRequestException.class, () -> shop.sale().order("two words"));
        assertEquals(0, shop.acquirer.timesReceived("0200"));
    }

    private static void assertKey(String key, Outcome outcome) {
        assertEquals(Optional.of(AttemptKey.of(key)), outcome.key());
    }

    /** Refused without a second charge: one sale was sent before, and one only. */
    private void assertRefused(String code, Outcome outcome) {
        assertInstanceOf(NotDone.class, outcome, outcome.toString());
        assertEquals(code, outcome.diagnosis().code());
        assertEquals(1, shop.acquirer.timesReceived("0200"));
        assertEquals(1250, shop.taken());
        TruthTableTest.assertSpeaks(outcome);
    }
}
