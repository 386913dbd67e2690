package dev.tillwright.core;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** Something the SDK did by itself, as the journal has it. Immutable. */
public final class ActionTaken {
    private final String code;
    private final String detail;
    private final Instant at;

    ActionTaken(String code, String detail, Instant at) {
        this.code = requireNonNull(code, "code");
        this.detail = requireNonNull(detail, "detail");
        this.at = requireNonNull(at, "at");
    }

    /** {@return a stable word: the state that the attempt reached, such as {@code REV_PENDING}} */
    public String code() {
        return code;
    }

    /** {@return one English sentence; never card data} */
    public String detail() {
        return detail;
    }

    /** {@return when} */
    public Instant at() {
        return at;
    }

    @Override
    public String toString() {
        return at + " " + code + ": " + detail;
    }
}
