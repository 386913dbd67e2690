package dev.tillwright.device;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** Where a device is plugged in: what stands behind the colon of a {@link DeviceAddress}. Closed. */
public sealed interface DeviceTarget {

    /**
     * A serial port by its name.
     *
     * @param path such as {@code /dev/ttyUSB0}, {@code /dev/serial/by-id/...} or {@code COM3}
     */
    record SerialPort(String path) implements DeviceTarget {
        /** Checks the path. */
        public SerialPort {
            requireNonNull(path, "path");
        }
    }

    /**
     * A serial port by the USB device behind it, wherever the system has put it today.
     *
     * @param vendor the USB vendor number, 0 to FFFF
     * @param product the USB product number, 0 to FFFF
     * @param serial the USB serial number; empty if any will do
     */
    record UsbSerialPort(int vendor, int product, Optional<String> serial) implements DeviceTarget {
        /** Checks the parts. */
        public UsbSerialPort {
            requireNonNull(serial, "serial");
        }
    }

    /**
     * A device on the network.
     *
     * @param host a name or an address; an IPv6 address without brackets
     * @param port 1 to 65535
     */
    record Network(String host, int port) implements DeviceTarget {
        /** Checks the parts. */
        public Network {
            requireNonNull(host, "host");
        }
    }

    /**
     * A PC/SC reader.
     *
     * @param name as the smart card service writes it, spaces and brackets included
     */
    record SmartCardReader(String name) implements DeviceTarget {
        /** Checks the name. */
        public SmartCardReader {
            requireNonNull(name, "name");
        }
    }
}
