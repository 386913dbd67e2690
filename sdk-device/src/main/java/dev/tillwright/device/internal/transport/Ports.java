package dev.tillwright.device.internal.transport;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import dev.tillwright.device.DeviceTarget;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds serial ports, and refuses what only looks like one. */
final class Ports {
    private static final int TYPE_MASK = 0xF000;
    private static final int CHARACTER_DEVICE = 0x2000;

    private Ports() {}

    static SerialPort find(DeviceTarget target) {
        if (target instanceof DeviceTarget.SerialPort named) {
            return named(named.path());
        }
        if (target instanceof DeviceTarget.UsbSerialPort plug) {
            return plugged(plug);
        }
        throw new IllegalArgumentException("no serial port: " + target);
    }

    /** Only a named port can be looked for cheaply; on Windows not even that one. */
    static Optional<Boolean> present(DeviceTarget target) {
        return target instanceof DeviceTarget.SerialPort named && hasDeviceFiles()
                ? Optional.of(Files.exists(Path.of(named.path())))
                : Optional.empty();
    }

    /**
     * The library opens /dev/ttyS0 when asked for a path that ends in ttyS0 and doesn't exist. Hence the path must exist,
     * be a character device, and be what the library has understood.
     */
    private static SerialPort named(String name) {
        try {
            if (!hasDeviceFiles()) {
                return SerialPort.getCommPort(name);
            }
            Path path = Path.of(name);
            if (!path.isAbsolute()) {
                throw Refusals.noPort(name, "it is no whole path such as /dev/ttyUSB0");
            }
            if (!Files.exists(path)) {
                throw Refusals.missing(name);
            }
            Path real = path.toRealPath();
            requireCharacterDevice(name, real);
            if (!Files.isReadable(real) || !Files.isWritable(real)) {
                throw Refusals.forbidden(name);
            }
            SerialPort port = SerialPort.getCommPort(real.toString());
            if (!Path.of(port.getSystemPortPath()).toRealPath().equals(real)) {
                throw Refusals.noPort(name, "the system would open " + port.getSystemPortPath() + " instead");
            }
            return port;
        } catch (SerialPortInvalidPortException | InvalidPathException unfit) {
            throw Refusals.missing(name);
        } catch (IOException vanished) {
            throw Refusals.missing(name);
        }
    }

    private static void requireCharacterDevice(String name, Path real) throws IOException {
        if (Files.isDirectory(real)) {
            throw Refusals.noPort(name, "it is a folder");
        }
        int mode = (Integer) Files.getAttribute(real, "unix:mode");
        if ((mode & TYPE_MASK) != CHARACTER_DEVICE) {
            throw Refusals.noPort(name, "it is a file");
        }
    }

    private static SerialPort plugged(DeviceTarget.UsbSerialPort plug) {
        List<SerialPort> ports = Arrays.asList(SerialPort.getCommPorts());
        return ports.stream()
                .filter(port -> port.getVendorID() == plug.vendor() && port.getProductID() == plug.product())
                .filter(port -> plug.serial().isEmpty() || plug.serial().get().equals(port.getSerialNumber()))
                .findFirst()
                .orElseThrow(() ->
                        Refusals.missing(String.format(Locale.ROOT, "usb=%04X:%04X", plug.vendor(), plug.product())
                                + plug.serial().map(s -> ":" + s).orElse("") + " among " + plugs(ports)));
    }

    private static String plugs(List<SerialPort> ports) {
        Stream<String> seen = ports.stream()
                .filter(port -> port.getVendorID() > 0)
                .map(port -> String.format(
                        Locale.ROOT, "%04X:%04X:%s", port.getVendorID(), port.getProductID(), port.getSerialNumber()));
        String all = seen.collect(Collectors.joining(", "));
        return all.isEmpty() ? "no USB ports" : all;
    }

    private static boolean hasDeviceFiles() {
        return File.separatorChar == '/';
    }
}
