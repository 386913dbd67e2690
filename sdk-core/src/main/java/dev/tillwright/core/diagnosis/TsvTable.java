package dev.tillwright.core.diagnosis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A table of the module: tab-separated, UTF-8 without mercy, a header line, as many cells in every line. Immutable. */
final class TsvTable {
    private final List<String> header;
    private final List<Row> rows;

    private TsvTable(String name, String text) {
        String[] lines = text.split("\n", -1);
        this.header = List.of(lines[0].split("\t", -1));
        List<Row> read = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            if (lines[i].isEmpty() && i == lines.length - 1) {
                break;
            }
            List<String> cells = List.of(lines[i].split("\t", -1));
            if (cells.size() != header.size()) {
                throw new IllegalStateException(name + " line " + (i + 1) + ": " + cells.size() + " cells instead of "
                        + header.size() + ": the library's jar is damaged");
            }
            read.add(new Row(cells));
        }
        this.rows = List.copyOf(read);
    }

    /** Reads a table that lies beside this class. */
    static TsvTable load(String name) {
        try (InputStream in = TsvTable.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing: the library's jar is damaged");
            }
            return parse(name, in.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read " + name + ": the library's jar is damaged", broken);
        }
    }

    static TsvTable parse(String name, byte[] utf8) {
        try {
            return new TsvTable(
                    name,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(utf8))
                            .toString());
        } catch (CharacterCodingException broken) {
            throw new IllegalStateException(name + " is not UTF-8: the library's jar is damaged", broken);
        }
    }

    List<Row> rows() {
        return rows;
    }

    /** One line; cells go by the header's names. */
    final class Row {
        private final List<String> cells;

        private Row(List<String> cells) {
            this.cells = cells;
        }

        String get(String column) {
            return cells.get(header.indexOf(column));
        }

        /** The Chinese and the English column of a text. */
        Words words(String prefix) {
            return new Words(get(prefix + "_zh"), get(prefix + "_en"));
        }

        /** The same, absent where the table has a dash. */
        Optional<Words> optionalWords(String prefix) {
            return get(prefix + "_zh").equals("-") ? Optional.empty() : Optional.of(words(prefix));
        }

        /** A space-separated cell; a dash stands for none. */
        List<String> list(String column) {
            return get(column).equals("-") ? List.of() : List.of(get(column).split(" "));
        }
    }
}
