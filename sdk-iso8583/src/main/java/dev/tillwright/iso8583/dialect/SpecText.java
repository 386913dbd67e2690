package dev.tillwright.iso8583.dialect;

import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.IsoSpec;
import dev.tillwright.iso8583.IsoSpecBuilder;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Specs as text files: one field a line, as the standard's table prints it. Stateless and thread-safe. The format is
 * this project's own; docs/spec-format.md has its grammar.
 *
 * <p>What {@link #format} writes, {@link #parse} reads to the same spec; only a tag dictionary that is not one of the
 * shipped ones ({@link IsoSpecBuilder#tags}) is not part of the format.
 */
public final class SpecText {
    /** The largest file, in characters. */
    public static final int MAX_SIZE = 1 << 20;

    private static final char BYTE_ORDER_MARK = 0xFEFF;

    private SpecText() {}

    /**
     * Reads a spec.
     *
     * @param text the lines, at most {@link #MAX_SIZE} characters
     * @return the spec
     * @throws SpecTextException with all faults that were found, each with line and column
     */
    public static IsoSpec parse(String text) {
        requireNonNull(text, "text");
        if (text.length() > MAX_SIZE) {
            throw unreadable("the file is larger than " + MAX_SIZE + " characters: is it a spec?");
        }
        boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        return new SpecTextReader().read(marked ? text.substring(1) : text);
    }

    /**
     * Reads a spec to the end of a reader.
     *
     * @param reader the lines; not closed
     * @return the spec
     * @throws SpecTextException with all faults that were found, each with line and column
     * @throws UncheckedIOException if the reader fails
     */
    public static IsoSpec read(Reader reader) {
        requireNonNull(reader, "reader");
        StringBuilder text = new StringBuilder();
        char[] piece = new char[8192];
        try {
            int n = reader.read(piece);
            while (n >= 0 && text.length() <= MAX_SIZE) {
                text.append(piece, 0, n);
                n = reader.read(piece);
            }
        } catch (CharacterCodingException e) {
            throw unreadable("the file is not UTF-8: save it as UTF-8");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parse(text.toString());
    }

    /**
     * Reads a spec file in UTF-8.
     *
     * @param file the file
     * @return the spec
     * @throws SpecTextException with all faults that were found, each with line and column
     * @throws UncheckedIOException if the file cannot be read
     */
    public static IsoSpec read(Path file) {
        try (Reader reader = new InputStreamReader(
                Files.newInputStream(requireNonNull(file, "file")), StandardCharsets.UTF_8.newDecoder())) {
            return read(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes a spec, its columns aligned and its fields in ascending order. Equal specs give equal texts.
     *
     * @param spec the spec
     * @return lines that end in a line feed
     */
    public static String format(IsoSpec spec) {
        return new SpecTextWriter().write(requireNonNull(spec, "spec"));
    }

    private static SpecTextException unreadable(String text) {
        return new SpecTextException("file", List.of(new SpecTextException.Fault(1, 1, text)));
    }
}
