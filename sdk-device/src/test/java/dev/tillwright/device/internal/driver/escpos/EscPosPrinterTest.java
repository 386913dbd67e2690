package dev.tillwright.device.internal.driver.escpos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.core.port.PrintResult;
import dev.tillwright.core.receipt.PaperFormat;
import dev.tillwright.core.receipt.Receipt;
import dev.tillwright.core.receipt.ReceiptLayout;
import dev.tillwright.testkit.SimulatedEscPosPrinter;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The driver on a simulated printer, in memory and over TCP. */
@Timeout(60)
class EscPosPrinterTest {
    private static final PrintTimes QUICK = new PrintTimes(
            Duration.ofMillis(200),
            Duration.ofSeconds(5),
            Duration.ofMillis(20),
            Duration.ofSeconds(20),
            Duration.ofMillis(20));
    private static final Receipt SLIP = Slips.till();

    private final SimulatedEscPosPrinter simulated = SimulatedEscPosPrinter.of58mm();
    private final ScheduledExecutorService own = Executors.newSingleThreadScheduledExecutor();
    private volatile boolean cut;
    private final EscPosPrinter printer = inMemory(QUICK);

    private EscPosPrinter inMemory(PrintTimes times) {
        EscPosPrinter[] self = new EscPosPrinter[1];
        SimulatedEscPosPrinter.Inlet line = simulated.connect(answer -> self[0].received(answer, answer.length));
        self[0] = new EscPosPrinter(
                EscPosProfile.of58mm(),
                times,
                bytes -> {
                    if (cut) {
                        throw new IOException("unplugged");
                    }
                    line.receive(bytes, bytes.length);
                },
                own,
                () -> System.nanoTime() / 1_000_000);
        return self[0];
    }

    @AfterEach
    void close() {
        printer.close();
        simulated.close();
    }

    private static PrintResult result(CompletableFuture<PrintResult> printing) throws Exception {
        return printing.get(30, TimeUnit.SECONDS);
    }

    @Test
    void printsOneSlipAfterTheOther() throws Exception {
        CompletableFuture<PrintResult> first = printer.print(SLIP);
        CompletableFuture<PrintResult> second = printer.print(Slips.byCode());
        assertInstanceOf(PrintResult.Printed.class, result(second));
        assertTrue(first.isDone());
        assertEquals(2, simulated.paper().slips().size());
        assertEquals(
                "购物小票 RECEIPT", simulated.paper().slips().get(0).lines().get(0).strip());
        assertEquals(List.of(), simulated.paper().problems());
    }

    @Test
    void opensTheDrawer() throws Exception {
        assertInstanceOf(PrintResult.Printed.class, result(printer.openDrawer(0)));
        assertEquals(1, simulated.drawerPulses());
        assertEquals(List.of(), simulated.paper().lines());
    }

    @Test
    void paperThatRunsOutMidwayLeavesAHalfSlipAndAWholeOneThatSaysReprint() throws Exception {
        simulated.paperOutAfter(9);
        CompletableFuture<PrintResult> printing = printer.print(Slips.sale().receipt(Receipt.Copy.CARDHOLDER));
        awaitHeld();
        simulated.loadPaper();
        assertInstanceOf(PrintResult.Printed.class, result(printing));
        List<String> lines = simulated.paper().lines();
        Receipt again = Slips.sale().receipt(Receipt.Copy.CARDHOLDER).asDuplicate();
        List<String> whole = ReceiptLayout.of(PaperFormat.of58mm()).text(again);
        assertEquals(whole, lines.subList(lines.size() - whole.size(), lines.size()));
        assertEquals(
                1,
                lines.stream().filter(line -> line.contains("金额")).count(),
                "the rest of the half slip was forgotten: " + lines);
    }

    private void awaitHeld() {
        while (printer.holding().isEmpty()) {
            Thread.onSpinWait();
        }
        assertEquals(DeviceFault.PAPER_OUT, printer.holding().orElseThrow().code());
    }

