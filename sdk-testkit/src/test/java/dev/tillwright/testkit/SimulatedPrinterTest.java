package dev.tillwright.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.core.port.PrintResult;
import dev.tillwright.core.receipt.Receipt;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SimulatedPrinterTest {
    private final SimulatedPrinter printer = SimulatedPrinter.create();
    private final Receipt receipt = Receipt.builder("消费 SALE", Receipt.Copy.MERCHANT)
            .pair("金额 AMOUNT", "CNY 12.50")
            .build();

    @Test
    void keepsWhatItPrints() throws Exception {
        assertInstanceOf(PrintResult.Printed.class, print());
        assertEquals(List.of("消费 SALE\n商户存根 MERCHANT COPY\n金额 AMOUNT: CNY 12.50"), printer.printed());
        assertEquals(List.of(receipt), printer.receipts());
    }

    @Test
    void printsNothingWithoutPaperUntilMended() throws Exception {
        printer.paperOut();
        assertEquals(
                DeviceFault.PAPER_OUT, ((PrintResult.Failed) print()).fault().code());
        printer.coverOpen();
        assertEquals(
                DeviceFault.COVER_OPEN, ((PrintResult.Failed) print()).fault().code());
        assertEquals(List.of(), printer.printed());
        printer.mend();
        assertInstanceOf(PrintResult.Printed.class, print());
    }

    @Test
    void canBeWaitedFor() throws Exception {
        assertFalse(printer.awaitPrinted(1, Duration.ZERO));
        print();
        assertTrue(printer.awaitPrinted(1, Duration.ZERO));
    }

    @Test
    void mayGoAwayWhilePrinting() throws Exception {
        printer.goAway();
        assertInstanceOf(PrintResult.Unknown.class, print());
    }

    @Test
    void saysThatItIsSimulated() {
        assertTrue(printer.toString().contains("SIMULATED"));
    }

    private PrintResult print() throws Exception {
        return printer.print(receipt).get(5, TimeUnit.SECONDS);
    }
}
