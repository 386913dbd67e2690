package dev.tillwright.device.internal.driver.pcsc;

import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.device.DeviceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.List;

/** Why the smart card service, a reader or a card can't be had, in words that name the mend. Stateless. */
final class PcscRefusals {
    /** Where programs reach the service of pcsc-lite. */
    static final Path SOCKET = Path.of("/run/pcscd/pcscd.comm");

    private static final String SHARING = "SCARD_E_SHARING_VIOLATION";
    private static final String NO_READERS = "SCARD_E_NO_READERS_AVAILABLE";
    /** The JDK has no name for these: "security violation" and "no access". */
    private static final List<String> DENIED = List.of("8010006a", "80100027");

    private PcscRefusals() {}

    /** The JDK says "no service" too where the user may not write to the service's socket. */
    static DeviceException noService(Throwable down, Path socket) {
        if (isDenied(down) || (Files.exists(socket) && !Files.isWritable(socket))) {
            return forbidden(socket);
        }
        return DeviceException.of(
                DeviceFault.NOT_CONNECTED,
                "the smart card service does not run: install and start it (apt-get install pcscd)");
    }

    static DeviceException lost(Throwable failed, Path socket) {
        return isDenied(failed)
                ? forbidden(socket)
                : DeviceException.of(
                        DeviceFault.NOT_CONNECTED,
                        "the smart card service was lost: restart it, then restart this program, which can't connect"
                                + " to it twice");
    }

    private static DeviceException forbidden(Path socket) {
        String user = System.getProperty("user.name", "the user");
        return DeviceException.of(
                DeviceException.PORT_FORBIDDEN,
                user + " may not use the smart card service: make the user a member of the group " + groupOf(socket)
                        + ", to which " + socket + " belongs, or allow the action org.debian.pcsc-lite.access_pcsc by"
                        + " a rule of polkit; then log in again");
    }

    static DeviceException missing(String name, List<String> there) {
        return DeviceException.of(
                DeviceException.PORT_MISSING,
                "the smart card service has no reader \"" + name + "\": plug it in; it has "
                        + (there.isEmpty()
                                ? "none"
                                : there.stream()
                                        .map(reader -> '"' + reader + '"')
                                        .toList()));
    }

    static DeviceFault held() {
        return new DeviceFault(
                DeviceFault.BUSY, "another program holds the card in the reader: end it, and put the card in again");
    }

    /** Whether another program has the card for itself. */
    static boolean isHeld(Throwable refused) {
        return says(refused, SHARING);
    }

    /** Whether the service is well, and only has no readers. */
    static boolean isWithoutReaders(Throwable failed) {
        return says(failed, NO_READERS);
    }

    private static boolean isDenied(Throwable refused) {
        return DENIED.stream().anyMatch(code -> says(refused, code));
    }

    private static boolean says(Throwable refused, String code) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).contains(code)) {
                return true;
            }
        }
        return false;
    }

    private static String groupOf(Path socket) {
        try {
            return Files.readAttributes(socket, PosixFileAttributes.class)
                    .group()
                    .getName();
        } catch (IOException | UnsupportedOperationException unknown) {
            return "pcscd";
        }
    }
}
