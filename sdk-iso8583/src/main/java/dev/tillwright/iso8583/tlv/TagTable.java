package dev.tillwright.iso8583.tlv;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a dictionary from a table of the module: UTF-8, tab-separated. Lines with @ explain the short names of sources,
 * one line has the names of the columns; a dash stands for nothing. Whatever is odd about a line is refused.
 */
final class TagTable {
    private static final String HEADER =
            "tag\tname\tformat\tlength\tsource\ttemplates\tsensitivity\tchinese\treference";
    private static final Pattern FORMAT = Pattern.compile("([a-z]+)([0-9]{0,2})");
    private static final Pattern LENGTH = Pattern.compile("([0-9]{1,3})(?:-([0-9]{1,3}|n))?");

    private TagTable() {}

    static TagDictionary load(String file) {
        return parse(file, bytes(file));
    }

    static TagDictionary parse(String file, byte[] utf8) {
        List<String[]> lines = cells(file, utf8, HEADER);
        Map<String, String> references = new TreeMap<>();
        Map<Integer, TagInfo> tags = new TreeMap<>();
        for (String[] line : lines) {
            if (line.length == 2) {
                references.put(line[0].substring(1), line[1]);
                continue;
            }
            TagInfo row = row(line, references);
            require(tags.put(row.tag(), row) == null, line, "the tag is there already");
        }
        return TagDictionary.of(tags);
    }

    /** The lines of a table of the module that has those columns. */
    static List<String[]> cells(String file, String header) {
        return cells(file, bytes(file), header);
    }

    private static List<String[]> cells(String file, byte[] utf8, String header) {
        List<String[]> lines = new ArrayList<>();
        boolean headerSeen = false;
        for (String line : text(file, utf8).split("\n", -1)) {
            String[] cells = line.split("\t", -1);
            boolean reference = !headerSeen && line.startsWith("@") && cells.length == 2;
            if (reference || (headerSeen && !line.isEmpty())) {
                require(reference || cells.length == header.split("\t", -1).length, cells, "too few or many cells");
                lines.add(cells);
            } else if (!line.isEmpty()) {
                require(line.equals(header), cells, "the columns' names are expected");
                headerSeen = true;
            }
        }
        return lines;
    }

    private static byte[] bytes(String file) {
        try (InputStream in = TagTable.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing: the library's jar is damaged");
            }
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read " + file + ": the library's jar is damaged", broken);
        }
    }

    private static String text(String file, byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw new IllegalStateException(file + " is not UTF-8: the library's jar is damaged", broken);
        }
    }

    private static TagInfo row(String[] cells, Map<String, String> references) {
        int tag = Tags.parse(cells[0]);
        Matcher format = FORMAT.matcher(cells[2]);
        Matcher length = LENGTH.matcher(cells[3]);
        require(tag > 0, cells, "not a tag");
        require(format.matches(), cells, "not a format");
        require(length.matches(), cells, "not a length");
        String reference = references.getOrDefault(cells[8], "");
        require(!reference.isEmpty(), cells, "a reference without explanation");
        int min = Integer.parseInt(length.group(1));
        String max = length.group(2) == null ? length.group(1) : length.group(2);
        TagInfo.Builder info = TagInfo.builder(tag, cells[1])
                .format(TagFormat.valueOf(upper(format.group(1))))
                .digits(format.group(2).isEmpty() ? 0 : Integer.parseInt(format.group(2)))
                .length(min, max.equals("n") ? Integer.MAX_VALUE : Integer.parseInt(max))
                .source(TagSource.valueOf(upper(cells[4])))
                .sensitivity(Sensitivity.valueOf(upper(cells[6])));
        return new TagInfo(info, templates(cells), dash(cells[7]), reference);
    }

    private static List<Integer> templates(String[] cells) {
        List<Integer> templates = new ArrayList<>();
        for (String text : dash(cells[5]).split(",")) {
            if (!text.isEmpty()) {
                require(Tags.parse(text) > 0, cells, "not a template's tag");
                templates.add(Tags.parse(text));
            }
        }
        return templates;
    }

    private static String dash(String cell) {
        return cell.equals("-") ? "" : cell;
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    private static void require(boolean holds, String[] cells, String fault) {
        if (!holds) {
            throw new IllegalStateException(
                    "line \"" + String.join(" ", cells) + "\": " + fault + ": the library's jar is damaged");
        }
    }

    /** Both dictionaries; a tag with two meanings gets both names, the wider length and the stricter sensitivity. */
    static TagDictionary merge(TagDictionary one, TagDictionary other) {
        Map<Integer, TagInfo> sum = new TreeMap<>();
        one.tags()
                .forEach(a -> sum.put(
                        a.tag(), other.find(a.tag()).map(b -> both(a, b)).orElse(a)));
        other.tags().forEach(b -> sum.putIfAbsent(b.tag(), b));
        return TagDictionary.of(sum);
    }

    private static TagInfo both(TagInfo a, TagInfo b) {
        boolean sameName = a.name().equals(b.name());
        TagInfo.Builder info = TagInfo.builder(a.tag(), sameName ? a.name() : a.name() + " / " + b.name())
                .format(a.format() == b.format() ? a.format() : TagFormat.B)
                .length(Math.min(a.minLength(), b.minLength()), Math.max(a.maxLength(), b.maxLength()))
                .source(a.source() == b.source() ? a.source() : TagSource.SEVERAL)
                .sensitivity(a.sensitivity().compareTo(b.sensitivity()) > 0 ? a.sensitivity() : b.sensitivity());
        return new TagInfo(info, a.templates(), "", a.reference() + " / " + b.reference());
    }
}
