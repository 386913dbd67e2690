package dev.tillwright.device.till;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.Money;
import dev.tillwright.core.MoneyState;
import dev.tillwright.core.Outcome;
import dev.tillwright.core.PosTerminal;
import dev.tillwright.core.Unknown;
import dev.tillwright.core.acquirer.UnionPay;
import dev.tillwright.core.event.TerminalAlert;
import dev.tillwright.core.port.PinPad;
import dev.tillwright.core.port.ReceiptPrinter;
import dev.tillwright.crypto.Vault;
import dev.tillwright.testkit.Books;
import dev.tillwright.testkit.SimulatedAcquirer;
import dev.tillwright.testkit.SimulatedCard;
import dev.tillwright.testkit.SimulatedPinPad;
import dev.tillwright.testkit.SimulatedReader;
import dev.tillwright.testkit.TestTerminal;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A till one of whose devices is on a line in memory and on virtual time, so that a reconnect takes none. */
final class MemoryTill implements AutoCloseable {
    private static final Money PRICE = Money.of("12.50", "CNY");
    private static final Money ENOUGH = Money.of("1000000.00", "CNY");
    private static final long AT_MOST_SECONDS = 30;

    private final SimulatedAcquirer acquirer = SimulatedAcquirer.start();
    private final SimulatedReader reader = SimulatedReader.create();
    private final TestTerminal registered = acquirer.terminal("898310000000001", "10000001");
    private final SimulatedPinPad pad = SimulatedPinPad.create(registered, reader);
    private final LinkedBlockingQueue<TerminalAlert> alerts = new LinkedBlockingQueue<>();
    private final Vault vault = Vault.inMemoryForTests();
    private final PosTerminal terminal;
    private final Books books;
    private long booked;
    private int sales;

    /** A pad for this till: its simulated one, which types the card's PIN, or one made for its keys. */
    interface PadMaker {
        PinPad of(TestTerminal registered, SimulatedPinPad simulated);
    }

    MemoryTill(Path journal, PadMaker padMaker, ReceiptPrinter printer) {
        reader.byDefault(acquirer.issue(SimulatedCard.builder().balance(ENOUGH).build()));
        terminal = PosTerminal.builder()
                .merchant(registered.merchant())
                .terminal(registered.terminal())
                .acquirer(a -> a.profile(UnionPay.pos()).primary(acquirer.address()))
                .devices(d -> d.cardReader(reader)
                        .pinPad(padMaker.of(registered, pad))
                        .printer(printer))
                .masterKey(vault, registered.importInto(vault))
                .onAlert(alerts::add)
                .journal(journal)
                .open();
        books = Books.of(terminal.journal(), acquirer.ledger(), terminal.lane());
    }

    /** A sale; its outcome must be what the host knows, and tell the cashier what to do. */
    Outcome sale() throws Exception {
        sales++;
        Outcome outcome = terminal.sale(PRICE).order("BYTE-" + sales).future().get(AT_MOST_SECONDS, TimeUnit.SECONDS);
        if (outcome instanceof Unknown unknown) {
            outcome = unknown.resolution().get(AT_MOST_SECONDS, TimeUnit.SECONDS);
        }
        books.record(outcome);
        boolean moved = outcome.money() == MoneyState.MOVED;
        assertTrue(moved || outcome.money() == MoneyState.NOT_MOVED, outcome::toString);
        assertFalse(outcome.message().instruction(Locale.ENGLISH).isBlank(), outcome::toString);
        assertFalse(outcome.message().instruction(Locale.SIMPLIFIED_CHINESE).isBlank(), outcome::toString);
        long now = acquirer.ledger()
                .netBooked(terminal.lane().merchant(), terminal.lane().terminal())
                .minorUnits();
        Outcome last = outcome;
        assertEquals(booked + (moved ? PRICE.minorUnits() : 0), now, () -> "the host knows better than " + last);
        booked = now;
        return outcome;
    }

    /** What the till tells its operator, as it comes. */
    LinkedBlockingQueue<TerminalAlert> alerts() {
        return alerts;
    }

    void assertBooksBalance() {
        assertTrue(books.compare().balanced(), () -> books.compare().text());
    }

    @Override
    public void close() {
        terminal.close();
        pad.close();
        reader.close();
        acquirer.close();
        vault.close();
    }
}
