package dev.tillwright.device.internal.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.device.DeviceException;
import dev.tillwright.device.DeviceTarget;
import dev.tillwright.device.LineSettings;
import dev.tillwright.device.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each way in which a port can't be opened has its own code and mend. */
class SerialRefusalTest {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    @TempDir
    Path folder;

    @BeforeEach
    void onlyWhereDevicesAreFiles() {
        assumeTrue(Files.exists(Path.of("/dev/null")), "this system has no device files");
    }

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void aMissingPathIsNamed() {
        DeviceFault fault = refused(folder.resolve("ttyUSB9"));
        assertEquals(DeviceException.PORT_MISSING, fault.code());
        assertTrue(fault.detail().contains("ttyUSB9") && fault.detail().contains("/dev/serial/by-id"), fault.detail());
    }

    /** The serial library would open /dev/ttyS0 for this. */
    @Test
    void aPathWithTheNameOfAnotherPortIsNotThatPort() {
        assertEquals(
                DeviceException.PORT_MISSING,
                refused(folder.resolve("nowhere/ttyS0")).code());
    }

    @Test
    void aFileIsNoPort() throws IOException {
        DeviceFault fault = refused(Files.createFile(folder.resolve("ttyUSB0")));
        assertEquals(DeviceException.NOT_A_PORT, fault.code());
        assertTrue(fault.detail().contains("it is a file"), fault.detail());
    }

    @Test
    void aFolderIsNoPort() {
        assertTrue(refused(folder).detail().contains("it is a folder"));
    }

    @Test
    void aDeviceThatIsNoTerminalIsNoPort() {
        assertEquals(DeviceException.NOT_A_PORT, refused(Path.of("/dev/null")).code());
    }

    @Test
    void aRelativeNameIsNoPort() {
        assertEquals(DeviceException.NOT_A_PORT, refused(Path.of("ttyUSB0")).code());
    }

    @Test
    void aPortThatAnotherHoldsIsBusy() throws IOException {
        Requires.pty();
        try (Peer peer = Peer.pty(folder);
                Channel holder = peer.open()) {
            DeviceFault fault = refused(folder.resolve("ttyPAD"));
            assertEquals(DeviceException.PORT_BUSY, fault.code(), fault.detail());
            assertTrue(fault.detail().contains("fuser"), fault.detail());
            holder.write(new byte[] {1}, Duration.ofSeconds(1));
        }
    }

    /** The tests may run as root, whom no permission stops; so the number is given here. */
    @Test
    void aMissingRightNamesTheGroupAndTheCommand() {
        String detail = Refusals.ofErrno(folder.resolve("ttyUSB0").toString(), 13)
                .fault()
                .detail();
        assertTrue(detail.contains("the group dialout") && detail.contains("usermod -aG dialout"), detail);
    }

    @ParameterizedTest
    @CsvSource({
        "2, PORT_BUSY",
        "6, PORT_MISSING",
        "11, PORT_BUSY",
        "13, PORT_FORBIDDEN",
        "16, PORT_BUSY",
        "25, NOT_A_PORT",
        "5, NOT_CONNECTED"
    })
    void eachErrorNumberHasACode(int errno, String code) {
        assertEquals(code, Refusals.ofErrno("/dev/ttyX", errno).fault().code());
    }

    @Test
    void aMissingUsbPlugIsNamedWithThoseThatAreThere() {
        DeviceTarget plug = new DeviceTarget.UsbSerialPort(0xFFFE, 0xFFFE, Optional.of("NOBODY"));
        DeviceException refused = assertThrows(
                DeviceException.class, () -> new SerialTransport(plug, LineSettings.ofDefaults(), timer).open());
        assertEquals(DeviceException.PORT_MISSING, refused.fault().code());
        assertTrue(
                refused.fault().detail().contains("usb=FFFE:FFFE:NOBODY"),
                refused.fault().detail());
    }

    @Test
    void presenceIsTheFileSystems() throws IOException {
        Path port = folder.resolve("ttyUSB0");
        SerialTransport transport = transport(port);
        assertEquals(Optional.of(false), transport.present());
        Files.createFile(port);
        assertEquals(Optional.of(true), transport.present());
    }

    private DeviceFault refused(Path path) {
        return assertThrows(DeviceException.class, () -> transport(path).open()).fault();
    }

    private SerialTransport transport(Path path) {
        return new SerialTransport(new DeviceTarget.SerialPort(path.toString()), LineSettings.ofDefaults(), timer);
    }
}
