package dev.tillwright.iso8583;

import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.spec.Content;
import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.Packing;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Text in a charset; its length counts encoded bytes. */
final class TextType extends FieldType<String> {
    private final boolean[] allowed = new boolean[128];
    private final boolean anyBeyond;
    private final Charset charset;
    private final boolean ascii;

    TextType(Content content, Length length, Charset charset) {
        super(Packing.ASCII, length);
        for (int c = 0; c < allowed.length; c++) {
            allowed[c] = content.allows(c);
        }
        this.charset = requireNonNull(charset, "charset");
        this.ascii = charset.equals(StandardCharsets.US_ASCII);
        this.anyBeyond = !ascii && content.allows(0x80);
    }

    @Override
    String read(byte[] b, int off, int units, Tolerance tolerance) {
        check(b, off, units, tolerance);
        return new String(b, off, units, ascii ? StandardCharsets.ISO_8859_1 : charset); // checked: the same, quicker
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
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < allowed.length ? !allowed[c] : !anyBeyond) {
                throw new ContentFault(Fault.CHARACTER, 0);
            }
        }
        int size = ascii ? value.length() : encoded(value).remaining();
        return length.isFixed() && size < length.max() ? length.max() : fitting(size);
    }

    @Override
    void write(String value, byte[] out, int off, int units) {
        int size = value.length();
        if (ascii) {
            for (int i = 0; i < size; i++) {
                out[off + i] = (byte) value.charAt(i);
            }
        } else {
            ByteBuffer bytes = encoded(value);
            size = bytes.remaining();
            bytes.get(out, off, size);
        }
        Arrays.fill(out, off + size, off + units, (byte) ' ');
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
    List<Packing.Kind> packings() {
        return List.of(Packing.Kind.ASCII);
    }
}
