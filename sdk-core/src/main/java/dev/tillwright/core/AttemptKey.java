package dev.tillwright.core;

import static java.util.Objects.requireNonNull;

/**
 * Names one try to pay an order, so that asking again never pays twice. Immutable.
 *
 * <p>Unique for a merchant in the journal. Where the till gives none, the terminal makes {@code order#n}, n being one
 * more than the order's attempts that ended without moving money: a declined order can be tried again, a paid one can't.
 *
 * @param value 1 to 80 visible ASCII characters
 */
public record AttemptKey(String value) {
    /** Checks the key. */
    public AttemptKey {
        requireNonNull(value, "value");
        if (!VisibleAscii.fits(value, 80)) {
            throw new InvalidRequestException("key", "a key has 1 to 80 visible ASCII characters", "use order#1");
        }
    }

    /**
     * A key.
     *
     * @param value 1 to 80 visible ASCII characters
     * @return the key
     * @throws InvalidRequestException if the text does not fit
     */
    public static AttemptKey of(String value) {
        return new AttemptKey(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
