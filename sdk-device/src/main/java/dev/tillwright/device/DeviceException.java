package dev.tillwright.device;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.port.DeviceFault;

/**
 * A device that can't be opened or doesn't do what its protocol says. Carries the fault, whose sentence names the mend.
 *
 * <p>{@link Devices#open} throws it. Behind a port it never reaches the caller: there the fault is part of the result.
 */
public final class DeviceException extends RuntimeException {
    /** There is no such port; the device may be unplugged. */
    public static final String PORT_MISSING = "PORT_MISSING";
    /** Another program holds the port. */
    public static final String PORT_BUSY = "PORT_BUSY";
    /** The user may not open the port. */
    public static final String PORT_FORBIDDEN = "PORT_FORBIDDEN";
    /** The path is something else than a serial port. */
    public static final String NOT_A_PORT = "NOT_A_PORT";
    /** The serial port library's native part can't be loaded. */
    public static final String NATIVE_LIBRARY = "NATIVE_LIBRARY";
    /** The device took no bytes for too long. */
    public static final String WRITE_STUCK = "WRITE_STUCK";
    /** Another device than before, or than configured, is behind the port. */
    public static final String WRONG_DEVICE = "WRONG_DEVICE";

    private static final long serialVersionUID = 1L;

    private final transient DeviceFault fault;

    private DeviceException(DeviceFault fault) {
        super(fault.code() + ": " + fault.detail());
        this.fault = fault;
    }

    /**
     * For authors of drivers.
     *
     * @param code one of this class's or {@link DeviceFault}'s, or the driver's own
     * @param detail one English sentence that says what is wrong and how to mend it; never card data
     * @return the exception
     */
    public static DeviceException of(String code, String detail) {
        return new DeviceException(new DeviceFault(requireNonNull(code, "code"), requireNonNull(detail, "detail")));
    }

    /** {@return what is wrong} */
    public DeviceFault fault() {
        return fault;
    }
}
