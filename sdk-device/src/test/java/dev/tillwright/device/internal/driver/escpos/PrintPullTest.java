package dev.tillwright.device.internal.driver.escpos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.port.PrintResult;
import dev.tillwright.core.receipt.Receipt;
import dev.tillwright.device.internal.driver.VirtualContext;
import dev.tillwright.device.internal.driver.VirtualWire;
import dev.tillwright.testkit.WirePrinter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/** The plug is pulled at every byte of a print, both ways, on virtual time. */
class PrintPullTest {
    private static final int NEVER = 1_000_000;
    private static final Receipt SLIP = Slips.till();
    private static final Receipt NEXT = Slips.byCode();

    private final WirePrinter printer = WirePrinter.of58mm();
    private final VirtualWire wire = new VirtualWire(printer);
    private final VirtualContext context = new VirtualContext(wire);
    private final EscPosDriver driver = new EscPosDriver(EscPosSettings.of(Map.of()), context);

    @Test
    void atEveryByteThatThePrinterIsSentTheResultIsTrueAndTheNextSlipIsWhole() {
        context.connect(driver);
        long before = wire.sent();
        assertInstanceOf(PrintResult.Printed.class, print(SLIP));
        pulledAtEach((int) (wire.sent() - before), wire::unplugAfterSent);
    }

    @Test
    void atEveryByteThatThePrinterSaysTheResultIsTrueAndTheNextSlipIsWhole() {
        context.connect(driver);
        long before = wire.received();
        assertInstanceOf(PrintResult.Printed.class, print(SLIP));
        int bytes = (int) (wire.received() - before);
        assertTrue(bytes >= 5, "three answers about its state and a fence for each chunk, not " + bytes);
        pulledAtEach(bytes, printer.faults()::unplugAfter);
    }

    private void pulledAtEach(int bytes, IntConsumer pull) {
        int printed = 0;
        int unknown = 0;
        int failed = 0;
        for (int byteNo = 0; byteNo < bytes; byteNo++) {
            printer.tearOff();
            pull.accept(byteNo);
            PrintResult result = print(SLIP);
            if (result instanceof PrintResult.Printed) {
                printed++;
                assertEquals(whole(SLIP), onPaper(printer), "at byte " + byteNo);
            } else if (result instanceof PrintResult.Failed) {
                failed++;
                assertEquals(List.of(), onPaper(printer), "at byte " + byteNo + " nothing was sent");
            } else {
                unknown++;
            }
            printer.faults().unplugAfter(NEVER);
            wire.plug();
            context.connect(driver);
            printer.tearOff();
            assertInstanceOf(PrintResult.Printed.class, print(NEXT), "at byte " + byteNo);
            assertEquals(whole(NEXT), onPaper(printer), "at byte " + byteNo);
        }
        assertEquals(0, printed, "pulled before the last byte, nobody knows that all is on paper");
        assertTrue(unknown > 0 && failed > 0, unknown + " unknown, " + failed + " failed");
    }

    private PrintResult print(Receipt receipt) {
        return driver.print(receipt).join();
    }

    /** What stands on paper when all of a slip does: its text, and the contents of its codes. */
    private static List<String> whole(Receipt receipt) {
        WirePrinter other = WirePrinter.of58mm();
        VirtualWire line = new VirtualWire(other);
        EscPosEncoder.of(EscPosProfile.of58mm()).encode(receipt).forEach(line::send);
        return onPaper(other);
    }

    private static List<String> onPaper(WirePrinter of) {
        List<String> all = new ArrayList<>(of.paper().lines());
        all.addAll(of.paper().codes());
        return all;
    }
}
