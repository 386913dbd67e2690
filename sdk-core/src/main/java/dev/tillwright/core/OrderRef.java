package dev.tillwright.core;

import static java.util.Objects.requireNonNull;

/**
 * The till's reference of one bill. Immutable. One bill may see several attempts to pay it, see {@link AttemptKey}.
 *
 * @param value 1 to 64 visible ASCII characters, unique in the journal
 */
public record OrderRef(String value) {
    /** Checks the reference. */
    public OrderRef {
        requireNonNull(value, "value");
        if (!VisibleAscii.fits(value, 64)) {
            throw new InvalidRequestException(
                    "order", "a reference has 1 to 64 visible ASCII characters", "use the bill's number");
        }
    }

    /**
     * A reference.
     *
     * @param value 1 to 64 visible ASCII characters
     * @return the reference
     * @throws InvalidRequestException if the text does not fit
     */
    public static OrderRef of(String value) {
        return new OrderRef(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
