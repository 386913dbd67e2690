package dev.tillwright.iso8583;

import dev.tillwright.iso8583.internal.Hex;
import dev.tillwright.iso8583.spec.Packing;
import dev.tillwright.iso8583.spec.TagForm;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The tags of tagged composites as text and bytes. Stateless. */
final class Tagging {
    private Tagging() {}

    /** The plan that reads and writes the length of a part. */
    static int plan(TagForm form) {
        return Plan.compile(new BytesType(Packing.BINARY, form.prefix()));
    }

    /** What stands in a gap. */
    static byte space(TagForm form) {
        return (byte) (form.packing().kind() == Packing.Kind.EBCDIC ? 0x40 : ' ');
    }

    /** Characters of text, digits of BCD, hexadecimal digits of binary. */
    static String text(TagForm form, byte[] b, int at) {
        return switch (form.packing().kind()) {
            case ASCII -> new String(b, at, form.size(), StandardCharsets.ISO_8859_1);
            case EBCDIC -> {
                StringBuilder out = new StringBuilder(form.size());
                form.packing().codePage().ifPresent(page -> {
                    for (int i = at; i < at + form.size(); i++) {
                        out.append((char) page.latin(b[i]));
                    }
                });
                yield out.toString();
            }
            default -> Hex.of(b, at, at + form.size());
        };
    }

    /** Tells whether a text is a tag of this form. */
    static boolean valid(TagForm form, String tag) {
        boolean characters = switch (form.packing().kind()) {
            case ASCII, EBCDIC -> true;
            default -> false;
        };
        int length = characters ? form.size() : 2 * form.size();
        boolean bcd = form.packing().kind() == Packing.Kind.BCD;
        return tag.length() == length
                && tag.chars()
                        .allMatch(c -> characters
                                ? c > ' ' - 1 && c < 0x7F
                                : (c >= '0' && c <= '9') || (!bcd && c >= 'A' && c <= 'F'));
    }

    /** The bytes of a tag that is valid. */
    static byte[] bytes(TagForm form, String tag) {
        return switch (form.packing().kind()) {
            case ASCII -> tag.getBytes(StandardCharsets.ISO_8859_1);
            case EBCDIC -> {
                byte[] out = new byte[tag.length()];
                form.packing().codePage().ifPresent(page -> {
                    for (int i = 0; i < out.length; i++) {
                        out[i] = (byte) page.ebcdic(tag.charAt(i));
                    }
                });
                yield out;
            }
            default -> HexFormat.of().parseHex(tag);
        };
    }
}
