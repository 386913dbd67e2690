package dev.tillwright.iso8583.dialect;

import dev.tillwright.iso8583.dialect.SpecLine.Word;
import dev.tillwright.iso8583.spec.Bitmap;
import dev.tillwright.iso8583.spec.CodePage;
import dev.tillwright.iso8583.spec.Content;
import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.LengthUnit;
import dev.tillwright.iso8583.spec.Packing;
import dev.tillwright.iso8583.tlv.TagDictionary;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The words of spec files for the values of the axes, in both directions. Stateless. */
final class SpecWords {
    private static final String CHARSET = "charset:";
    private static final List<String> TAGS = List.of("unionpay", "unionpay-slip", "kernel-2", "kernel-3");
    private static final String NIBBLES = "0123456789abcdef";

    private SpecWords() {}

    /** {@code PAD_NIBBLE_ANY} is {@code pad-nibble-any}. */
    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> Optional<E> find(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(e -> of(e).equals(word))
                .findFirst();
    }

    /** The value of a word, or of one of its pieces. */
    static <E extends Enum<E>> E one(Class<E> type, Word at, String piece, String what) {
        return find(type, piece)
                .orElseThrow(() -> at.fault("unknown " + what + " " + LineFault.shown(piece) + ": use one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(SpecWords::of)
                                .collect(Collectors.joining(", "))));
    }

    static String packing(Packing packing) {
        return switch (packing.kind()) {
            case ASCII, BINARY, HEX, HEX_EBCDIC -> of(packing.kind());
            case EBCDIC -> "ebcdic-" + page(packing.codePage().orElse(CodePage.CP037));
            case CHARSET -> CHARSET + packing.charset().map(Charset::name).orElse("");
            case BCD ->
                "bcd-" + of(packing.alignment()) + (packing.pad() == 0 ? "" : "-" + NIBBLES.charAt(packing.pad()));
        };
    }

    private static String page(CodePage page) {
        return page.name().substring(2);
    }

    static Packing packing(Word at, String word) {
        Optional<Packing> bcd = bcd(word);
        if (bcd.isPresent()) {
            return bcd.get();
        }
        for (CodePage page : CodePage.values()) {
            if (word.equals("ebcdic-" + page(page))) {
                return Packing.ebcdic(page);
            }
        }
        return switch (word) {
            case "ascii" -> Packing.ASCII;
            case "binary" -> Packing.BINARY;
            case "hex" -> Packing.HEX;
            case "hex-ebcdic" -> Packing.HEX_EBCDIC;
            default -> charset(at, word);
        };
    }

    /** {@code bcd-left}, {@code bcd-right}, or either with a pad nibble after a dash. */
    private static Optional<Packing> bcd(String word) {
        int last = word.length() - 1;
        boolean padded = last > 1 && word.charAt(last - 1) == '-' && NIBBLES.indexOf(word.charAt(last)) >= 0;
        Packing side = switch (padded ? word.substring(0, last - 1) : word) {
            case "bcd-left" -> Packing.BCD_LEFT;
            case "bcd-right" -> Packing.BCD_RIGHT;
            default -> Packing.BINARY;
        };
        if (side.kind() != Packing.Kind.BCD) {
            return Optional.empty();
        }
        return Optional.of(padded ? side.withPad(NIBBLES.indexOf(word.charAt(last))) : side);
    }

    private static Packing charset(Word at, String word) {
        if (!word.startsWith(CHARSET)) {
            throw at.fault("unknown packing " + LineFault.shown(word) + ": use ascii, ebcdic-037, ebcdic-500,"
                    + " ebcdic-1047, charset:NAME, bcd-left, bcd-right (with a pad: bcd-left-f), binary, hex or"
                    + " hex-ebcdic");
        }
        try {
            Charset charset = Charset.forName(word.substring(CHARSET.length()));
            if (!charset.canEncode()) {
                throw at.fault("this charset can be read but not written: use another one");
            }
            return Packing.charset(charset);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw at.fault("this Java has no such charset: use another name, such as charset:GB18030");
        }
    }

    static String content(Content content) {
        return content == Content.XN ? "x+n" : of(content);
    }

    /** The length part of a format: {@code 6}, {@code ..19} or {@code *99}. */
    static String length(Length length) {
        return switch (length.prefix()) {
            case NONE -> Integer.toString(length.max());
            case REST -> "*" + length.max();
            default -> ".".repeat(length.prefixDigits()) + length.max();
        };
    }

    /** Prefix and unit: {@code bcd,nibbles}. */
    static String announced(Length length) {
        return of(length.prefix()) + "," + of(length.unit()) + (length.inclusive() ? ",inclusive" : "");
    }

    /** A prefixed length from its dots, maximum and the pieces prefix, unit and perhaps inclusive. */
    static Length prefixed(Word at, int dots, int max, String[] pieces, int from) {
        boolean inclusive = pieces.length == from + 3 && pieces[from + 2].equals("inclusive");
        if (pieces.length != from + 2 && !inclusive) {
            throw at.fault("expected prefix and unit: write for example bcd,nibbles or ascii,bytes,inclusive");
        }
        Length.Prefix prefix = one(Length.Prefix.class, at, pieces[from], "length prefix");
        LengthUnit unit = one(LengthUnit.class, at, pieces[from + 1], "unit");
        Length ascii = Length.prefixed(dots, max, unit);
        Length length = switch (prefix) {
            case ASCII -> ascii;
            case EBCDIC -> ascii.ebcdic();
            case BCD -> ascii.bcd();
            case BINARY -> ascii.binary();
            case NONE, REST -> throw at.fault("use one of ascii, ebcdic, bcd, binary as prefix");
        };
        return inclusive ? length.countingItself() : length;
    }

    /** How many dots a length begins with, 1 to 6. */
    static int dots(Word at, String length) {
        int dots = 0;
        while (dots < length.length() && length.charAt(dots) == '.') {
            dots++;
        }
        if (dots > 6) {
            throw at.fault("a length prefix has at most six digits: use one to six dots");
        }
        return dots;
    }

    /** The word of a shipped dictionary, unless it is the usual one or none of ours. */
    static Optional<String> tags(TagDictionary tags) {
        return TAGS.stream().filter(word -> dictionary(word) == tags).findFirst();
    }

    static TagDictionary tags(Word at) {
        if (!TAGS.contains(at.text()) && !at.text().equals("emv")) {
            throw at.fault("unknown tags: use emv or one of " + String.join(", ", TAGS));
        }
        return dictionary(at.text());
    }

    private static TagDictionary dictionary(String word) {
        return switch (word) {
            case "unionpay" -> TagDictionary.unionPay();
            case "unionpay-slip" -> TagDictionary.unionPaySlip();
            case "kernel-2" -> TagDictionary.kernel2();
            case "kernel-3" -> TagDictionary.kernel3();
            default -> TagDictionary.emv();
        };
    }

    static Bitmap.Form form(Word at, String piece) {
        return one(Bitmap.Form.class, at, piece, "form");
    }
}
