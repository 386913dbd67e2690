package dev.tillwright.iso8583.dialect;

import dev.tillwright.iso8583.IsoField;
import dev.tillwright.iso8583.IsoSpec;
import dev.tillwright.iso8583.IsoSpecBuilder;
import dev.tillwright.iso8583.dialect.SpecLine.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a spec file: first all lines, then, if they are good, the fields, then the whole. One object for one file. Not
 * thread-safe.
 */
final class SpecTextReader {
    static final int MAX_LINE = 4000;
    private static final int MAX_SECTIONS = 100;
    private static final int MAX_DEPTH = 32;

    private final Faults faults = new Faults();
    private final SpecHeader header = new SpecHeader();
    /** By pattern; the general layout is the empty one. */
    private final Map<String, List<FieldDraft>> sections = new LinkedHashMap<>();

    private List<FieldDraft> section = new ArrayList<>();
    /** The fields of the section by their paths in canonical form, for their parts and against repetition. */
    private final Map<List<String>, FieldDraft> byPath = new HashMap<>();

    private boolean fieldsBegan;

    SpecTextReader() {
        sections.put("", section);
    }

    IsoSpec read(String text) {
        int number = 1;
        int from = 0;
        while (from < text.length()) {
            int to = from;
            while (to < text.length() && text.charAt(to) != '\n' && text.charAt(to) != '\r') {
                to++;
            }
            line(number, text.substring(from, to));
            boolean pair = to + 1 < text.length() && text.charAt(to) == '\r' && text.charAt(to + 1) == '\n';
            from = to + (pair ? 2 : 1);
            number++;
        }
        faults.name(header.name());
        header.judge(faults);
        faults.throwIfAny();
        return build();
    }

    private void line(int number, String text) {
        try {
            if (text.length() > MAX_LINE) {
                throw new LineFault(MAX_LINE + 1, "the line is too long: at most " + MAX_LINE + " characters");
            }
            SpecLine line = new SpecLine(number, text);
            if (!line.comment()) {
                statement(line);
            }
        } catch (LineFault f) {
            faults.add(new FieldDraft.Place(number, f.column()), f.text());
        }
    }

    private void statement(SpecLine line) {
        Word first = line.next("a field or a keyword");
        if (SpecHeader.begins(first)) {
            if (fieldsBegan) {
                throw first.fault("header lines stand before the fields: move it up");
            }
            header.read(first, line);
            return;
        }
        fieldsBegan = true;
        if (first.text().equals("for")) {
            section(line);
        } else {
            field(first, line);
        }
    }

    private void section(SpecLine line) {
        Word pattern = line.next("an MTI pattern such as 08x0");
        line.end();
        if (!pattern.text().matches("[0-9x]{4}")) {
            throw pattern.fault("an MTI pattern is four characters, digits or x for any, such as 08x0");
        }
        if (sections.containsKey(pattern.text())) {
            throw pattern.fault("there is a section for this pattern: put the fields there");
        }
        if (sections.size() > MAX_SECTIONS) {
            throw pattern.fault("more than " + MAX_SECTIONS + " sections: join some with x in the pattern");
        }
        section = new ArrayList<>();
        byPath.clear();
        sections.put(pattern.text(), section);
    }

    private void field(Word path, SpecLine line) {
        List<String> ids = segments(path);
        FieldDraft parent = byPath.get(ids.subList(0, ids.size() - 1));
        if (ids.size() > 1 && (parent == null || parent.shape().isEmpty())) {
            throw path.fault("there is no composite above for this part: write the composite's line first");
        }
        String id = ids.get(ids.size() - 1);
        if (parent == null || !parent.tagged()) {
            path.decimal(id, "the number of a field");
        }
        FieldDraft draft = new FieldLine(line).read(path, id);
        if (byPath.put(ids, draft) != null) {
            throw path.fault("this field was there before: remove one");
        }
        (parent == null ? section : parent.parts()).add(draft);
    }

    private static List<String> segments(Word path) {
        String text = path.text();
        List<String> ids = new ArrayList<>();
        int at = 0;
        while (true) {
            int to = at;
            if (at < text.length() && text.charAt(at) == '"') {
                to = Quoting.end(text, at);
                ids.add(Quoting.unquoted(text, at, to));
            } else {
                while (to < text.length() && Quoting.letterOrDigit(text.charAt(to))) {
                    to++;
                }
                ids.add(text.substring(at, to));
            }
            if (to == at) {
                throw path.fault("neither a keyword nor the path of a field: begin the line with a number such as 48 or"
                        + " 48.1");
            }
            if (to == text.length()) {
                break;
            }
            if (text.charAt(to) != '.') {
                throw path.fault("expected a dot between the parts of a path, and quotes around other characters");
            }
            at = to + 1;
        }
        if (ids.size() > MAX_DEPTH) {
            throw path.fault("parts are nested more than " + MAX_DEPTH + " deep: use fewer levels");
        }
        return ids;
    }

    private IsoSpec build() {
        IsoSpecBuilder spec = header.builder();
        List<IsoField<?>> general = List.of();
        for (Map.Entry<String, List<FieldDraft>> entry : sections.entrySet()) {
            List<IsoField<?>> fields = fields(entry.getValue());
            IsoField<?>[] all = fields.toArray(IsoField<?>[]::new);
            if (entry.getKey().isEmpty()) {
                general = fields;
                spec.fields(all);
            } else {
                spec.forMti(entry.getKey(), all);
            }
        }
        faults.throwIfAny();
        spec.macFields(header.macs(general, faults));
        spec.echo(header.echo(general, faults));
        faults.throwIfAny();
        try {
            return faults.judge(header.place(), spec::build);
        } catch (Faults.Abandoned e) {
            throw faults.exception();
        }
    }

    /** Builds fields and judges each alone, so that its faults have its line. */
    private List<IsoField<?>> fields(List<FieldDraft> drafts) {
        List<IsoField<?>> fields = new ArrayList<>();
        for (FieldDraft draft : drafts) {
            try {
                IsoField<?> field = draft.numbered(faults);
                faults.judge(draft.place(), () -> header.builder().fields(field).build());
                fields.add(field);
            } catch (Faults.Abandoned e) {
                // its faults are in the list; the next field may have some of its own
            }
        }
        return fields;
    }
}
