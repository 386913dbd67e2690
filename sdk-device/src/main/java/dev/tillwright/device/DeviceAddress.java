package dev.tillwright.device;

import static java.util.Objects.requireNonNull;

import dev.tillwright.device.DeviceAddressException.Part;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where a device is and which driver speaks with it: {@code driver+transport:rest?option=value&option=value}. Immutable.
 *
 * <ul>
 *   <li>{@code verifone+serial:/dev/ttyUSB0?baud=9600}
 *   <li>{@code verifone+serial:COM3}
 *   <li>{@code escpos+serial:usb=04B8:0202:J2KF0012}: by vendor, product and serial number of the USB plug
 *   <li>{@code escpos+tcp://10.0.0.9:9100}, {@code escpos+tcp://[fe80::1]:9100}
 *   <li>{@code pcsc:ACS ACR122U [CCID] 00 00}: all that follows the colon is the reader's name, options there are none
 * </ul>
 *
 * <p>The driver may be left out where only one serves the kind of device over this transport. Drivers are known to
 * {@link Devices} only, so a driver's name and options are checked when a device is opened.
 */
public final class DeviceAddress {
    private static final String NAME = "[a-z][a-z0-9-]*";

    private final String text;
    private final Optional<String> driver;
    private final String transport;
    private final DeviceTarget target;
    private final Map<String, String> options;

    private DeviceAddress(
            String text, Optional<String> driver, String transport, DeviceTarget target, Map<String, String> options) {
        this.text = text;
        this.driver = driver;
        this.transport = transport;
        this.target = target;
        this.options = options;
    }

    /**
     * Reads an address. Names of driver, transport and options may be written in capitals.
     *
     * @param text the address
     * @return the address, whose port exists or not: that is seen when it is opened
     * @throws DeviceAddressException if a part is missing, unknown or not well written; it names the part
     */
    public static DeviceAddress parse(String text) {
        requireNonNull(text, "text");
        int colon = text.indexOf(':');
        if (colon <= 0) {
            throw new DeviceAddressException(
                    Part.ADDRESS, quoted(text) + " is no device address: write driver+transport:rest, " + example());
        }
        String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
        int plus = scheme.indexOf('+');
        Optional<String> driver = plus < 0 ? Optional.empty() : Optional.of(driverName(scheme.substring(0, plus)));
        String transport = scheme.substring(plus + 1);
        TargetSyntax syntax = TargetSyntax.of(transport);
        String rest = text.substring(colon + 1);
        int question = syntax.hasOptions() ? rest.indexOf('?') : -1;
        Map<String, String> options = question < 0 ? Map.of() : options(rest.substring(question + 1));
        DeviceTarget target = syntax.target(question < 0 ? rest : rest.substring(0, question));
        LineSettings.check(options);
        return new DeviceAddress(text, driver, transport, target, options);
    }

    /** {@return the driver's name, if the address has one} */
    public Optional<String> driver() {
        return driver;
    }

    /** {@return {@code serial}, {@code tcp} or {@code pcsc}} */
    public String transport() {
        return transport;
    }

    /** {@return the port, host or reader} */
    public DeviceTarget target() {
        return target;
    }

    /** {@return all options by name} */
    public Map<String, String> options() {
        return options;
    }

    /**
     * One option.
     *
     * @param name in small letters
     * @return its value, if the address has it
     */
    public Optional<String> option(String name) {
        return Optional.ofNullable(options.get(requireNonNull(name, "name")));
    }

    /** Refuses options that nobody would read: a misspelt one must not be a silent default. */
    void requireKnownOptions(Set<String> known) {
        for (String name : options.keySet()) {
            if (!known.contains(name)) {
                throw new DeviceAddressException(
                        Part.OPTION, "unknown option " + quoted(name) + " in " + this + ": known are " + list(known));
            }
        }
    }

    static String list(Set<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", new TreeSet<>(names));
    }

    private static String driverName(String name) {
        if (!name.matches(NAME)) {
            throw new DeviceAddressException(
                    Part.DRIVER,
                    "the driver " + quoted(name) + " is no name of letters, digits and hyphens: write " + example());
        }
        return name;
    }

    private static Map<String, String> options(String query) {
        Map<String, String> options = new TreeMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals).toLowerCase(Locale.ROOT);
            if (equals <= 0 || !name.matches(NAME) || equals == pair.length() - 1) {
                throw new DeviceAddressException(
                        Part.OPTION, "the option " + quoted(pair) + " is not written name=value, such as baud=9600");
            }
            if (options.put(name, pair.substring(equals + 1)) != null) {
                throw new DeviceAddressException(Part.OPTION, "the option " + name + " stands twice: remove one");
            }
        }
        return Map.copyOf(options);
    }

    static String quoted(String text) {
        return "'" + text + "'";
    }

    private static String example() {
        return "such as verifone+serial:/dev/ttyUSB0?baud=9600";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeviceAddress address && address.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** {@return the address as it was written} */
    @Override
    public String toString() {
        return text;
    }
}
