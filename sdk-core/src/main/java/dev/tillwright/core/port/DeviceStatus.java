package dev.tillwright.core.port;

import static java.util.Objects.requireNonNull;

/**
 * How a device is. Immutable. Codes are open, see {@link DeviceFault}: a driver may bring its own.
 *
 * @param level how well it works
 * @param code a short stable word; {@code OK} when all is well
 * @param detail one English sentence for the service desk, with the mend; never card data
 */
public record DeviceStatus(Level level, String code, String detail) {
    /** How well a device works. */
    public enum Level {
        /** It works. */
        READY,
        /** It works, but needs attention soon. */
        ATTENTION,
        /** It is there and does not work. */
        FAILED,
        /** It is not there, or another one is in its place. */
        NOT_CONNECTED,
        /** Nobody can tell. */
        UNKNOWN
    }

    /** Checks the parts. */
    public DeviceStatus {
        requireNonNull(level, "level");
        requireNonNull(code, "code");
        requireNonNull(detail, "detail");
    }

    /**
     * A device that can't tell.
     *
     * @param detail why not
     * @return the status
     */
    public static DeviceStatus unknown(String detail) {
        return new DeviceStatus(Level.UNKNOWN, "UNKNOWN", detail);
    }
}
