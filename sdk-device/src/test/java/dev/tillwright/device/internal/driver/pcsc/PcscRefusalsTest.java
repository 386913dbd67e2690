package dev.tillwright.device.internal.driver.pcsc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.device.DeviceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which a card can't be read through the service has its own code and mend. */
class PcscRefusalsTest {
    /** What the JDK makes of "no service": its own exceptions, told apart by their texts only. */
    private static final Exception NO_SERVICE = new Exception("Error", new Exception("SCARD_E_NO_SERVICE"));

    private static final Exception DENIED = new Exception("Error", new Exception("Unknown error 0x8010006a"));

    @TempDir
    Path folder;

    @Test
    void aServiceThatIsNotThereIsToBeInstalled() {
        DeviceFault fault =
                PcscRefusals.noService(NO_SERVICE, folder.resolve("none")).fault();
        assertEquals(DeviceFault.NOT_CONNECTED, fault.code());
        assertTrue(fault.detail().contains("apt-get install pcscd"), fault.detail());
    }

    @Test
    void aServiceThatLetsTheUserNotInNamesTheGroupOfItsSocket() throws IOException {
        Path socket = Files.createFile(folder.resolve("pcscd.comm"));
        DeviceFault fault = PcscRefusals.noService(DENIED, socket).fault();
        assertEquals(DeviceException.PORT_FORBIDDEN, fault.code());
        assertTrue(fault.detail().contains("the group " + groupOf(socket) + ", to which"), fault.detail());
        assertTrue(fault.detail().contains("org.debian.pcsc-lite.access_pcsc"), fault.detail());
    }

    /** Root may write anywhere, so that this shows something to other users only. */
    @Test
    void aSocketThatTheUserMayNotWriteToIsNoMissingService() throws IOException {
        Path socket = Files.createFile(
                folder.resolve("pcscd.comm"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r--r--r--")));
        boolean may = Files.isWritable(socket);
        assertEquals(
                may ? DeviceFault.NOT_CONNECTED : DeviceException.PORT_FORBIDDEN,
                PcscRefusals.noService(NO_SERVICE, socket).fault().code());
    }

    @Test
    void aServiceThatTurnsTheUserAwayLaterIsNoLostOne() {
        assertEquals(
                DeviceException.PORT_FORBIDDEN,
                PcscRefusals.lost(DENIED, folder.resolve("none")).fault().code());
        assertEquals(
                DeviceFault.NOT_CONNECTED,
                PcscRefusals.lost(NO_SERVICE, folder.resolve("none")).fault().code());
    }

    @Test
    void aMissingReaderIsNamedWithThoseThatAreThere() {
        DeviceFault fault =
                PcscRefusals.missing("ACS", List.of("Virtual 00", "Virtual 01")).fault();
        assertEquals(DeviceException.PORT_MISSING, fault.code());
        assertTrue(fault.detail().contains("\"ACS\""), fault.detail());
        assertTrue(fault.detail().contains("\"Virtual 00\", \"Virtual 01\""), fault.detail());
        assertTrue(PcscRefusals.missing("ACS", List.of()).fault().detail().contains("it has none"));
    }

    /** The JDK throws the same exception for a card that another program holds as for one that does not answer. */
    @Test
    void aCardThatAnotherProgramHoldsIsNoMuteOne() {
        byte[] answer = new byte[10];
        try (PcscChannel channel = PcscChannel.of(new HeldReader())) {
            channel.write(Request.POWER_ON.with(new byte[0]), Duration.ofSeconds(1));
            int count = channel.read(answer);
            assertEquals(
                    Reply.Status.HELD,
                    Reply.decode(Arrays.copyOf(answer, count)).status());
        }
    }

    private static String groupOf(Path file) throws IOException {
        return Files.getAttribute(file, "posix:group").toString();
    }

    /** A reader whose card is another's. */
    private static final class HeldReader extends CardTerminal {
        @Override
        public String getName() {
            return "Held";
        }

        @Override
        public Card connect(String protocol) throws CardException {
            throw new CardException("connect() failed", new Exception("SCARD_E_SHARING_VIOLATION"));
        }

        @Override
        public boolean isCardPresent() {
            return true;
        }

        @Override
        public boolean waitForCardPresent(long millis) {
            return true;
        }

        @Override
        public boolean waitForCardAbsent(long millis) {
            return false;
        }
    }
}
