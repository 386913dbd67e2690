package dev.tillwright.device.internal.driver.escpos;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Map;

/** How a printer takes text: Chinese, or a page of 256 characters. Immutable and thread-safe. */
public final class TextCode {
    /** The number of {@code ESC t n} for each page, as printers after Epson number them. */
    private static final Map<String, Integer> PAGES = Map.of(
            "IBM437",
            0,
            "IBM850",
            2,
            "IBM860",
            3,
            "IBM863",
            4,
            "IBM865",
            5,
            "windows-1252",
            16,
            "IBM866",
            17,
            "IBM852",
            18,
            "IBM00858",
            19);

    private final Charset charset;
    private final int page;
    private final byte[] substitute;

    private TextCode(Charset charset, int page, byte[] substitute) {
        this.charset = charset;
        this.page = page;
        this.substitute = substitute;
    }

    /** {@return every character of Unicode; rare ones have 4 bytes, which not every printer draws} */
    public static TextCode gb18030() {
        return chinese("GB18030");
    }

    /** {@return the 21 886 characters that every Chinese printer draws; others become ？} */
    public static TextCode gbk() {
        return chinese("GBK");
    }

    /**
     * A page of 256 characters; others become a question mark.
     *
     * @param name the charset's name, such as {@code "IBM437"} or {@code "windows-1252"}
     * @throws IllegalArgumentException if no printer has such a page; names those that are known
     */
    public static TextCode page(String name) {
        Charset charset = charset(name);
        Integer page = PAGES.get(charset.name());
        if (page == null) {
            throw new IllegalArgumentException("no code page number is known for " + charset.name() + ": use one of "
                    + PAGES.keySet().stream().sorted().toList());
        }
        return new TextCode(charset, page, new byte[] {'?'});
    }

    private static TextCode chinese(String name) {
        return new TextCode(charset(name), -1, new byte[] {(byte) 0xA3, (byte) 0xBF}); // ？ keeps the two columns
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(requireNonNull(name, "name"));
        } catch (UnsupportedCharsetException | java.nio.charset.IllegalCharsetNameException missing) {
            throw new IllegalArgumentException(
                    "this Java has no charset " + name + ": a jlinked one needs the module jdk.charsets", missing);
        }
    }

    /** {@return whether the printer is put into its Chinese mode} */
    public boolean chinese() {
        return page < 0;
    }

    /** {@return n of {@code ESC t n}} */
    int page() {
        return page;
    }

    /** The bytes of a text without control characters; never half a character. */
    byte[] bytes(String text) {
        CharsetEncoder encoder = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .replaceWith(substitute);
        try {
            ByteBuffer bytes = encoder.encode(CharBuffer.wrap(text));
            byte[] exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return exact;
        } catch (CharacterCodingException impossible) {
            throw new IllegalStateException("an encoder that replaces does not refuse", impossible);
        }
    }
}
