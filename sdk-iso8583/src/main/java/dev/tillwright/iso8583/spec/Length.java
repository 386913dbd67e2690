package dev.tillwright.iso8583.spec;

import static java.util.Objects.requireNonNull;

/**
 * How long a field is: fixed, or announced by a prefix of 1 to 4 digits. Immutable.
 *
 * <p>A fixed length counts positions of the field's own packing: digits in BCD, characters in ASCII, bytes in binary
 * and hexadecimal. Prefixed lengths name their unit.
 *
 * @param prefix how the prefix is packed; {@link Prefix#NONE} for a fixed length
 * @param prefixDigits digits of the prefix, 1..4 (L to LLLL); 0 for a fixed length
 * @param max the largest length, or the length itself when fixed, in {@code unit}
 * @param unit what the length counts
 */
public record Length(Prefix prefix, int prefixDigits, int max, LengthUnit unit) {
    /** How a length prefix is packed. */
    public enum Prefix {
        /** No prefix: the length is fixed. */
        NONE,
        /** One ASCII digit a byte. */
        ASCII,
        /** Two digits a byte, zero on the left: LLL takes two bytes. */
        BCD,
        /** Big-endian binary: one byte for L and LL, two for LLL and LLLL. */
        BINARY
    }

    /** Checks that no part is missing; the figures are judged when a spec is built, with all other faults. */
    public Length {
        requireNonNull(prefix, "prefix");
        requireNonNull(unit, "unit");
    }

    /**
     * A fixed length.
     *
     * @param positions digits, characters or bytes, by the field's packing
     * @return the length
     */
    public static Length fixed(int positions) {
        return new Length(Prefix.NONE, 0, positions, LengthUnit.CHARACTERS);
    }

    /**
     * A two-digit prefix (LLVAR) in ASCII; see {@link #bcd()} and {@link #binary()} for other packings.
     *
     * @param max largest length in {@code unit}, at most 99 (255 in binary)
     * @param unit what the prefix counts
     * @return the length
     */
    public static Length ll(int max, LengthUnit unit) {
        return prefixed(2, max, unit);
    }

    /**
     * A three-digit prefix (LLLVAR) in ASCII.
     *
     * @param max largest length in {@code unit}, at most 999
     * @param unit what the prefix counts
     * @return the length
     */
    public static Length lll(int max, LengthUnit unit) {
        return prefixed(3, max, unit);
    }

    /**
     * A four-digit prefix (LLLLVAR) in ASCII.
     *
     * @param max largest length in {@code unit}, at most 9999
     * @param unit what the prefix counts
     * @return the length
     */
    public static Length llll(int max, LengthUnit unit) {
        return prefixed(4, max, unit);
    }

    /**
     * A prefix of any size in ASCII.
     *
     * @param digits digits of the prefix, 1..4
     * @param max largest length in {@code unit}
     * @param unit what the prefix counts
     * @return the length
     */
    public static Length prefixed(int digits, int max, LengthUnit unit) {
        return new Length(Prefix.ASCII, digits, max, unit);
    }

    /**
     * The same length with its prefix in BCD.
     *
     * @return a copy
     */
    public Length bcd() {
        return new Length(Prefix.BCD, prefixDigits, max, unit);
    }

    /**
     * The same length with its prefix in binary.
     *
     * @return a copy
     */
    public Length binary() {
        return new Length(Prefix.BINARY, prefixDigits, max, unit);
    }

    /**
     * Tells whether the length is fixed.
     *
     * @return true without a prefix
     */
    public boolean isFixed() {
        return prefix == Prefix.NONE;
    }

    /**
     * Bytes that the prefix takes on the wire.
     *
     * @return 0..4
     */
    public int prefixBytes() {
        return switch (prefix) {
            case NONE -> 0;
            case ASCII -> prefixDigits;
            case BCD, BINARY -> (prefixDigits + 1) / 2;
        };
    }
}
