package dev.tillwright.device;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Something that happened to a device. Immutable. Codes are open: a driver brings its own, and a listener ignores those it
 * doesn't know. Never holds card data; what a device reads goes through its port.
 */
public final class DeviceEvent {
    /** A connection was made, and the device has said who it is. */
    public static final String CONNECTED = "CONNECTED";
    /** The device went away. */
    public static final String DISCONNECTED = "DISCONNECTED";
    /** A new connection is tried: told of the first, second, fourth, eighth attempt and so on. */
    public static final String RECONNECTING = "RECONNECTING";
    /** Another device answered than before. */
    public static final String WRONG_DEVICE = "WRONG_DEVICE";
    /** A health check came out otherwise than the one before. */
    public static final String HEALTH_CHANGED = "HEALTH_CHANGED";
    /** The device said something that its protocol doesn't allow. */
    public static final String PROTOCOL_ERROR = "PROTOCOL_ERROR";
    /** Little paper is left. */
    public static final String PAPER_LOW = "PAPER_LOW";
    /** There is no paper. */
    public static final String PAPER_OUT = "PAPER_OUT";
    /** The cover was opened. */
    public static final String COVER_OPENED = "COVER_OPENED";
    /** The cover was closed. */
    public static final String COVER_CLOSED = "COVER_CLOSED";
    /** The drawer was opened. */
    public static final String DRAWER_OPENED = "DRAWER_OPENED";
    /** The drawer was closed. */
    public static final String DRAWER_CLOSED = "DRAWER_CLOSED";

    private final String device;
    private final String code;
    private final String detail;
    private final Instant at;

    DeviceEvent(String device, String code, String detail, Instant at) {
        this.device = requireNonNull(device, "device");
        this.code = requireNonNull(code, "code");
        this.detail = requireNonNull(detail, "detail");
        this.at = requireNonNull(at, "at");
    }

    /** {@return the device's address} */
    public String device() {
        return device;
    }

    /** {@return what happened} */
    public String code() {
        return code;
    }

    /** {@return one English sentence} */
    public String detail() {
        return detail;
    }

    /** {@return when} */
    public Instant at() {
        return at;
    }

    @Override
    public String toString() {
        return at + " " + device + " " + code + (detail.isEmpty() ? "" : ": " + detail);
    }
}
