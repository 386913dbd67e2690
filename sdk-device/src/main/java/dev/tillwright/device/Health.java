package dev.tillwright.device;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.port.DeviceStatus;

/** How a device says it is. Immutable. Codes are open: a driver brings its own. */
public final class Health {
    private final State state;
    private final String code;
    private final String detail;

    /** How well it works. */
    public enum State {
        /** It works. */
        OK,
        /** It works, but needs attention soon. */
        DEGRADED,
        /** It doesn't work. */
        FAILED,
        /** Nobody can tell, such as of a device that never answers. */
        UNKNOWN
    }

    private Health(State state, String code, String detail) {
        this.state = state;
        this.code = requireNonNull(code, "code");
        this.detail = requireNonNull(detail, "detail");
    }

    /** {@return a device that works} */
    public static Health ok() {
        return new Health(State.OK, "OK", "");
    }

    /**
     * A device that works, but not for long.
     *
     * @param code such as {@code PAPER_LOW}
     * @param detail what to do about it
     * @return the health
     */
    public static Health degraded(String code, String detail) {
        return new Health(State.DEGRADED, code, detail);
    }

    /**
     * A device that doesn't work.
     *
     * @param code such as {@code PAPER_OUT}
     * @param detail what to do about it
     * @return the health
     */
    public static Health failed(String code, String detail) {
        return new Health(State.FAILED, code, detail);
    }

    /**
     * A device of which nothing is known.
     *
     * @param detail why not
     * @return the health
     */
    public static Health unknown(String detail) {
        return new Health(State.UNKNOWN, "UNKNOWN", detail);
    }

    DeviceStatus status() {
        DeviceStatus.Level level = switch (state) {
            case OK -> DeviceStatus.Level.READY;
            case DEGRADED -> DeviceStatus.Level.ATTENTION;
            case FAILED -> DeviceStatus.Level.FAILED;
            case UNKNOWN -> DeviceStatus.Level.UNKNOWN;
        };
        return new DeviceStatus(level, code, detail);
    }

    /** {@return how well it works} */
    public State state() {
        return state;
    }

    /** {@return a short stable word} */
    public String code() {
        return code;
    }

    /** {@return one English sentence with the mend; empty when all is well} */
    public String detail() {
        return detail;
    }

    @Override
    public String toString() {
        return state + (code.equals(state.name()) ? "" : " " + code) + (detail.isEmpty() ? "" : ": " + detail);
    }
}
