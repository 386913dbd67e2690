package dev.tillwright.iso8583.spec;

import static java.util.Objects.requireNonNull;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the positions of a field become bytes. Immutable.
 *
 * <p>BCD holds two digits a byte; an odd count leaves one pad nibble, on the right when the digits are aligned left
 * and on the left when they are aligned right. Side and pad differ per field and host, so both are stated.
 */
public final class Packing {
    /** One byte per character. */
    public static final Packing ASCII = new Packing(Kind.ASCII, Alignment.LEFT, 0, StandardCharsets.US_ASCII, null);
    /** EBCDIC, code page 037 (USA, Canada). */
    public static final Packing EBCDIC_037 = new Packing(CodePage.CP037);
    /** EBCDIC, code page 500 (international). */
    public static final Packing EBCDIC_500 = new Packing(CodePage.CP500);
    /** EBCDIC, code page 1047 (open systems). */
    public static final Packing EBCDIC_1047 = new Packing(CodePage.CP1047);
    /** Two digits a byte, an odd count padded with a zero nibble on the right: {@code 021} is {@code 02 10}. */
    public static final Packing BCD_LEFT = new Packing(Kind.BCD, Alignment.LEFT, 0, null, null);
    /** Two digits a byte, an odd count padded with a zero nibble on the left: {@code 001} is {@code 00 01}. */
    public static final Packing BCD_RIGHT = new Packing(Kind.BCD, Alignment.RIGHT, 0, null, null);
    /** Bytes as they are. */
    public static final Packing BINARY = new Packing(Kind.BINARY, Alignment.LEFT, 0, null, null);
    /** Bytes as upper-case hexadecimal ASCII text, two characters a byte. */
    public static final Packing HEX = new Packing(Kind.HEX, Alignment.LEFT, 0, null, null);
    /** Bytes as upper-case hexadecimal EBCDIC text (F0 to F9, C1 to C6), two characters a byte. */
    public static final Packing HEX_EBCDIC = new Packing(Kind.HEX_EBCDIC, Alignment.LEFT, 0, null, null);

    /** The families of packing. More may be added. */
    public enum Kind {
        /** One byte per character, 00 to 7F. */
        ASCII,
        /** One byte per character in an EBCDIC {@link CodePage}. */
        EBCDIC,
        /** Text in any other charset. */
        CHARSET,
        /** Two digits a byte. */
        BCD,
        /** Bytes as they are. */
        BINARY,
        /** Hexadecimal text in ASCII. */
        HEX,
        /** Hexadecimal text in EBCDIC. */
        HEX_EBCDIC
    }

    /** Where the digits of an odd BCD count stand. */
    public enum Alignment {
        /** Digits first, pad nibble last. */
        LEFT,
        /** Pad nibble first, digits last. */
        RIGHT
    }

    private final Kind kind;
    private final Alignment alignment;
    private final int pad;
    private final @Nullable Charset charset;
    private final @Nullable CodePage codePage;

    private Packing(Kind kind, Alignment alignment, int pad, @Nullable Charset charset, @Nullable CodePage codePage) {
        this.kind = kind;
        this.alignment = alignment;
        this.pad = pad;
        this.charset = charset;
        this.codePage = codePage;
    }

    private Packing(CodePage codePage) {
        this(Kind.EBCDIC, Alignment.LEFT, 0, null, codePage);
    }

    /**
     * EBCDIC in a code page.
     *
     * @param page the code page
     * @return {@link #EBCDIC_037}, {@link #EBCDIC_500} or {@link #EBCDIC_1047}
     */
    public static Packing ebcdic(CodePage page) {
        return switch (requireNonNull(page, "page")) {
            case CP037 -> EBCDIC_037;
            case CP500 -> EBCDIC_500;
            case CP1047 -> EBCDIC_1047;
        };
    }

    /**
     * Text in any charset, such as GB18030. Its lengths count encoded bytes.
     *
     * @param charset the charset; US-ASCII gives {@link #ASCII}
     * @return the packing
     */
    public static Packing charset(Charset charset) {
        return requireNonNull(charset, "charset").equals(StandardCharsets.US_ASCII)
                ? ASCII
                : new Packing(Kind.CHARSET, Alignment.LEFT, 0, charset, null);
    }

    /**
     * The same packing with another pad nibble.
     *
     * @param nibble 0..15; some hosts pad with 15 (F)
     * @return a copy
     * @throws IllegalArgumentException if it is not a nibble
     * @throws IllegalStateException unless this is BCD: nothing else has a pad nibble
     */
    public Packing withPad(int nibble) {
        if (kind != Kind.BCD) {
            throw new IllegalStateException(this + " has no pad nibble: use BCD_LEFT or BCD_RIGHT");
        }
        if (nibble < 0 || nibble > 15) {
            throw new IllegalArgumentException("pad must be a nibble, 0..15, was " + nibble);
        }
        return new Packing(kind, alignment, nibble, charset, codePage);
    }

    /**
     * The family.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Where the digits of an odd BCD count stand.
     *
     * @return the side; {@link Alignment#LEFT} for other kinds
     */
    public Alignment alignment() {
        return alignment;
    }

    /**
     * The pad nibble of BCD.
     *
     * @return 0..15; 0 for other kinds
     */
    public int pad() {
        return pad;
    }

    /**
     * The charset of text.
     *
     * @return US-ASCII for {@link Kind#ASCII}, the charset of {@link Kind#CHARSET}, empty otherwise
     */
    public Optional<Charset> charset() {
        return Optional.ofNullable(charset);
    }

    /**
     * The code page of EBCDIC.
     *
     * @return empty for other kinds
     */
    public Optional<CodePage> codePage() {
        return Optional.ofNullable(codePage);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Packing p
                && kind == p.kind
                && alignment == p.alignment
                && pad == p.pad
                && codePage == p.codePage
                && Objects.equals(charset, p.charset);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, alignment, pad, charset, codePage);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case BCD -> "BCD " + alignment + ", pad " + Integer.toHexString(pad);
            case EBCDIC -> "EBCDIC " + codePage;
            case CHARSET -> "text in " + charset;
            default -> kind.name();
        };
    }
}