    @Test
    void withoutPaperItWaitsAndThenPrintsAnOrdinarySlip() throws Exception {
        simulated.paperOut();
        CompletableFuture<PrintResult> printing = printer.print(SLIP);
        awaitHeld();
        simulated.loadPaper();
        assertInstanceOf(PrintResult.Printed.class, result(printing));
        assertTrue(simulated.paper().lines().stream().noneMatch(line -> line.contains("DUPLICATED")));
    }

    @Test
    void anOpenCoverThatNobodyClosesFailsWithItsMend() throws Exception {
        PrintTimes impatient =
                new PrintTimes(QUICK.status(), QUICK.fence(), QUICK.poll(), Duration.ofMillis(100), QUICK.settle());
        simulated.openCover();
        PrintResult.Failed failed = assertInstanceOf(
                PrintResult.Failed.class, result(inMemory(impatient).print(SLIP)));
        assertEquals(DeviceFault.COVER_OPEN, failed.fault().code());
        assertEquals(List.of(), simulated.paper().lines());
    }

    @Test
    void aMutePrinterIsNotConnected() throws Exception {
        simulated.goMute();
        PrintResult.Failed failed = assertInstanceOf(PrintResult.Failed.class, result(printer.print(SLIP)));
        assertEquals(DeviceFault.NOT_CONNECTED, failed.fault().code());
    }

    @Test
    void afterAnUnplugItFailsAtOnceUntilItIsBack() throws Exception {
        cut = true;
        assertInstanceOf(PrintResult.Failed.class, result(printer.print(SLIP)));
        cut = false;
        assertInstanceOf(PrintResult.Failed.class, result(printer.print(SLIP)));
        printer.regained();
        assertInstanceOf(PrintResult.Printed.class, result(printer.print(SLIP)));
    }

    @Test
    void unpluggedAtAnyWriteTheResultIsNeverPrinted() throws Exception {
        for (int at = 0; at < 8; at++) {
            SimulatedEscPosPrinter fresh = SimulatedEscPosPrinter.of58mm();
            int[] left = {at};
            EscPosPrinter[] self = new EscPosPrinter[1];
            SimulatedEscPosPrinter.Inlet line = fresh.connect(answer -> self[0].received(answer, answer.length));
            self[0] = new EscPosPrinter(
                    EscPosProfile.of58mm(),
                    QUICK,
                    bytes -> {
                        if (left[0]-- == 0) {
                            line.receive(bytes, bytes.length / 2);
                            throw new IOException("unplugged");
                        }
                        line.receive(bytes, bytes.length);
                    },
                    own,
                    () -> System.nanoTime() / 1_000_000);
            PrintResult result = result(self[0].print(SLIP));
            boolean whole =
                    !fresh.paper().slips().isEmpty() && fresh.paper().codes().size() == 3 && left[0] >= 0;
            assertEquals(whole, result instanceof PrintResult.Printed, "unplugged at write " + at + ": " + result);
        }
    }

    @Test
    void aClosedPrinterStillCompletesWhatItIsAsked() throws Exception {
        printer.close();
        assertInstanceOf(PrintResult.Failed.class, result(printer.print(SLIP)));
    }

    @Test
    void printsOverTcp() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), simulated.listen())) {
            EscPosPrinter overTcp = new EscPosPrinter(
                    EscPosProfile.of58mm(),
                    QUICK,
                    bytes -> socket.getOutputStream().write(bytes),
                    own,
                    () -> System.nanoTime() / 1_000_000);
            Thread reader = new Thread(() -> read(socket, overTcp), "test-printer-reader");
            reader.start();
            assertInstanceOf(PrintResult.Printed.class, result(overTcp.print(SLIP)));
            simulated.unplug();
            reader.join();
            assertInstanceOf(PrintResult.Failed.class, result(overTcp.print(SLIP)));
        }
    }

    private static void read(Socket socket, EscPosPrinter printer) {
        byte[] buffer = new byte[64];
        try (InputStream in = socket.getInputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                printer.received(buffer, n);
            }
        } catch (IOException gone) {
            // the same as its end
        }
        printer.lost();
    }
}
