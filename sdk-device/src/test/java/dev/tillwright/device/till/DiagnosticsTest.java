package dev.tillwright.device.till;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.tillwright.core.Diagnostics;
import dev.tillwright.core.diagnosis.Diagnoses;
import dev.tillwright.core.port.CardReader;
import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.core.port.DeviceStatus;
import dev.tillwright.core.port.DeviceStatus.Level;
import dev.tillwright.core.port.Diagnosable;
import dev.tillwright.core.port.PinPad;
import dev.tillwright.device.Device;
import dev.tillwright.device.DeviceEvent;
import dev.tillwright.device.DeviceException;
import dev.tillwright.device.DeviceKind;
import dev.tillwright.device.Devices;
import dev.tillwright.testkit.DeviceServer;
import dev.tillwright.testkit.WirePinPad;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code terminal.diagnostics()} says about devices on their drivers. */
@Timeout(60)
class DiagnosticsTest {
    private static final List<String> CODES = List.of(
            DeviceFault.NOT_CONNECTED,
            DeviceFault.BUSY,
            DeviceFault.PAPER_OUT,
            DeviceFault.COVER_OPEN,
            DeviceFault.NO_KEY,
            DeviceFault.PROTOCOL,
            DeviceException.PORT_MISSING,
            DeviceException.PORT_BUSY,
            DeviceException.PORT_FORBIDDEN,
            DeviceException.NOT_A_PORT,
            DeviceException.NATIVE_LIBRARY,
            DeviceException.WRITE_STUCK,
            DeviceException.WRONG_DEVICE,
            DeviceEvent.PAPER_LOW);

    @TempDir
    Path journal;

    private PulledTill till;

    @BeforeEach
    void open() {
        till = new PulledTill(journal, PulledTill.Stripe.OF_THE_PAD);
    }

    @AfterEach
    void close() {
        till.close();
    }

    @Test
    void aTillThatIsWellHasNoFaults() {
        Diagnostics report = till.diagnostics();
        assertEquals(List.of(), report.faults(), report::toString);
        report.parts().forEach(part -> assertEquals(Level.READY, part.status().level(), part::toString));
        assertEquals(
                List.of(Diagnostics.LINE, Diagnostics.CARD_READER, Diagnostics.PIN_PAD, Diagnostics.PRINTER),
                report.parts().stream().map(Diagnostics.Part::name).toList());
        assertEquals(0, report.openReversals());
    }

    @Test
    void paperThatIsOutIsToldWithItsMend() {
        till.printer.paperOut();
        till.printerDevice.check().join();
        assertOneFault(
                Diagnostics.PRINTER, Level.FAILED, DeviceFault.PAPER_OUT, "Put in a new roll of paper", "请装入新纸卷");
        till.printer.loadPaper();
        till.printerDevice.check().join();
        assertEquals(List.of(), till.diagnostics().faults());
    }

    @Test
    void anOpenCoverIsToldWithItsMend() {
        till.printer.openCover();
        till.printerDevice.check().join();
        assertOneFault(
                Diagnostics.PRINTER, Level.FAILED, DeviceFault.COVER_OPEN, "Close the cover of the printer", "请合上打印机盖");
    }

    @Test
    void aPadThatIsUnpluggedIsMissedAsPadAndAsReader() throws Exception {
        till.padServer.unplug();
        till.await(DeviceEvent.DISCONNECTED, till.padDevice);
        List<Diagnostics.Part> faults = till.diagnostics().faults();
        assertEquals(
                List.of(Diagnostics.CARD_READER, Diagnostics.PIN_PAD),
                faults.stream().map(Diagnostics.Part::name).toList());
        faults.forEach(part -> assertEquals(Level.NOT_CONNECTED, part.status().level(), part::toString));
    }

    @Test
    void aPrinterThatHangsIsNotReady() {
        till.printer.faults().mute();
        till.printerDevice.check().join();
        assertEquals(Diagnostics.PRINTER, till.diagnostics().faults().get(0).name());
    }

    @Test
    void aPadThatIsPluggedInAgainIsReadyAtOnce() throws Exception {
        till.padServer.unplug();
        till.await(DeviceEvent.DISCONNECTED, till.padDevice);
        till.padDevice.check().join();
        till.putBack(till.padServer, till.padDevice);
        assertEquals(List.of(), till.diagnostics().faults());
    }

    @Test
    void aSelfTestThatFailsIsTold() {
        till.pad.selfTest("1");
        till.padDevice.check().join();
        assertEquals("SELF_TEST", till.diagnostics().faults().get(0).status().code());
    }

    @Test
    void aPadOfAnotherSerialNumberIsNoPadOfThisTill() throws Exception {
        CompletableFuture<DeviceEvent> wrong = new CompletableFuture<>();
        try (DeviceServer other = DeviceServer.start(WirePinPad.create("1002601011000002"));
                Devices devices = Devices.builder()
                        .listener(event -> {
                            if (event.code().equals(DeviceEvent.WRONG_DEVICE)) {
                                wrong.complete(event);
                            }
                        })
                        .build()) {
            Device pad = devices.openLater(
                    DeviceKind.PIN_PAD, "verifone+tcp://127.0.0.1:" + other.port() + "?expect=1002601011000001");
            wrong.get(20, TimeUnit.SECONDS);
            for (Class<?> port : List.of(PinPad.class, CardReader.class)) {
                DeviceStatus status = ((Diagnosable) pad.port(port).orElseThrow()).status();
                assertEquals(Level.NOT_CONNECTED, status.level());
                assertEquals(DeviceException.WRONG_DEVICE, status.code());
            }
        }
    }

    @Test
    void everyCodeOfTheDeviceManagerHasAMendOfItsOwn() {
        Diagnoses texts = Diagnoses.load();
        for (String code : CODES) {
            assertNotEquals(texts.state("*").instruction(), texts.state(code).instruction(), code);
        }
    }

    private void assertOneFault(String part, Level level, String code, String english, String chinese) {
        List<Diagnostics.Part> faults = till.diagnostics().faults();
        assertEquals(1, faults.size(), faults::toString);
        Diagnostics.Part fault = faults.get(0);
        assertEquals(part, fault.name());
        assertEquals(level, fault.status().level());
        assertEquals(code, fault.status().code());
        assertEquals(english, fault.message().instruction(Locale.ENGLISH));
        assertEquals(chinese, fault.message().instruction(Locale.SIMPLIFIED_CHINESE));
        assertFalse(fault.message().meaning(Locale.ENGLISH).isBlank());
    }
}
