package dev.tillwright.device.internal.driver.escpos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.port.CashDrawer;
import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.core.port.DrawerResult;
import dev.tillwright.core.port.PrintResult;
import dev.tillwright.core.port.ReceiptPrinter;
import dev.tillwright.device.Device;
import dev.tillwright.device.DeviceEvent;
import dev.tillwright.device.DeviceException;
import dev.tillwright.device.DeviceIdentity;
import dev.tillwright.device.DeviceKind;
import dev.tillwright.device.Devices;
import dev.tillwright.testkit.DeviceServer;
import dev.tillwright.testkit.WirePrinter;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A printer says which one it is, and another one does not take its place. */
@Timeout(120)
class EscPosIdentityTest {
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

    private Device open(String options) {
        return devices.open(DeviceKind.RECEIPT_PRINTER, "escpos+tcp://127.0.0.1:" + server.port() + options);
    }

    private static Optional<String> serial(Device device) {
        return device.identity().flatMap(DeviceIdentity::serialNumber);
    }

    private void plugAgain() {
        server.unplug();
        server.replug();
    }

    private void awaitEvent(String code) throws InterruptedException {
        String next = events.poll(30, TimeUnit.SECONDS);
        while (next != null && !next.equals(code)) {
            next = events.poll(30, TimeUnit.SECONDS);
        }
        assertEquals(code, next);
    }

    private static CompletableFuture<PrintResult> print(Device device) {
        return device.port(ReceiptPrinter.class).orElseThrow().print(Slips.byCode());
    }

    private static PrintResult result(CompletableFuture<PrintResult> printing) throws Exception {
        return printing.get(60, TimeUnit.SECONDS);
    }

    @Test
    void tellsItsSerialNumber() {
        printer.serialNumber("J5A1234567");
        assertEquals(Optional.of("J5A1234567"), serial(open("")));
    }

    @Test
    void theExpectedPrinterIsTaken() {
        assertEquals(Optional.of("SIM0000001"), serial(open("?expect=SIM0000001")));
    }

    @Test
    void anotherThanTheExpectedOneIsRefusedByItsName() {
        DeviceException refused = assertThrows(DeviceException.class, () -> open("?expect=J5A1234567"));
        assertEquals(DeviceException.WRONG_DEVICE, refused.fault().code());
        assertTrue(refused.getMessage().contains("serial number SIM0000001"), refused::getMessage);
        assertTrue(
                refused.getMessage().contains("J5A1234567 is wanted: plug the right device in"), refused::getMessage);
    }

    @Test
    void oneThatTellsNoSerialNumberCannotBeExpected() {
        printer.serialNumber("");
        DeviceException refused = assertThrows(DeviceException.class, () -> open("?expect=J5A1234567"));
        assertEquals(DeviceException.WRONG_DEVICE, refused.fault().code());
        assertTrue(refused.getMessage().contains("leave expect= out"), refused::getMessage);
    }

    @Test
    void oneThatAnswersNoQuestionsAtAllIsAPrinterAllTheSame() throws Exception {
        printer.answerNoQuestions();
        Device device = open("");
        assertEquals(Optional.empty(), serial(device));
        assertInstanceOf(PrintResult.Printed.class, result(print(device)));
    }

    @Test
    void anotherPrinterIsNotTakenForTheOneBefore() throws Exception {
        Device device = open("");
        printer.serialNumber("J5A1234567");
        plugAgain();
        awaitEvent(DeviceEvent.WRONG_DEVICE);
        assertInstanceOf(PrintResult.Failed.class, result(print(device)));
        printer.serialNumber("SIM0000001");
        awaitEvent(DeviceEvent.CONNECTED);
        assertInstanceOf(PrintResult.Printed.class, result(print(device)));
    }

    @Test
    void thatComesBackWithoutPaperOpensItsDrawerAndPrintsWhenItHasPaper() throws Exception {
        Device device = open("");
        awaitEvent(DeviceEvent.CONNECTED);
        printer.paperOut();
        plugAgain();
        awaitEvent(DeviceEvent.CONNECTED);
        CashDrawer drawer = device.port(CashDrawer.class).orElseThrow();
        assertInstanceOf(DrawerResult.Pulsed.class, drawer.open().get(30, TimeUnit.SECONDS));
        CompletableFuture<PrintResult> printing = print(device);
        printer.loadPaper();
        assertInstanceOf(PrintResult.Printed.class, result(printing));
        assertEquals(1, printer.paper().slips().size());
    }

    @Test
    void thatComesBackWithoutPaperAfterAnotherOneIsStillTheOneBefore() throws Exception {
        Device device = open("");
        printer.serialNumber("J5A1234567");
        plugAgain();
        awaitEvent(DeviceEvent.WRONG_DEVICE);
        printer.serialNumber("SIM0000001");
        printer.paperOut();
        awaitEvent(DeviceEvent.CONNECTED);
        assertEquals(Optional.of("SIM0000001"), serial(device));
    }

    @Test
    void anotherOneThatCameWithoutPaperPrintsNothingOnceItHasSaidWhoItIs() throws Exception {
        Device device = open("");
        awaitEvent(DeviceEvent.CONNECTED);
        printer.paperOut();
        printer.serialNumber("J5A1234567");
        plugAgain();
        awaitEvent(DeviceEvent.CONNECTED);
        CompletableFuture<PrintResult> printing = print(device);
        printer.loadPaper();
        DeviceFault fault =
                assertInstanceOf(PrintResult.Failed.class, result(printing)).fault();
        assertEquals(DeviceException.WRONG_DEVICE, fault.code());
        awaitEvent(DeviceEvent.WRONG_DEVICE);
        assertTrue(printer.paper().lines().isEmpty());
    }

    @Test
    void thatCameWithoutPaperAndGetsNoneFailsForThePaper() throws Exception {
        Device device = open("?hold=0");
        awaitEvent(DeviceEvent.CONNECTED);
        printer.paperOut();
        plugAgain();
        awaitEvent(DeviceEvent.CONNECTED);
        DeviceFault fault = assertInstanceOf(PrintResult.Failed.class, result(print(device)))
                .fault();
        assertEquals(DeviceFault.PAPER_OUT, fault.code());
    }

    @Test
    void thatCameWithoutPaperFirstSaysWhoItIsAtTheNextCheck() throws Exception {
        printer.paperOut();
        Device device = open("");
        assertEquals(Optional.empty(), serial(device));
        printer.loadPaper();
        device.check().get(30, TimeUnit.SECONDS);
        awaitEvent(DeviceEvent.DISCONNECTED);
        awaitEvent(DeviceEvent.CONNECTED);
        assertEquals(Optional.of("SIM0000001"), serial(device));
    }
}
