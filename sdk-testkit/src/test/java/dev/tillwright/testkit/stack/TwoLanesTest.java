package dev.tillwright.testkit.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.Approved;
import dev.tillwright.core.MoneyState;
import dev.tillwright.core.NotDone;
import dev.tillwright.core.Outcome;
import dev.tillwright.core.PosTerminal;
import dev.tillwright.core.Tillwright;
import dev.tillwright.crypto.Vault;
import dev.tillwright.testkit.Books;
import dev.tillwright.testkit.Faults;
import dev.tillwright.testkit.Gate;
import dev.tillwright.testkit.SimulatedAcquirer;
import dev.tillwright.testkit.SimulatedCard;
import dev.tillwright.testkit.SimulatedPinPad;
import dev.tillwright.testkit.SimulatedReader;
import dev.tillwright.testkit.TestTerminal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two terminals of one node serve two customers at once, and one bill only once. */
class TwoLanesTest {
    @TempDir
    Path folder;

    private final SimulatedAcquirer acquirer = SimulatedAcquirer.start();
    private final SimulatedCard card = acquirer.issue(SimulatedCard.ofDefaults());
    private final Vault vault = Vault.inMemoryForTests();
    private Tillwright node;
    private Desk left;
    private Desk right;

    /** One terminal with its devices. */
    private record Desk(PosTerminal terminal, SimulatedReader reader, SimulatedPinPad pad) {
        CompletableFuture<Outcome> pays(String order) {
            return terminal.sale(Shop.PRICE).order(order).future();
        }

        void close() {
            terminal.close();
            pad.close();
            reader.close();
        }
    }

    @BeforeEach
    void opensTheNode() {
        node = Tillwright.open(folder);
        left = desk("10000001");
        right = desk("10000002");
    }

    @AfterEach
    void closesTheNode() {
        left.close();
        right.close();
        node.close();
        acquirer.close();
        vault.close();
    }

    @Test
    void serveTwoCustomersAtTheSameTime() throws Exception {
        Gate gate = Gate.shut();
        acquirer.next(Faults.hold(gate));
        CompletableFuture<Outcome> slow = left.pays("T-1");
        assertTrue(acquirer.awaitReceived("0200", 1, Shop.AT_MOST));
        assertInstanceOf(Approved.class, get(right.pays("T-2")));
        gate.open();
        assertInstanceOf(Approved.class, get(slow));
        books().mustBeSettled();
        assertEquals(2500, books().compare().hostTotal());
    }

    @Test
    void aLaneThatWasClosedRefusesWhatItIsAskedAndTheOtherGoesOn() throws Exception {
        left.terminal().close();
        Outcome refused = get(left.pays("T-1"));
        assertInstanceOf(NotDone.class, refused, refused.toString());
        Outcome paid = get(right.pays("T-2"));
        assertInstanceOf(Approved.class, paid, paid.toString());
        Outcome other = get(left.pays("T-2"));
        assertEquals("ORDER_PAID", other.diagnosis().code());
    }

    @Test
    void neverChargeABillThatTheOtherIsBeingPaid() throws Exception {
        Gate gate = Gate.shut();
        acquirer.next(Faults.hold(gate));
        CompletableFuture<Outcome> first = left.pays("T-1");
        assertTrue(acquirer.awaitReceived("0200", 1, Shop.AT_MOST));
        Outcome second = get(right.pays("T-1"));
        assertInstanceOf(NotDone.class, second, second.toString());
        assertEquals("ORDER_UNRESOLVED", second.diagnosis().code());
        gate.open();
        assertInstanceOf(Approved.class, get(first));
        assertChargedOnce();
    }

    @Test
    void neverChargeABillTwiceWhenBothBeginAtOnce() throws Exception {
        List<CompletableFuture<Outcome>> both =
                Stream.of(left, right).map(desk -> desk.pays("T-1")).toList();
        long paid = 0;
        for (CompletableFuture<Outcome> one : both) {
            paid += get(one).money() == MoneyState.MOVED ? 1 : 0;
        }
        assertTrue(paid >= 1, "one of them paid it");
        assertChargedOnce();
    }

    @Test
    void neverChargeABillThatTheOtherHasBeenPaid() throws Exception {
        assertInstanceOf(Approved.class, get(left.pays("T-1")));
        Outcome again = get(right.pays("T-1"));
        assertInstanceOf(NotDone.class, again, again.toString());
        assertEquals("ORDER_PAID", again.diagnosis().code());
        TruthTableTest.assertSpeaks(again);
        assertChargedOnce();
    }

    private void assertChargedOnce() {
        assertEquals(1, acquirer.timesReceived("0200"));
        books().mustBeSettled();
        assertEquals(1250, books().compare().hostTotal());
    }

    private Books books() {
        return Books.of(
                node.journal(),
                acquirer.ledger(),
                left.terminal().lane(),
                right.terminal().lane());
    }

    private static Outcome get(CompletableFuture<Outcome> outcome) throws Exception {
        return outcome.get(Shop.AT_MOST.toSeconds(), TimeUnit.SECONDS);
    }

    private Desk desk(String number) {
        TestTerminal registered = acquirer.terminal("898310000000001", number);
        SimulatedReader reader = SimulatedReader.create();
        reader.byDefault(card);
        SimulatedPinPad pad = SimulatedPinPad.create(registered, reader);
        PosTerminal terminal = node.terminal()
                .merchant(registered.merchant())
                .terminal(number)
                .acquirer(a -> a.profile(Shop.profile(Shop.AT_MOST)).primary(acquirer.address()))
                .devices(d -> d.cardReader(reader).pinPad(pad))
                .masterKey(vault, registered.importInto(vault))
                .locale(Locale.ENGLISH)
                .open();
        return new Desk(terminal, reader, pad);
    }
}
