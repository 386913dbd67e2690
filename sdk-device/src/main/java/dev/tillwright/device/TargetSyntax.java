package dev.tillwright.device;

import dev.tillwright.device.DeviceAddressException.Part;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How each transport writes its target. */
enum TargetSyntax {
    /** A port's path, or {@code usb=VID:PID:SERIAL}. */
    SERIAL {
        @Override
        DeviceTarget target(String rest) {
            if (rest.isEmpty()) {
                throw fault("serial: has no port: write serial:/dev/ttyUSB0, serial:COM3 or serial:usb=VID:PID:SERIAL");
            }
            return rest.toLowerCase(Locale.ROOT).startsWith("usb=")
                    ? usb(rest.substring(4))
                    : new DeviceTarget.SerialPort(rest);
        }
    },
    /** {@code //host:port}. */
    TCP {
        @Override
        DeviceTarget target(String rest) {
            String address = rest.startsWith("//") ? rest.substring(2) : rest;
            int colon = address.lastIndexOf(':');
            String host = colon < 0 ? "" : unbracketed(address.substring(0, colon));
            String port = address.substring(colon + 1);
            if (host.isEmpty() || !port.matches("[0-9]{1,5}") || tooLarge(port)) {
                throw fault(DeviceAddress.quoted(rest)
                        + " is no host with a port of 1 to 65535: write tcp://10.0.0.9:9100 or tcp://[fe80::1]:9100");
            }
            return new DeviceTarget.Network(host, Integer.parseInt(port));
        }
    },
    /** The reader's name, whatever it holds. */
    PCSC {
        @Override
        boolean hasOptions() {
            return false;
        }

        @Override
        DeviceTarget target(String rest) {
            if (rest.isBlank()) {
                throw fault("pcsc: has no reader: write the name that the smart card service shows");
            }
            return new DeviceTarget.SmartCardReader(rest);
        }
    };

    /** What the rest of the address means. */
    abstract DeviceTarget target(String rest);

    boolean hasOptions() {
        return true;
    }

    static TargetSyntax of(String transport) {
        return Arrays.stream(values())
                .filter(known -> known.word().equals(transport))
                .findFirst()
                .orElseThrow(() -> new DeviceAddressException(
                        Part.TRANSPORT,
                        "unknown transport " + DeviceAddress.quoted(transport) + ": known are "
                                + DeviceAddress.list(words())));
    }

    private static Set<String> words() {
        return Arrays.stream(values()).map(TargetSyntax::word).collect(Collectors.toCollection(TreeSet::new));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static DeviceTarget usb(String plug) {
        String[] parts = plug.split(":", 3);
        if (parts.length < 2 || !isHex4(parts[0]) || !isHex4(parts[1]) || (parts.length == 3 && parts[2].isBlank())) {
            throw fault(
                    "usb=" + plug + " is no USB plug: write usb=VID:PID or usb=VID:PID:SERIAL, with four hexadecimal"
                            + " digits each, such as usb=04B8:0202:J2KF0012");
        }
        return new DeviceTarget.UsbSerialPort(
                Integer.parseInt(parts[0], 16),
                Integer.parseInt(parts[1], 16),
                parts.length == 3 ? Optional.of(parts[2]) : Optional.empty());
    }

    private static boolean isHex4(String text) {
        return text.matches("[0-9A-Fa-f]{4}");
    }

    private static boolean tooLarge(String port) {
        int number = Integer.parseInt(port);
        return number < 1 || number > 65_535;
    }

    /** An IPv6 address has colons of its own and therefore stands in brackets. */
    private static String unbracketed(String host) {
        if (host.startsWith("[") && host.endsWith("]")) {
            return host.substring(1, host.length() - 1);
        }
        return host.contains(":") || host.contains("/") || host.contains("[") ? "" : host;
    }

    private static DeviceAddressException fault(String text) {
        return new DeviceAddressException(Part.TARGET, text);
    }
}
