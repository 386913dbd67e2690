package dev.tillwright.device.internal.driver.escpos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.port.CashDrawer;
import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.core.port.DrawerResult;
import dev.tillwright.core.port.PrintResult;
import dev.tillwright.core.port.ReceiptPrinter;
import dev.tillwright.core.receipt.PaperFormat;
import dev.tillwright.core.receipt.Receipt;
import dev.tillwright.core.receipt.ReceiptLayout;
import dev.tillwright.device.Device;
import dev.tillwright.device.DeviceAddressException;
import dev.tillwright.device.DeviceEvent;
import dev.tillwright.device.DeviceException;
import dev.tillwright.device.DeviceKind;
import dev.tillwright.device.Devices;
import dev.tillwright.device.Health;
import dev.tillwright.device.Requires;
import dev.tillwright.testkit.DeviceServer;
import dev.tillwright.testkit.PtyBridge;
import dev.tillwright.testkit.WirePrinter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The driver by its address, on a simulated printer over TCP and over a serial port. */
@Timeout(120)
class EscPosDeviceTest {
    private static final Receipt SLIP = Slips.till();

    private final WirePrinter printer = WirePrinter.of58mm();
    private final DeviceServer server = DeviceServer.start(printer);
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final Devices devices =
            Devices.builder().listener(event -> events.add(event.code())).build();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        devices.close();
        server.close();
    }

    private Device open(String options) {
        return devices.open(DeviceKind.RECEIPT_PRINTER, "escpos+tcp://127.0.0.1:" + server.port() + options);
    }

    private static CompletableFuture<PrintResult> print(Device device, Receipt receipt) {
        return device.port(ReceiptPrinter.class).orElseThrow().print(receipt);
    }

    private static PrintResult result(CompletableFuture<PrintResult> printing) throws Exception {
        return printing.get(60, TimeUnit.SECONDS);
    }

    private void awaitEvent(String code) throws InterruptedException {
        String next = events.poll(30, TimeUnit.SECONDS);
        while (next != null && !next.equals(code)) {
            next = events.poll(30, TimeUnit.SECONDS);
        }
        assertEquals(code, next);
    }

    @Test
    void printsOneSlipAfterTheOther() throws Exception {
        Device device = open("");
        CompletableFuture<PrintResult> first = print(device, SLIP);
        CompletableFuture<PrintResult> second = print(device, Slips.byCode());
        assertInstanceOf(PrintResult.Printed.class, result(second));
        assertInstanceOf(PrintResult.Printed.class, result(first));
        assertEquals(2, printer.paper().slips().size());
        assertEquals(
                "购物小票 RECEIPT", printer.paper().slips().get(0).lines().get(0).strip());
        assertEquals(List.of(), printer.paper().problems());
    }

    @Test
    void printsOverASerialPort() throws Exception {
        Requires.pty();
        try (PtyBridge bridge = PtyBridge.start(folder.resolve("ttyPRN"), server.port())) {
            Device device = devices.open(
                    DeviceKind.RECEIPT_PRINTER, "escpos+serial:" + bridge.path() + "?baud=115200&charset=gbk");
            assertInstanceOf(PrintResult.Printed.class, result(print(device, Slips.byCode())));
            assertEquals(List.of(), printer.paper().problems());
        }
    }

    @Test
    void saysWhatThePrinterIs() {
        Device device = open("");
        assertEquals("SIMULATED VIRTUAL PAPER", device.identity().orElseThrow().model());
        assertEquals("1.00 SIM", device.identity().orElseThrow().firmware().orElseThrow());
    }

    @Test
    void healthNamesWhatIsWrongWithItsMend() throws Exception {
        Device device = open("");
        assertEquals(Health.State.OK, health(device).state());
        printer.paperLow();
        assertEquals(DeviceEvent.PAPER_LOW, health(device).code());
        printer.openCover();
        assertEquals(DeviceFault.COVER_OPEN, health(device).code());
        awaitEvent(DeviceEvent.COVER_OPENED);
        printer.closeCover();
        printer.paperOut();
        assertEquals(DeviceFault.PAPER_OUT, health(device).code());
        awaitEvent(DeviceEvent.PAPER_OUT);
    }

    private static Health health(Device device) throws Exception {
        return device.check().get(30, TimeUnit.SECONDS).health();
    }

    @Test
    void paperThatRunsOutMidwayLeavesAHalfSlipAndAWholeOneThatSaysReprint() throws Exception {
        Device device = open("");
        printer.paperOutAfter(9);
        CompletableFuture<PrintResult> printing = print(device, Slips.sale().receipt(Receipt.Copy.CARDHOLDER));
        awaitEvent(DeviceEvent.PAPER_OUT);
        awaitForgotten();
        printer.loadPaper();
        assertInstanceOf(PrintResult.Printed.class, result(printing));
        List<String> lines = printer.paper().lines();
        Receipt again = Slips.sale().receipt(Receipt.Copy.CARDHOLDER).asDuplicate();
        List<String> whole = ReceiptLayout.of(PaperFormat.of58mm()).text(again);
        assertEquals(whole, lines.subList(lines.size() - whole.size(), lines.size()));
        assertEquals(
                1,
                lines.stream().filter(line -> line.contains("金额")).count(),
                () -> "the rest of the half slip is forgotten: " + lines);
    }

    /** The order to forget the rest is on its way when the event comes. */
    private void awaitForgotten() {
        while (printer.bufferedBytes() > 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void withoutPaperItWaitsAndThenPrintsAnOrdinarySlip() throws Exception {
        Device device = open("");
        printer.paperOut();
        CompletableFuture<PrintResult> printing = print(device, SLIP);
        awaitEvent(DeviceEvent.PAPER_OUT);
        printer.loadPaper();
        assertInstanceOf(PrintResult.Printed.class, result(printing));
        assertTrue(printer.paper().lines().stream().noneMatch(line -> line.contains("DUPLICATED")));
    }

    @Test
    void anOpenCoverThatNobodyClosesFailsWithItsMend() throws Exception {
        Device device = open("?hold=0");
        printer.openCover();
        PrintResult.Failed failed = assertInstanceOf(PrintResult.Failed.class, result(print(device, SLIP)));
        assertEquals(DeviceFault.COVER_OPEN, failed.fault().code());
        assertEquals(List.of(), printer.paper().lines());
    }

    @Test
    void theDrawerOpensWithAndWithoutPaper() throws Exception {
        Device device = open("");
        CashDrawer drawer = device.port(CashDrawer.class).orElseThrow();
        assertInstanceOf(DrawerResult.Pulsed.class, drawer.open().get(30, TimeUnit.SECONDS));
        assertEquals(1, printer.drawerPulses());
        printer.paperOut();
        assertInstanceOf(DrawerResult.Pulsed.class, drawer.open().get(30, TimeUnit.SECONDS));
        awaitPulses(2);
        assertEquals(List.of(), printer.paper().lines());
    }

    private void awaitPulses(int pulses) {
        while (printer.drawerPulses() < pulses) { // the pulse in real time has no answer
            Thread.onSpinWait();
        }
    }

    @Test
    void somethingElseBehindThePortIsRefused() {
        printer.faults().mute();
        DeviceException refused = assertThrows(DeviceException.class, () -> open(""));
        assertEquals(DeviceFault.NOT_CONNECTED, refused.fault().code());
        assertTrue(refused.getMessage().contains("ESC/POS"), refused.getMessage());
    }

    @Test
    void anUnknownOptionValueIsRefusedWithTheKnownOnes() {
        DeviceAddressException refused = assertThrows(DeviceAddressException.class, () -> open("?paper=60"));
        assertTrue(refused.getMessage().contains("58 or 80"), refused.getMessage());
    }

    /** The plug is pulled at many places of a print: the result is printed only if the whole slip is on paper. */
    @Test
    void unpluggedAnywhereItNeverSaysPrintedOfAHalfSlip() throws Exception {
        int whole = SLIP.text().size() * 60;
        boolean sawUnknown = false;
        boolean sawFailed = false;
        for (int after = 1; after < whole; after += 47) {
            WirePrinter fresh = WirePrinter.of58mm();
            try (DeviceServer plug = DeviceServer.start(fresh);
                    Devices own = Devices.create()) {
                Device device = own.open(DeviceKind.RECEIPT_PRINTER, "escpos+tcp://127.0.0.1:" + plug.port());
                fresh.unplugAfter(after);
                PrintResult result = result(print(device, SLIP));
                if (result instanceof PrintResult.Printed) {
                    assertEquals(1, fresh.paper().slips().size());
                    assertEquals(3, fresh.paper().codes().size());
                }
                sawUnknown |= result instanceof PrintResult.Unknown;
                sawFailed |= result instanceof PrintResult.Failed;
            }
        }
        assertTrue(sawUnknown && sawFailed, "before anything was sent it is failed, after it unknown");
    }

    @Test
    void whatAnUnpluggedPrinterStillHeldIsNotPrintedForTheNextCustomer() throws Exception {
        Device device = open("");
        printer.openCover();
        CompletableFuture<PrintResult> printing = print(device, SLIP);
        awaitEvent(DeviceEvent.COVER_OPENED);
        server.unplug();
        assertFalse(result(printing) instanceof PrintResult.Printed);
        server.replug();
        awaitEvent(DeviceEvent.CONNECTED);
        printer.closeCover();
        assertInstanceOf(PrintResult.Printed.class, result(print(device, Slips.byCode())));
        assertEquals(1, printer.paper().slips().size());
    }
}
