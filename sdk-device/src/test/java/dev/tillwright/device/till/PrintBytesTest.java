package dev.tillwright.device.till;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.Approved;
import dev.tillwright.core.port.PrintResult;
import dev.tillwright.core.port.ReceiptPrinter;
import dev.tillwright.device.DeviceAddress;
import dev.tillwright.device.DeviceDriver;
import dev.tillwright.device.internal.driver.VirtualContext;
import dev.tillwright.device.internal.driver.VirtualWire;
import dev.tillwright.device.internal.driver.escpos.EscPosProvider;
import dev.tillwright.testkit.WirePrinter;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The printer is pulled at each byte that it is sent in a sale, and none is left out: its line is in memory and on virtual
 * time. {@link PullTest} does the same over TCP, by sample.
 */
@Timeout(600)
class PrintBytesTest {
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

    @Test
    void pulledAtAnyByteTheSaleStandsAndTheCashierKnowsWhichSlipIsMissing() throws Exception {
        context.connect(driver);
        ReceiptPrinter paper = driver.port(ReceiptPrinter.class).orElseThrow();
        try (MemoryTill till = new MemoryTill(
                journal,
                (registered, simulated) -> simulated,
                slip -> paper.print(slip).whenComplete((result, never) -> slips.add(result)))) {
            long before = wire.sent();
            assertEquals(2, printedInASale(till));
            int bytes = (int) (wire.sent() - before);
            int lost = 0;
            for (int byteNo = 1; byteNo <= bytes; byteNo++) {
                printer.tearOff();
                wire.unplugAfterSent(byteNo);
                int printed = printedInASale(till);
                assertTrue(printed <= wholeSlips(), "a slip is said to be printed and is not on paper");
                lost += 2 - printed;
                wire.plug();
                context.connect(driver);
            }
            assertTrue(lost > bytes, "each slip was lost at its bytes: " + lost + " of " + bytes);
            wire.unplugAfterSent(NEVER);
            assertEquals(2, printedInASale(till));
            till.assertBooksBalance();
        }
    }

    /** How many of a sale's two slips are said to be printed; the till must tell of the others. */
    private int printedInASale(MemoryTill till) throws Exception {
        assertInstanceOf(Approved.class, till.sale());
        int printed = 0;
        for (int slip = 0; slip < 2; slip++) {
            PrintResult result = slips.poll(AT_MOST_SECONDS, TimeUnit.SECONDS);
            assertNotNull(result, "nothing became of a slip");
            if (result instanceof PrintResult.Printed) {
                printed++;
            } else {
                assertNotNull(till.alerts().poll(AT_MOST_SECONDS, TimeUnit.SECONDS), "nobody hears of a missing slip");
            }
        }
        assertTrue(till.alerts().isEmpty(), till.alerts()::toString);
        return printed;
    }

    /** Slips that show their last line. */
    private int wholeSlips() {
        return (int) printer.paper().slips().stream()
                .filter(slip -> slip.lines().stream().anyMatch(line -> line.contains("RMB 12.50")))
                .count();
    }
}
