package dev.tillwright.device;

import static java.util.Objects.requireNonNull;

/**
 * A device address that can't be used. Says which part, what is wrong with it and what is known instead.
 *
 * <p>This is a fault of the configuration: it comes when the address is read or the device is opened, before any port is
 * touched.
 */
public final class DeviceAddressException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Part part;

    /** The part of {@code driver+transport:rest?option=value} that is at fault. */
    public enum Part {
        /** The address as a whole, such as one without a colon. */
        ADDRESS,
        /** What stands before the plus sign. */
        DRIVER,
        /** What stands between the plus sign and the colon. */
        TRANSPORT,
        /** What stands after the colon: port, host or reader name. */
        TARGET,
        /** One of the options. */
        OPTION
    }

    DeviceAddressException(Part part, String text) {
        super(text);
        this.part = requireNonNull(part, "part");
    }

    /** {@return the part at fault} */
    public Part part() {
        return part;
    }
}
