package dev.tillwright.core.spi;

import static java.util.Objects.requireNonNull;

/**
 * A lane: one terminal id of one merchant. Immutable.
 *
 * @param merchant the merchant number 商户号, 15 characters (F42)
 * @param terminal the terminal number 终端号, 8 characters (F41)
 */
public record LaneId(String merchant, String terminal) {
    /** Checks the parts. */
    public LaneId {
        requireNonNull(merchant, "merchant");
        requireNonNull(terminal, "terminal");
    }

    @Override
    public String toString() {
        return merchant + "/" + terminal;
    }
}
