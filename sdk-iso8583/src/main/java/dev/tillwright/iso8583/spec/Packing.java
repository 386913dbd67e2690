package dev.tillwright.iso8583.spec;

import static java.util.Objects.requireNonNull;

/**
 * How the positions of a field become bytes. Immutable.
 *
 * <p>BCD holds two digits a byte; an odd count leaves one pad nibble, on the right when the digits are aligned left
 * and on the left when they are aligned right. Side and pad differ per field and host, so both are stated.
 *
 * @param kind the packing
 * @param alignment where the digits of an odd BCD count stand; {@link Alignment#LEFT} for other kinds
 * @param pad the pad nibble of BCD, 0..15; 0 for other kinds
 */
public record Packing(Kind kind, Alignment alignment, int pad) {
    /** One byte per character. */
    public static final Packing ASCII = new Packing(Kind.ASCII, Alignment.LEFT, 0);
    /** Two digits a byte, an odd count padded with a zero nibble on the right: {@code 021} is {@code 02 10}. */
    public static final Packing BCD_LEFT = new Packing(Kind.BCD, Alignment.LEFT, 0);
    /** Two digits a byte, an odd count padded with a zero nibble on the left: {@code 001} is {@code 00 01}. */
    public static final Packing BCD_RIGHT = new Packing(Kind.BCD, Alignment.RIGHT, 0);
    /** Bytes as they are. */
    public static final Packing BINARY = new Packing(Kind.BINARY, Alignment.LEFT, 0);
    /** Bytes as upper-case hexadecimal text, two characters a byte. */
    public static final Packing HEX = new Packing(Kind.HEX, Alignment.LEFT, 0);

    /** The families of packing. */
    public enum Kind {
        /** One byte per character. */
        ASCII,
        /** Two digits a byte. */
        BCD,
        /** Bytes as they are. */
        BINARY,
        /** Hexadecimal text. */
        HEX
    }

    /** Where the digits of an odd BCD count stand. */
    public enum Alignment {
        /** Digits first, pad nibble last. */
        LEFT,
        /** Pad nibble first, digits last. */
        RIGHT
    }

    /** Checks the pad nibble. */
    public Packing {
        requireNonNull(kind, "kind");
        requireNonNull(alignment, "alignment");
        if (pad < 0 || pad > 15) {
            throw new IllegalArgumentException("pad must be a nibble, 0..15, was " + pad);
        }
    }

    /**
     * The same packing with another pad nibble.
     *
     * @param nibble 0..15; some hosts pad with 15 (F)
     * @return a copy
     */
    public Packing withPad(int nibble) {
        return new Packing(kind, alignment, nibble);
    }
}
