package dev.tillwright.device.internal.driver.escpos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.port.CashDrawer;
import dev.tillwright.core.port.DeviceStatus;
import dev.tillwright.core.port.Diagnosable;
import dev.tillwright.core.port.PrintResult;
import dev.tillwright.core.port.ReceiptPrinter;
import dev.tillwright.device.Device;
import dev.tillwright.device.DeviceAddressException;
import dev.tillwright.device.DeviceEvent;
import dev.tillwright.device.DeviceKind;
import dev.tillwright.device.Devices;
import dev.tillwright.testkit.DeviceServer;
import dev.tillwright.testkit.WirePrinter;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a printer's sensors notice is an event at once, since the printer tells by itself: nobody asks it here. */
@Timeout(120)
class EscPosSensorsTest {
    private final WirePrinter printer = WirePrinter.of58mm();
    private final DeviceServer server = DeviceServer.start(printer);
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final Devices devices =
            Devices.builder().listener(event -> events.add(event.code())).build();

    @AfterEach
    void close() {
        devices.close();
        server.close();
    }

    private Device open(String options) throws InterruptedException {
        Device device = devices.open(DeviceKind.RECEIPT_PRINTER, "escpos+tcp://127.0.0.1:" + server.port() + options);
        assertEquals(DeviceEvent.CONNECTED, events.poll(30, TimeUnit.SECONDS));
        return device;
    }

    private void next(String code) throws InterruptedException {
        assertEquals(code, events.poll(20, TimeUnit.SECONDS));
    }

    @Test
    void coverPaperAndDrawerAreEventsAtOnce() throws Exception {
        Device device = open("");
        printer.openCover();
        next(DeviceEvent.COVER_OPENED);
        printer.closeCover();
        next(DeviceEvent.COVER_CLOSED);
        printer.paperLow();
        next(DeviceEvent.PAPER_LOW);
        printer.paperOut();
        next(DeviceEvent.PAPER_OUT);
        printer.loadPaper();
        device.port(CashDrawer.class).orElseThrow().open().get(20, TimeUnit.SECONDS);
        next(DeviceEvent.DRAWER_OPENED);
        printer.closeDrawer();
        next(DeviceEvent.DRAWER_CLOSED);
    }

    @Test
    void theStatusFollowsWithoutACheck() throws Exception {
        Device device = open("");
        Diagnosable port = (Diagnosable) device.port(ReceiptPrinter.class).orElseThrow();
        printer.openCover();
        next(DeviceEvent.COVER_OPENED);
        assertEquals(DeviceStatus.Level.FAILED, port.status().level());
    }

    /** A slip begins with a reset, which ends what the printer tells by itself. */
    @Test
    void itStillTellsAfterASlipAndAfterARestart() throws Exception {
        Device device = open("");
        ReceiptPrinter port = device.port(ReceiptPrinter.class).orElseThrow();
        assertInstanceOf(PrintResult.Printed.class, port.print(Slips.byCode()).get(30, TimeUnit.SECONDS));
        printer.openCover();
        next(DeviceEvent.COVER_OPENED);
        printer.closeCover();
        next(DeviceEvent.COVER_CLOSED);
        device.restart().get(30, TimeUnit.SECONDS);
        printer.openCover();
        next(DeviceEvent.COVER_OPENED);
    }

    /** A look by questions says nothing about the drawer. */
    @Test
    void aCheckDoesNotCloseTheDrawer() throws Exception {
        Device device = open("");
        device.port(CashDrawer.class).orElseThrow().open().get(20, TimeUnit.SECONDS);
        next(DeviceEvent.DRAWER_OPENED);
        device.check().get(20, TimeUnit.SECONDS);
        printer.openCover();
        next(DeviceEvent.COVER_OPENED);
    }

    @Test
    void aDrawerWhoseSwitchIsTheOtherWayRoundIsSaidToBeSo() throws Exception {
        devices.open(DeviceKind.RECEIPT_PRINTER, "escpos+tcp://127.0.0.1:" + server.port() + "?switch=low");
        next(DeviceEvent.DRAWER_OPENED); // the simulated one is closed at low
    }

    @Test
    void whatComesByItselfIsNoDroppedMessage() throws Exception {
        Device device = open("");
        printer.openCover();
        next(DeviceEvent.COVER_OPENED);
        assertEquals(0L, device.statistics().getOrDefault("messages.dropped", 0L));
    }

    @Test
    void aCloseSwitchesItOff() throws Exception {
        Device device = open("");
        assertTrue(printer.tellsByItself());
        device.close();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (printer.tellsByItself() && System.nanoTime() < until) {
            Thread.onSpinWait(); // the order is on its way
        }
        assertFalse(printer.tellsByItself());
    }

    @Test
    void theAddressMayForbidIt() throws Exception {
        open("?asb=off");
        assertFalse(printer.tellsByItself());
    }

    @Test
    void aPrinterThatSaysNoModelIsAskedOnlyWhereTheAddressSaysSo() throws Exception {
        printer.answerNoQuestions();
        Device small = open("");
        assertFalse(printer.tellsByItself());
        small.close();
        next(DeviceEvent.DISCONNECTED);
        open("?asb=on");
        assertTrue(printer.tellsByItself());
    }

    @Test
    void anotherWordIsRefusedWithTheKnownOnes() {
        DeviceAddressException refused = assertThrows(
                DeviceAddressException.class,
                () -> devices.open(DeviceKind.RECEIPT_PRINTER, "escpos+tcp://127.0.0.1:1?asb=yes"));
        assertTrue(refused.getMessage().contains("on or off"), refused::getMessage);
    }
}
