package dev.tillwright.iso8583.dialect;

import dev.tillwright.iso8583.CompositeSpec;
import dev.tillwright.iso8583.IsoField;
import dev.tillwright.iso8583.IsoSpec;
import dev.tillwright.iso8583.spec.Bitmap;
import dev.tillwright.iso8583.spec.Disclosure;
import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.PartBitmap;
import dev.tillwright.iso8583.spec.SignForm;
import dev.tillwright.iso8583.spec.TagForm;
import dev.tillwright.iso8583.spec.Validation;
import dev.tillwright.iso8583.spec.ValueKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a spec in the text format, its columns aligned. One object for one spec. */
final class SpecTextWriter {
    /** Columns wider than this push the rest of their line only. */
    private static final int WIDEST = 36;

    private record Row(String path, String format, String packing, String words, String name) {
        List<String> columns() {
            return List.of(path, format, packing, words);
        }
    }

    private final StringBuilder out = new StringBuilder();

    String write(IsoSpec spec) {
        header("spec", Quoting.rest(spec.name()));
        header("mti", SpecWords.packing(spec.mti()));
        header("bitmap", bitmap(spec.bitmap()));
        if (!spec.macFields().isEmpty()) {
            header("mac", spec.macFields().stream().map(IsoField::id).collect(Collectors.joining(" ")));
        }
        if (!spec.echo().isEmpty()) {
            header("echo", spec.echo().stream().map(IsoField::id).collect(Collectors.joining(" ")));
        }
        SpecWords.tags(spec.tags()).ifPresent(word -> header("tags", word));
        if (!spec.leniencies().isEmpty()) {
            header(
                    "lenient",
                    spec.leniencies().stream().sorted().map(SpecWords::of).collect(Collectors.joining(" ")));
        }
        if (spec.validation() != Validation.FULL) {
            header("validation", SpecWords.of(spec.validation()));
        }
        out.append('\n');
        table(spec.fields());
        spec.overrides().forEach((pattern, fields) -> {
            out.append("\nfor ").append(pattern).append('\n');
            // a field that is the general one itself changes nothing there
            table(fields.stream()
                    .filter(f -> spec.field(f.number()).orElse(null) != f)
                    .toList());
        });
        return out.toString();
    }

    private void header(String keyword, String rest) {
        out.append(keyword)
                .append(" ".repeat(Math.max(1, 9 - keyword.length())))
                .append(rest)
                .append('\n');
    }

    private static String bitmap(Bitmap bitmap) {
        return SpecWords.of(bitmap.form()) + " " + bitmap.highestField()
                + (bitmap.tertiaryField() == 0 ? "" : " tertiary " + bitmap.tertiaryField());
    }

    private void table(List<IsoField<?>> fields) {
        List<Row> rows = new ArrayList<>();
        fields.forEach(f -> add(rows, f, "", f.id()));
        int[] widths = new int[4];
        for (Row row : rows) {
            for (int i = 0; i < widths.length; i++) {
                int size = row.columns().get(i).length();
                widths[i] = size <= WIDEST ? Math.max(widths[i], size) : widths[i];
            }
        }
        for (Row row : rows) {
            for (int i = 0; i < widths.length; i++) {
                String column = row.columns().get(i);
                out.append(column).append(" ".repeat(Math.max(0, widths[i] - column.length())));
                out.append(widths[i] == 0 && column.isEmpty() ? "" : "  ");
            }
            out.append(": ").append(row.name()).append('\n');
        }
    }

    private static void add(List<Row> rows, IsoField<?> field, String indent, String path) {
        String format = SpecWords.content(field.content()) + SpecWords.length(field.length());
        String packing = SpecWords.packing(field.packing());
        rows.add(new Row(indent + path, format, packing, String.join(" ", words(field)), Quoting.rest(field.name())));
        field.parts().ifPresent(parts -> {
            for (IsoField<?> part : parts.parts()) {
                add(rows, part, indent + "  ", path + "." + Quoting.segment(part.id()));
            }
        });
    }

    private static List<String> words(IsoField<?> field) {
        List<String> words = new ArrayList<>();
        Length length = field.length();
        if (length.prefixBytes() > 0) {
            words.add("len=" + SpecWords.announced(length));
        }
        words.add(kind(field));
        field.signForm().filter(s -> s != SignForm.LETTER).ifPresent(s -> words.add("sign=" + SpecWords.of(s)));
        field.parts().ifPresent(parts -> parts(words, field, parts));
        Disclosure usual = switch (field.kind()) {
            case PAN, TRACK2, TRACK -> Disclosure.MASKED;
            case BER_TLV -> Disclosure.BY_TAG;
            default -> Disclosure.OPEN;
        };
        if (field.disclosure() != usual) {
            words.add(SpecWords.of(field.disclosure()));
        }
        words.removeIf(String::isEmpty);
        return words;
    }

    /** The word of the kind, empty if the content says it. */
    private static String kind(IsoField<?> field) {
        ValueKind kind = field.kind();
        return switch (kind) {
            case NUMBER, PAN, TRACK2 -> SpecWords.of(kind);
            case TEXT ->
                switch (field.content()) {
                    case A, AN, ANS -> "";
                    default -> "text";
                };
            default -> "";
        };
    }

    private static void parts(List<String> words, IsoField<?> field, CompositeSpec parts) {
        words.add(SpecWords.of(parts.form()));
        parts.tagForm().ifPresent(form -> tags(words, form));
        parts.bitmap().ifPresent(map -> words.add("map=" + map(map)));
        if (!parts.name().equals(field.name())) {
            words.add("called " + Quoting.quoted(parts.name()));
        }
    }

    private static void tags(List<String> words, TagForm form) {
        words.add("tag=" + SpecWords.packing(form.packing()) + "," + form.size());
        words.add("taglen=" + SpecWords.length(form.prefix()) + "," + SpecWords.announced(form.prefix()));
        if (form.gap() > 0) {
            words.add("gap=" + form.gap());
        }
        if (form.startsWithLength()) {
            words.add("length-first");
        }
    }

    private static String map(PartBitmap map) {
        return SpecWords.of(map.form()) + "," + map.bits() + (map.furtherBits() == 0 ? "" : "+" + map.furtherBits());
    }
}
