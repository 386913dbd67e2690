package dev.tillwright.device.till;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.Approved;
import dev.tillwright.core.Money;
import dev.tillwright.core.Outcome;
import dev.tillwright.core.PosTerminal;
import dev.tillwright.core.acquirer.UnionPay;
import dev.tillwright.core.event.TerminalAlert;
import dev.tillwright.core.port.PrintResult;
import dev.tillwright.core.port.ReceiptPrinter;
import dev.tillwright.crypto.Vault;
import dev.tillwright.device.DeviceAddress;
import dev.tillwright.device.DeviceDriver;
import dev.tillwright.device.internal.driver.VirtualContext;
import dev.tillwright.device.internal.driver.VirtualWire;
import dev.tillwright.device.internal.driver.escpos.EscPosProvider;
import dev.tillwright.testkit.Books;
import dev.tillwright.testkit.SimulatedAcquirer;
import dev.tillwright.testkit.SimulatedCard;
import dev.tillwright.testkit.SimulatedPinPad;
import dev.tillwright.testkit.SimulatedReader;
import dev.tillwright.testkit.TestTerminal;
import dev.tillwright.testkit.WirePrinter;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The printer is pulled at each byte that it is sent in a sale, and none is left out: its line is in memory and on virtual
 * time, so that a reconnect takes none. {@link PullTest} does the same over TCP, by sample.
 */
@Timeout(600)
class PrintBytesTest {
    private static final Money PRICE = Money.of("12.50", "CNY");
    private static final Money ENOUGH = Money.of("1000000.00", "CNY");
    private static final int NEVER = 1_000_000;
    private static final long AT_MOST_SECONDS = 30;

    @TempDir
    Path journal;

    private final WirePrinter printer = WirePrinter.of58mm();
    private final VirtualWire wire = new VirtualWire(printer);
    private final VirtualContext context = new VirtualContext(wire);
    private final DeviceDriver driver =
            new EscPosProvider().driver(DeviceAddress.parse("escpos+tcp://127.0.0.1:1?hold=0"), context);
    private final LinkedBlockingQueue<PrintResult> slips = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<TerminalAlert> alerts = new LinkedBlockingQueue<>();
    private final SimulatedAcquirer acquirer = SimulatedAcquirer.start();
    private final SimulatedReader reader = SimulatedReader.create();
    private final TestTerminal registered = acquirer.terminal("898310000000001", "10000001");
    private final SimulatedPinPad pad = SimulatedPinPad.create(registered, reader);
    private final Vault vault = Vault.inMemoryForTests();
    private PosTerminal terminal;
    private Books books;

    @BeforeEach
    void open() {
        context.connect(driver);
        reader.byDefault(acquirer.issue(SimulatedCard.builder().balance(ENOUGH).build()));
        ReceiptPrinter paper = driver.port(ReceiptPrinter.class).orElseThrow();
        terminal = PosTerminal.builder()
                .merchant(registered.merchant())
                .terminal(registered.terminal())
                .acquirer(a -> a.profile(UnionPay.pos()).primary(acquirer.address()))
                .devices(d -> d.cardReader(reader)
                        .pinPad(pad)
                        .printer(slip -> paper.print(slip).whenComplete((result, never) -> slips.add(result))))
                .masterKey(vault, registered.importInto(vault))
                .onAlert(alerts::add)
                .journal(journal)
                .open();
        books = Books.of(terminal.journal(), acquirer.ledger(), terminal.lane());
    }

    @AfterEach
    void close() {
        terminal.close();
        pad.close();
        reader.close();
        acquirer.close();
        vault.close();
    }

    @Test
    void pulledAtAnyByteTheSaleStandsAndTheCashierKnowsWhichSlipIsMissing() throws Exception {
        long before = wire.sent();
        int printed = sale(0);
        int bytes = (int) (wire.sent() - before);
        assertEquals(2, printed);
        int lost = 0;
        for (int byteNo = 1; byteNo <= bytes; byteNo++) {
            printer.tearOff();
            wire.unplugAfterSent(byteNo);
            printed = sale(byteNo);
            assertTrue(printed <= wholeSlips(), "a slip is said to be printed and is not on paper");
            lost += 2 - printed;
            wire.plug();
            context.connect(driver);
        }
        assertTrue(lost > bytes, "each slip was lost at its bytes: " + lost + " of " + bytes);
        wire.unplugAfterSent(NEVER);
        assertEquals(2, sale(bytes + 1));
        assertTrue(books.compare().balanced(), () -> books.compare().text());
    }

    /** A sale; how many of its two slips are said to be printed, and that the till tells of the others. */
    private int sale(int number) throws Exception {
        Outcome outcome = terminal.sale(PRICE).order("BYTE-" + number).future().get(AT_MOST_SECONDS, TimeUnit.SECONDS);
        assertInstanceOf(Approved.class, outcome);
        books.record(outcome);
        int printed = 0;
        for (int slip = 0; slip < 2; slip++) {
            PrintResult result = slips.poll(AT_MOST_SECONDS, TimeUnit.SECONDS);
            assertNotNull(result, "nothing became of a slip");
            if (result instanceof PrintResult.Printed) {
                printed++;
            } else {
                assertNotNull(alerts.poll(AT_MOST_SECONDS, TimeUnit.SECONDS), "nobody hears of a missing slip");
            }
        }
        assertTrue(alerts.isEmpty(), alerts::toString);
        return printed;
    }

    /** Slips that show their last line and were cut. */
    private int wholeSlips() {
        return (int) printer.paper().slips().stream()
                .filter(slip -> slip.lines().stream().anyMatch(line -> line.contains("RMB 12.50")))
                .count();
    }
}
