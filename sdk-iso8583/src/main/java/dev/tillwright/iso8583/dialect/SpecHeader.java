package dev.tillwright.iso8583.dialect;

import dev.tillwright.iso8583.IsoField;
import dev.tillwright.iso8583.IsoSpec;
import dev.tillwright.iso8583.IsoSpecBuilder;
import dev.tillwright.iso8583.dialect.SpecLine.Word;
import dev.tillwright.iso8583.spec.Bitmap;
import dev.tillwright.iso8583.spec.Leniency;
import dev.tillwright.iso8583.spec.Packing;
import dev.tillwright.iso8583.spec.Validation;
import dev.tillwright.iso8583.tlv.TagDictionary;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The header lines of a spec file. Not thread-safe. */
final class SpecHeader {
    private static final Set<String> KEYWORDS =
            Set.of("spec", "mti", "bitmap", "mac", "echo", "tags", "lenient", "validation");

    private final Map<String, FieldDraft.Place> seen = new HashMap<>();
    private final Map<Integer, FieldDraft.Place> mac = new TreeMap<>();
    private final Map<Integer, FieldDraft.Place> echo = new TreeMap<>();
    private final Set<Leniency> leniencies = EnumSet.noneOf(Leniency.class);
    private String name = "";
    private Packing mti = Packing.ASCII;
    private Bitmap bitmap = Bitmap.BINARY_192;
    private Validation validation = Validation.FULL;
    private TagDictionary tags = TagDictionary.emv();

    static boolean begins(Word word) {
        return KEYWORDS.contains(word.text());
    }

    /** Reads what stands after the keyword. */
    void read(Word keyword, SpecLine line) {
        FieldDraft.Place place = new FieldDraft.Place(line.number(), keyword.column());
        if (seen.put(keyword.text(), place) != null) {
            throw keyword.fault("this line was there before: remove one");
        }
        switch (keyword.text()) {
            case "spec" -> name = line.rest("the name of the spec");
            case "mti" -> {
                Word word = line.next("a packing such as bcd-left");
                mti = SpecWords.packing(word, word.text());
                if (!mtiPacking()) {
                    throw word.fault("the MTI cannot be packed like this: use ascii, ebcdic-.. or bcd-..");
                }
            }
            case "bitmap" -> bitmap(line);
            case "mac" -> numbers(line, mac);
            case "echo" -> numbers(line, echo);
            case "tags" -> tags = SpecWords.tags(line.next("a list of tags such as emv"));
            case "lenient" -> {
                do {
                    Word word = line.next("a leniency");
                    leniencies.add(SpecWords.one(Leniency.class, word, word.text(), "leniency"));
                } while (!line.atEnd());
            }
            default -> {
                Word word = line.next("full or structure");
                validation = SpecWords.one(Validation.class, word, word.text(), "validation");
            }
        }
        if (!keyword.text().equals("spec")) {
            line.end();
        }
    }

    private boolean mtiPacking() {
        return switch (mti.kind()) {
            case ASCII, EBCDIC, BCD -> true;
            case CHARSET, BINARY, HEX, HEX_EBCDIC -> false;
        };
    }

    private void bitmap(SpecLine line) {
        Word form = line.next("a form: binary, hex or hex-ebcdic");
        Bitmap.Form written = SpecWords.form(form, form.text());
        Word bits = line.next("64, 128 or 192");
        int size = bits.number("64, 128 or 192");
        if (size != 64 && size != 128 && size != 192) {
            throw bits.fault("a bitmap has 64, 128 or 192 bits");
        }
        bitmap = Bitmap.of(written, size);
        if (line.atEnd()) {
            return;
        }
        Word tertiary = line.next("tertiary");
        Word field = line.next("the field that holds the tertiary bitmap");
        int number = field.number("the field that holds the tertiary bitmap");
        if (!tertiary.text().equals("tertiary") || size != 192 || number < 2 || number > 128) {
            throw tertiary.fault("only a tertiary bitmap in a field 2..128 may follow 192: write 192 tertiary 65");
        }
        bitmap = bitmap.tertiaryIn(number);
    }

    private static void numbers(SpecLine line, Map<Integer, FieldDraft.Place> named) {
        do {
            Word word = line.next("the number of a field");
            FieldDraft.Place place = new FieldDraft.Place(line.number(), word.column());
            if (named.put(word.number("the number of a field"), place) != null) {
                throw word.fault("this field was named before: remove one");
            }
        } while (!line.atEnd());
    }

    String name() {
        return name;
    }

    void judge(Faults faults) {
        for (String keyword : List.of("spec", "mti", "bitmap")) {
            if (!seen.containsKey(keyword)) {
                faults.add(new FieldDraft.Place(1, 1), "there is no line '" + keyword + "': add it to the header");
            }
        }
    }

    /** A builder that has everything but the fields. */
    IsoSpecBuilder builder() {
        return IsoSpec.builder(name)
                .mti(mti)
                .bitmap(bitmap)
                .validation(validation)
                .tags(tags)
                .leniency(leniencies.toArray(Leniency[]::new));
    }

    /** The fields that carry a MAC, out of the general ones. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // the field says its class
    IsoField<byte[]>[] macs(List<IsoField<?>> fields, Faults faults) {
        List<IsoField<?>> found = new ArrayList<>();
        mac.forEach((number, place) -> fields.stream()
                .filter(f -> f.number() == number && f.valueType() == byte[].class)
                .findFirst()
                .ifPresentOrElse(
                        found::add,
                        () -> faults.add(
                                place, "no general field " + number + " of content b: add it, or remove it here")));
        return found.toArray(new IsoField[0]);
    }

    /** The fields that answers echo, out of the general ones. */
    IsoField<?>[] echo(List<IsoField<?>> fields, Faults faults) {
        List<IsoField<?>> found = new ArrayList<>();
        echo.forEach((number, place) -> fields.stream()
                .filter(f -> f.number() == number)
                .findFirst()
                .ifPresentOrElse(
                        found::add,
                        () -> faults.add(place, "no general field " + number + ": add it, or remove it here")));
        return found.toArray(new IsoField<?>[0]);
    }

    /** Where faults of the whole belong. */
    FieldDraft.Place place() {
        return seen.getOrDefault("mac", seen.getOrDefault("spec", new FieldDraft.Place(1, 1)));
    }
}
