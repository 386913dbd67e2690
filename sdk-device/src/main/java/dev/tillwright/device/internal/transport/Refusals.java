package dev.tillwright.device.internal.transport;

import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.device.DeviceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;

/** Why a port can't be opened, in words that name the mend. Pure but for a look at the port's owner. */
final class Refusals {
    // errno of Linux and the BSDs, which the serial library hands through
    private static final int NO_SUCH_FILE = 2;
    private static final int NO_SUCH_DEVICE = 6;
    private static final int TRY_AGAIN = 11;
    private static final int NO_RIGHT = 13;
    private static final int BUSY = 16;
    private static final int NO_TTY = 25;

    private Refusals() {}

    static DeviceException gone(String name) {
        return DeviceException.of(DeviceFault.NOT_CONNECTED, name + " went away: check plug and power");
    }

    static DeviceException missing(String path) {
        return DeviceException.of(
                DeviceException.PORT_MISSING,
                "there is no port " + path + ": plug the device in, or see /dev/serial/by-id for its name");
    }

    static DeviceException noPort(String path, String why) {
        return DeviceException.of(
                DeviceException.NOT_A_PORT, path + " is no serial port (" + why + "): configure the device's own port");
    }

    static DeviceException busy(String path) {
        return DeviceException.of(
                DeviceException.PORT_BUSY,
                "another program holds " + path + ": end it (fuser " + path
                        + " shows which) or configure another port");
    }

    /** Names the group whose members may open the port, and the command that makes the user one. */
    static DeviceException forbidden(String path) {
        String group = groupOf(path);
        String user = System.getProperty("user.name", "the user");
        return DeviceException.of(
                DeviceException.PORT_FORBIDDEN,
                user + " may not open " + path + ": make the user a member of the group " + group + " (usermod -aG "
                        + group + " " + user + ") and log in again");
    }

    /** What the serial library's error number means when opening has failed; when it has not, the number means nothing. */
    static DeviceException ofErrno(String path, int errno) {
        return switch (errno) {
            case NO_RIGHT -> forbidden(path);
            case NO_TTY -> noPort(path, "it has no line settings");
            case NO_SUCH_DEVICE -> missing(path);
            // The library reports a lock that another process holds as "no such file", too.
            case BUSY, TRY_AGAIN, NO_SUCH_FILE -> busy(path);
            default ->
                DeviceException.of(
                        DeviceFault.NOT_CONNECTED,
                        path + " can't be opened (error " + errno + "): unplug the device and plug it in again");
        };
    }

    private static String groupOf(String path) {
        try {
            String group = Files.readAttributes(Path.of(path), PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .group()
                    .getName();
            return group.equals("root") ? "dialout" : group;
        } catch (IOException | UnsupportedOperationException unknown) {
            return "dialout";
        }
    }
}
