package dev.tillwright.core.port;

import static java.util.Objects.requireNonNull;

/**
 * What is wrong with a device. Immutable. Codes are open: a driver may bring its own.
 *
 * @param code a short stable word such as {@link #PAPER_OUT}
 * @param detail one English sentence for the log and the service desk; never card data
 */
public record DeviceFault(String code, String detail) {
    /** The device does not answer or was unplugged. */
    public static final String NOT_CONNECTED = "NOT_CONNECTED";
    /** The device serves another operation. */
    public static final String BUSY = "BUSY";
    /** The printer has no paper 缺纸. */
    public static final String PAPER_OUT = "PAPER_OUT";
    /** The printer's cover is open. */
    public static final String COVER_OPEN = "COVER_OPEN";
    /** The PIN pad has no working key: sign in first 请先签到. */
    public static final String NO_KEY = "NO_KEY";
    /** The device answered something that its protocol does not allow. */
    public static final String PROTOCOL = "PROTOCOL";

    /** Checks the parts. */
    public DeviceFault {
        requireNonNull(code, "code");
        requireNonNull(detail, "detail");
    }
}
