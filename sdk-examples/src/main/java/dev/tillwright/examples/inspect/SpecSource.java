package dev.tillwright.examples.inspect;

import dev.tillwright.iso8583.IsoSpec;
import dev.tillwright.iso8583.dialect.Dialects;
import dev.tillwright.iso8583.dialect.JposPackagerXml;
import dev.tillwright.iso8583.dialect.SpecText;
import dev.tillwright.iso8583.dialect.SpecTextException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Where a spec comes from. Stateless. */
final class SpecSource {
    private SpecSource() {}

    /**
     * A dialect of the library by its name, or else the one that a file describes.
     *
     * @throws CannotReadException if there is neither, or the file has faults
     */
    static IsoSpec of(String nameOrFile) {
        Optional<IsoSpec> dialect = Dialects.byName(nameOrFile);
        return dialect.isPresent() ? dialect.get() : file(nameOrFile);
    }

    private static IsoSpec file(String nameOrFile) {
        try {
            Path file = Path.of(nameOrFile);
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new CannotReadException(
                        "--spec: there is neither a dialect nor a readable file \"" + nameOrFile + "\": " + mend());
            }
            String name = file.getFileName().toString();
            return name.toLowerCase(Locale.ROOT).endsWith(".xml")
                    ? JposPackagerXml.read(file, name)
                    : SpecText.read(file);
        } catch (InvalidPathException e) {
            throw new CannotReadException("--spec: not a file name: " + nameOrFile + ": " + mend(), e);
        } catch (SpecTextException e) {
            throw new CannotReadException("--spec " + nameOrFile + ": " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw new CannotReadException("--spec " + nameOrFile + ": cannot be read as text", e);
        }
    }

    private static String mend() {
        return "use " + String.join(", ", Dialects.names())
                + ", a file as docs/spec-format.md describes it, or a jPOS packager .xml";
    }
}
