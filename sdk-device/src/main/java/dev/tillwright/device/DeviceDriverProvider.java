package dev.tillwright.device;

import java.util.Set;

/**
 * A driver as {@link java.util.ServiceLoader} finds it. Immutable.
 *
 * <p>A module says {@code provides DeviceDriverProvider with ...}; a jar on the class path has the class's name in
 * {@code META-INF/services/dev.tillwright.device.DeviceDriverProvider}. A library that may be used either way ships both.
 */
public interface DeviceDriverProvider {
    /** {@return the driver's name in addresses: small letters, digits and hyphens} */
    String id();

    /** {@return what its devices can do} */
    Set<DeviceKind> kinds();

    /** {@return the transports that it speaks over: {@code serial}, {@code tcp}} */
    Set<String> transports();

    /** {@return the options it reads from an address, beyond those of the transport} */
    default Set<String> options() {
        return Set.of();
    }

    /** {@return the line settings that its devices come with} */
    default LineSettings line() {
        return LineSettings.ofDefaults();
    }

    /**
     * Makes the driver of one device. Touches no port.
     *
     * @param address the device's address, whose options are known ones
     * @param context hands commands to the device's thread
     * @return the driver
     * @throws DeviceException or {@link IllegalArgumentException} if an option has a value that the driver doesn't take
     */
    DeviceDriver driver(DeviceAddress address, DriverContext context);
}
