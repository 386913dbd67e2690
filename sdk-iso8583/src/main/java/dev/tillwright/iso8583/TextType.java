package dev.tillwright.iso8583;

import dev.tillwright.iso8583.spec.CodePage;
import dev.tillwright.iso8583.spec.Content;
import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.Packing;
import dev.tillwright.iso8583.spec.ValueKind;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Text in a charset; its length counts encoded bytes. */
final class TextType extends FieldType<String> {
    private final boolean[] allowed = new boolean[128];
    /** The first and the last of the first run of ASCII characters that the content allows. */
    private final int lowest;

    private final int highest;
    /** Whether that run is all of them. */
    private final boolean gapless;

    private final boolean anyBeyond;
    private final boolean ascii;
    private final @Nullable CodePage codePage;
    private final Charset charset;
    private final Content content;

    TextType(Content content, Packing packing, Length length) {
        super(ValueKind.TEXT, String.class, packing, length);
        this.content = content;
        for (int c = 0; c < allowed.length; c++) {
            allowed[c] = content.allows(c);
        }
        this.lowest = first(allowed, 0, true);
        this.highest = first(allowed, lowest, false) - 1;
        this.gapless = first(allowed, highest + 1, true) == allowed.length;
        this.ascii = packing.kind() == Packing.Kind.ASCII;
        this.codePage = packing.codePage().orElse(null);
        this.charset = packing.charset().orElse(StandardCharsets.ISO_8859_1);
        this.anyBeyond = !ascii && content.allows(0x80);
    }

    private static int first(boolean[] among, int from, boolean wanted) {
        int i = from;
        while (i < among.length && among[i] != wanted) {
            i++;
        }
        return i;
    }

    Content content() {
        return content;
    }

    @Override
    String read(byte[] b, int off, int units, Tolerance tolerance) {
        if (codePage != null) {
            return ofEbcdic(codePage, b, off, units);
        }
        check(b, off, units, tolerance);
        return new String(b, off, units, ascii ? StandardCharsets.ISO_8859_1 : charset); // checked: the same, quicker
    }

    private static String ofEbcdic(CodePage page, byte[] b, int off, int units) {
        byte[] latin = new byte[units];
        for (int i = 0; i < units; i++) {
            latin[i] = (byte) page.latin(b[off + i]);
        }
        return new String(latin, StandardCharsets.ISO_8859_1);
    }

    @Override
    void check(byte[] b, int off, int units, Tolerance tolerance) {
        if (!ascii) {
            return; // a host cuts its columns by bytes, so half a character at an edge is normal
        }
        int beyond = Words.aboveAscii(b, off, off + units);
        if (beyond < off + units) {
            throw new ContentFault(Fault.CHARACTER, beyond);
        }
    }

    @Override
    int units(String value) {
        int size = ascii || codePage != null ? value.length() : encoded(value).remaining();
        return fixed && size < max ? max : fitting(size);
    }

    @Override
    void write(String value, byte[] out, int off, int units) {
        int size = value.length();
        CodePage page = codePage;
        if (ascii) {
            ascii(value, out, off);
        } else if (page != null) {
            for (int i = 0; i < size; i++) {
                out[off + i] = ebcdic(page, value.charAt(i));
            }
        } else {
            size = charset(value, out, off);
        }
        if (size < units) {
            Arrays.fill(out, off + size, off + units, (byte) (page == null ? ' ' : page.ebcdic(' ')));
        }
    }

    private void ascii(String value, byte[] out, int off) {
        if (gapless ? !writesRange(value, out, off) : !writesAllowed(value, out, off)) {
            throw new ContentFault(Fault.CHARACTER, 0);
        }
    }

    /** Quicker than to look each character up. */
    private boolean writesRange(String value, byte[] out, int off) {
        int size = value.length();
        int beyond = 0;
        for (int i = 0; i < size; i++) {
            char c = value.charAt(i);
            beyond |= (c - lowest) | (highest - c);
            out[off + i] = (byte) c;
        }
        return beyond >= 0;
    }

    private boolean writesAllowed(String value, byte[] out, int off) {
        int size = value.length();
        boolean all = true;
        for (int i = 0; i < size; i++) {
            char c = value.charAt(i);
            all &= c < 0x80 && allowed[c & 0x7F];
            out[off + i] = (byte) c;
        }
        return all;
    }

    private byte ebcdic(CodePage page, char c) {
        int octet = page.ebcdic(c);
        if (octet < 0 || (c < 0x80 ? !allowed[c] : !anyBeyond)) {
            throw new ContentFault(Fault.CHARACTER, 0);
        }
        return (byte) octet;
    }

    private int charset(String value, byte[] out, int off) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < 0x80 ? !allowed[c] : !anyBeyond) {
                throw new ContentFault(Fault.CHARACTER, 0);
            }
        }
        ByteBuffer bytes = encoded(value);
        int size = bytes.remaining();
        bytes.get(out, off, size);
        return size;
    }

    /** A fresh encoder reports what the charset cannot hold; {@code String.getBytes} would write a question mark. */
    private ByteBuffer encoded(String value) {
        try {
            return charset.newEncoder().encode(CharBuffer.wrap(value));
        } catch (CharacterCodingException e) {
            throw new ContentFault(Fault.CHARACTER, 0);
        }
    }

    @Override
    void pack(String value, PackedFields out, int number, int plan) {
        int units = units(value);
        int at = out.open(number, plan, units);
        write(value, out.buffer(), at, units);
    }

    @Override
    List<Packing.Kind> packings() {
        return List.of(Packing.Kind.ASCII, Packing.Kind.EBCDIC, Packing.Kind.CHARSET);
    }
}
