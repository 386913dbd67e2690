package dev.tillwright.crypto;

/**
 * Which bytes of a packed track are encrypted, counted from its end. Immutable.
 *
 * @param bytes how many are encrypted: whole blocks of the cipher, 8 to 16
 * @param clearAfter how many stay clear behind them: at least 1, since the last byte may hold half a digit; at most 18
 */
public record TrackRange(int bytes, int clearAfter) {
    /** UnionPay: the 8 bytes that end at the byte before the last. */
    public static final TrackRange UNIONPAY = new TrackRange(8, 1);

    /** Refuses ranges that no track has. */
    public TrackRange {
        if (bytes != 8 && bytes != 16) {
            throw new IllegalArgumentException("bytes must be 8 or 16, not " + bytes);
        }
        if (clearAfter < 1 || clearAfter > 18) {
            throw new IllegalArgumentException("clearAfter must be 1 to 18, not " + clearAfter);
        }
    }
}
