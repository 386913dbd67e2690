package dev.tillwright.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.Approved;
import dev.tillwright.core.Declined;
import dev.tillwright.core.Money;
import dev.tillwright.core.MoneyState;
import dev.tillwright.core.NotDone;
import dev.tillwright.core.Outcome;
import dev.tillwright.core.PartlyApproved;
import dev.tillwright.core.PosTerminal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The SDK's own terminal on the bench: the kit is of use only if the real thing runs against it. */
@TillwrightTest
class FullStackTest {
    private static final Money AMOUNT = Money.of("12.50", "CNY");

    @Test
    void paysByChipAndPin(PosTerminal terminal, SimulatedAcquirer acquirer, Books books) {
        Outcome outcome = terminal.sale(AMOUNT).order("T-1").run();
        books.record(outcome);
        assertInstanceOf(Approved.class, outcome, outcome.toString());
        assertEquals(AMOUNT, acquirer.ledger().netBooked("898310000000001", "10000001"));
        books.mustBeSettled();
        assertEquals(1250, books.compare().tillTotal());
    }

    @Test
    void neverChargesTwiceWhenTheAnswerIsLost(PosTerminal terminal, SimulatedAcquirer acquirer, Books books) {
        acquirer.next(Faults.approveAndLoseAnswer());
        Outcome outcome = terminal.sale(AMOUNT).order("T-1").run();
        books.record(outcome);
        assertEquals(MoneyState.NOT_MOVED, outcome.money(), outcome.toString());
        assertEquals(1, acquirer.timesReceived("0200"));
        books.mustBeSettled();
    }

    @Test
    void findsTheLateOriginalBeforeItIsSure(PosTerminal terminal, SimulatedAcquirer acquirer, Books books)
            throws Exception {
        Gate gate = Gate.shut();
        acquirer.next(Faults.hold(gate));
        var sale = terminal.sale(AMOUNT).order("T-1").future();
        assertTrue(acquirer.awaitReceived("0400", 1, TestBench.ANSWER_WITHIN.multipliedBy(5)));
        gate.open();
        Outcome outcome = sale.get();
        books.record(outcome);
        assertEquals(MoneyState.NOT_MOVED, outcome.money(), outcome.toString());
        books.mustBeSettled();
    }

    @Test
    void reversesWhenTheChipRefuses(PosTerminal terminal, TestBench bench, Books books) {
        SimulatedCard stubborn = bench.acquirer()
                .issue(SimulatedCard.builder()
                        .number(2)
                        .refuseSecondCryptogram()
                        .build());
        bench.reader().insert(stubborn);
        Outcome outcome = terminal.sale(AMOUNT).order("T-1").run();
        books.record(outcome);
        assertInstanceOf(NotDone.class, outcome, outcome.toString());
        books.mustBeSettled();
        assertEquals(Money.of("10000.00", "CNY"), bench.acquirer().balance(stubborn));
    }

    @Test
    void printsBothCopiesWithAMaskedCard(PosTerminal terminal, SimulatedPrinter printer, SimulatedCard card) {
        terminal.sale(AMOUNT).order("T-1").run();
        assertTrue(printer.awaitPrinted(2, Duration.ofSeconds(5)));
        String paper = String.join("\n", printer.printed());
        assertTrue(paper.contains("12.50"), paper);
        assertFalse(paper.contains(card.pan()));
    }

    @Test
    void tellsAWrongPin(PosTerminal terminal, SimulatedPinPad pad, Books books) {
        pad.typePin("000000");
        Outcome outcome = terminal.sale(AMOUNT).order("T-1").run();
        books.record(outcome);
        assertInstanceOf(Declined.class, outcome, outcome.toString());
        books.mustBeSettled();
    }

    @Test
    void takesAPartWhereTheTillAllowsIt(PosTerminal terminal, SimulatedAcquirer acquirer, Books books) {
        acquirer.next(Faults.partial(Money.of("5.00", "CNY")));
        Outcome outcome = terminal.sale(AMOUNT).order("T-1").acceptPartial().run();
        books.record(outcome);
        assertInstanceOf(PartlyApproved.class, outcome, outcome.toString());
        books.mustBeSettled();
        assertEquals(500, books.compare().hostTotal());
    }

    @Test
    void givesAllPartsOfOneBench(
            TestBench bench, PosTerminal terminal, SimulatedReader reader, SimulatedPinPad pad, SimulatedCard card) {
        assertSame(bench.terminal(), terminal);
        assertSame(bench.reader(), reader);
        assertSame(bench.pinPad(), pad);
        assertSame(bench.card(), card);
    }

    @Test
    void recoversOnTheSameJournal(TestBench bench, Books books) {
        PosTerminal before = bench.terminal();
        books.record(before.sale(AMOUNT).order("T-1").run());
        PosTerminal after = bench.restart();
        assertNotSame(before, after);
        Outcome again = after.sale(AMOUNT).order("T-1").run();
        assertTrue(again.replayed(), again.toString());
        assertEquals(1, bench.acquirer().timesReceived("0200"));
        books.mustBeSettled();
    }
}
