package dev.tillwright.device;

import static java.util.Objects.requireNonNull;

import dev.tillwright.device.DeviceAddressException.Part;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Speed and character form of a serial line. Immutable. Default: 9600 baud, 8 data bits, no parity, 1 stop bit.
 *
 * <p>Flow control is always off: a binary protocol would be stopped by a data byte that looks like XOFF.
 *
 * @param baud bits per second, 300 to 921600
 * @param dataBits 7 or 8
 * @param parity none, odd or even
 * @param stopBits 1 or 2
 */
public record LineSettings(int baud, int dataBits, Parity parity, int stopBits) {
    /** The options of an address that set a line. */
    static final Set<String> OPTIONS = Set.of("baud", "data", "parity", "stop");

    private static final int SLOWEST = 300;
    private static final int FASTEST = 921_600;

    /** The check bit of each character. */
    public enum Parity {
        /** No check bit. */
        NONE,
        /** The number of ones is odd. */
        ODD,
        /** The number of ones is even. */
        EVEN
    }

    /** Checks the parts. */
    public LineSettings {
        requireNonNull(parity, "parity");
        if (baud < SLOWEST || baud > FASTEST) {
            throw new IllegalArgumentException("baud must be 300 to 921600, was " + baud);
        }
        if (dataBits != 7 && dataBits != 8) {
            throw new IllegalArgumentException("dataBits must be 7 or 8, was " + dataBits);
        }
        if (stopBits != 1 && stopBits != 2) {
            throw new IllegalArgumentException("stopBits must be 1 or 2, was " + stopBits);
        }
    }

    /** {@return 9600 baud, 8 data bits, no parity, 1 stop bit} */
    public static LineSettings ofDefaults() {
        return of(9600);
    }

    /**
     * The usual form at another speed.
     *
     * @param baud bits per second, 300 to 921600
     * @return 8 data bits, no parity, 1 stop bit
     */
    public static LineSettings of(int baud) {
        return new LineSettings(baud, 8, Parity.NONE, 1);
    }

    /** These settings, with what the options of an address say differently. */
    LineSettings with(Map<String, String> options) {
        return new LineSettings(
                number(options, "baud", baud),
                number(options, "data", dataBits),
                parity(options.getOrDefault("parity", parity.name())),
                number(options, "stop", stopBits));
    }

    /** Refuses values that no line can have. */
    static void check(Map<String, String> options) {
        try {
            ofDefaults().with(options);
        } catch (IllegalArgumentException outOfRange) {
            String name = String.valueOf(outOfRange.getMessage())
                    .replace("dataBits", "data")
                    .replace("stopBits", "stop");
            throw new DeviceAddressException(Part.OPTION, "option " + name);
        }
    }

    private static int number(Map<String, String> options, String name, int otherwise) {
        String value = options.get(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.matches("[0-9]{1,7}")) {
            throw new DeviceAddressException(
                    Part.OPTION, "option " + name + " must be a number, was " + DeviceAddress.quoted(value));
        }
        return Integer.parseInt(value);
    }

    private static Parity parity(String value) {
        for (Parity parity : List.of(Parity.values())) {
            if (parity.name().equalsIgnoreCase(value)) {
                return parity;
            }
        }
        throw new DeviceAddressException(
                Part.OPTION, "option parity must be none, odd or even, was " + DeviceAddress.quoted(value));
    }
}
