package dev.tillwright.iso8583.spec;

import static java.util.Objects.requireNonNull;

import java.util.Objects;

/**
 * How long a field is: fixed, announced by a prefix of 1 to 6 digits, or, for the last part of a composite, what is
 * left. Immutable.
 *
 * <p>A fixed length counts positions of the field's own packing: digits in BCD, characters in text, bytes in binary
 * and hexadecimal. Prefixed lengths name their unit. The figures are judged when a spec is built, with all its other
 * faults.
 */
public final class Length {
    /** How a length is announced. */
    public enum Prefix {
        /** No prefix: the length is fixed. */
        NONE,
        /** No prefix: the field takes what is left of the composite around it. */
        REST,
        /** One ASCII digit a byte. */
        ASCII,
        /** One EBCDIC digit (F0 to F9) a byte. */
        EBCDIC,
        /** Two digits a byte, zero on the left: LLL takes two bytes. */
        BCD,
        /** Big-endian binary: one byte for L and LL, two for LLL and LLLL, three for LLLLL and LLLLLL. */
        BINARY
    }

    private final Prefix prefix;
    private final int prefixDigits;
    private final int max;
    private final LengthUnit unit;
    private final boolean inclusive;

    private Length(Prefix prefix, int prefixDigits, int max, LengthUnit unit, boolean inclusive) {
        this.prefix = prefix;
        this.prefixDigits = prefixDigits;
        this.max = max;
        this.unit = requireNonNull(unit, "unit");
        this.inclusive = inclusive;
    }

    /**
     * A fixed length.
     *
     * @param positions digits, characters or bytes, by the field's packing; 1..9999
     * @return the length
     */
    public static Length fixed(int positions) {
        return new Length(Prefix.NONE, 0, positions, LengthUnit.CHARACTERS, false);
    }

    /**
     * What is left of the composite around it; only for the last part of a positional composite and for the parts of
     * a tagged one.
     *
     * @param max largest length in positions of the field's own packing
     * @return the length
     */
    public static Length rest(int max) {
        return new Length(Prefix.REST, 0, max, LengthUnit.CHARACTERS, false);
    }

    /**
     * A two-digit prefix (LLVAR) in ASCII; see {@link #bcd()}, {@link #binary()} and {@link #ebcdic()} for other
     * packings.
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
     * @param digits digits of the prefix, 1..6
     * @param max largest length in {@code unit}, at most 65535
     * @param unit what the prefix counts
     * @return the length
     */
    public static Length prefixed(int digits, int max, LengthUnit unit) {
        return new Length(Prefix.ASCII, digits, max, unit, false);
    }

    /**
     * The same length with its prefix in BCD.
     *
     * @return a copy
     */
    public Length bcd() {
        return new Length(Prefix.BCD, prefixDigits, max, unit, inclusive);
    }

    /**
     * The same length with its prefix in binary.
     *
     * @return a copy
     */
    public Length binary() {
        return new Length(Prefix.BINARY, prefixDigits, max, unit, inclusive);
    }

    /**
     * The same length with its prefix in EBCDIC digits.
     *
     * @return a copy
     */
    public Length ebcdic() {
        return new Length(Prefix.EBCDIC, prefixDigits, max, unit, inclusive);
    }

    /**
     * The same length whose prefix counts its own bytes too; the maximum stays that of the content. Only for units
     * that are a byte on the wire.
     *
     * @return a copy
     * @throws IllegalStateException without a prefix, which alone could be counted
     */
    public Length countingItself() {
        if (prefix == Prefix.NONE || prefix == Prefix.REST) {
            throw new IllegalStateException(this + " has no prefix that could count itself: use ll(..) or the like");
        }
        return new Length(prefix, prefixDigits, max, unit, true);
    }

    /**
     * How the length is announced.
     *
     * @return the prefix
     */
    public Prefix prefix() {
        return prefix;
    }

    /**
     * Digits of the prefix.
     *
     * @return 1..6 (L to LLLLLL); 0 without a prefix
     */
    public int prefixDigits() {
        return prefixDigits;
    }

    /**
     * The largest length, or the length itself when fixed.
     *
     * @return in {@link #unit()}
     */
    public int max() {
        return max;
    }

    /**
     * What the prefix counts.
     *
     * @return the unit; without meaning when there is no prefix
     */
    public LengthUnit unit() {
        return unit;
    }

    /**
     * Tells whether the prefix counts its own bytes too.
     *
     * @return true if it does
     */
    public boolean inclusive() {
        return inclusive;
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
     * @return 0..6
     */
    public int prefixBytes() {
        return switch (prefix) {
            case NONE, REST -> 0;
            case ASCII, EBCDIC -> prefixDigits;
            case BCD, BINARY -> (prefixDigits + 1) / 2;
        };
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Length l
                && prefix == l.prefix
                && prefixDigits == l.prefixDigits
                && max == l.max
                && unit == l.unit
                && inclusive == l.inclusive;
    }

    @Override
    public int hashCode() {
        return Objects.hash(prefix, prefixDigits, max, unit, inclusive);
    }

    @Override
    public String toString() {
        return switch (prefix) {
            case NONE -> "fixed " + max;
            case REST -> "the rest, up to " + max;
            default ->
                "L".repeat(prefixDigits) + "VAR " + prefix + ", up to " + max + " " + unit
                        + (inclusive ? ", counting itself" : "");
        };
    }
}
