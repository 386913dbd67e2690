package dev.tillwright.iso8583.dialect;

import dev.tillwright.iso8583.CompositeSpec;
import dev.tillwright.iso8583.dialect.SpecLine.Word;
import dev.tillwright.iso8583.spec.Content;
import dev.tillwright.iso8583.spec.Disclosure;
import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.Packing;
import dev.tillwright.iso8583.spec.PartBitmap;
import dev.tillwright.iso8583.spec.SignForm;
import dev.tillwright.iso8583.spec.TagForm;
import dev.tillwright.iso8583.spec.ValueKind;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what stands after the path of a field line. One object for one line. */
final class FieldLine {
    private static final Map<String, ValueKind> KINDS = Map.of(
            "digits", ValueKind.DIGITS,
            "number", ValueKind.NUMBER,
            "pan", ValueKind.PAN,
            "text", ValueKind.TEXT,
            "track", ValueKind.TRACK,
            "track2", ValueKind.TRACK2);

    private final SpecLine line;
    /** By what may be named once only: the word before {@code =}, or a group of words that exclude each other. */
    private final Map<String, Word> words = new TreeMap<>();

    private String called = "";

    FieldLine(SpecLine line) {
        this.line = line;
    }

    /** The field; the path has been read. */
    FieldDraft read(Word path, String id) {
        Word format = line.next("a format such as n..19");
        Word packing = line.next("a packing such as bcd-left");
        readWords();
        String name = line.rest("a name");
        Content content = content(format);
        String size = format.text().substring(SpecWords.content(content).length());
        Packing packed = SpecWords.packing(packing, packing.text());
        Length length = length(format, size);
        ValueKind kind = kind(content, length, format);
        FieldDraft draft = new FieldDraft(
                new FieldDraft.Place(line.number(), path.column()),
                id,
                name,
                new FieldDraft.Value(content, kind),
                packed,
                length,
                disclosure(),
                sign(kind),
                shape(kind, format),
                new ArrayList<>());
        refuseOthers();
        return draft;
    }

    private void readWords() {
        Word word = line.next("a lone colon and the name");
        while (!word.text().equals(":")) {
            int equals = word.text().indexOf('=');
            String key = equals < 0 ? group(word.text()) : word.text().substring(0, equals + 1);
            if (words.put(key, word) != null) {
                throw word.fault("this says something that was said before: remove one");
            }
            if (key.equals("called")) {
                Word text = line.next("the text after called");
                called = text.text().startsWith("\"")
                        ? Quoting.unquoted(text.text(), 0, text.text().length())
                        : text.text();
            }
            word = line.next("a lone colon and the name");
        }
    }

    private static String group(String word) {
        if (KINDS.containsKey(word)) {
            return "kind";
        }
        if (SpecWords.find(CompositeSpec.Form.class, word).isPresent()) {
            return "form";
        }
        return SpecWords.find(Disclosure.class, word).isPresent() ? "disclosure" : word;
    }

    /** Takes a word, so that only those without meaning here are left. */
    private Optional<Word> take(String key) {
        return Optional.ofNullable(words.remove(key));
    }

    private static String value(Word word) {
        return word.text().substring(word.text().indexOf('=') + 1);
    }

    private void refuseOthers() {
        for (Word word : words.values()) {
            throw word.fault("this word has no meaning here: see the table of words in docs/spec-format.md");
        }
    }

    /** The longest content that the format begins with: {@code ans} rather than {@code a}. */
    private static Content content(Word format) {
        Content found = null;
        int longest = 0;
        for (Content content : Content.values()) {
            String word = SpecWords.content(content);
            if (format.text().startsWith(word) && word.length() > longest) {
                found = content;
                longest = word.length();
            }
        }
        if (found == null) {
            throw format.fault("unknown content: begin with n, a, an, ans, z, b, x+n, tlv or composite");
        }
        return found;
    }

    private Length length(Word format, String size) {
        Optional<Word> announced = take("len=");
        int dots = SpecWords.dots(format, size);
        if (dots > 0) {
            int max = format.decimal(size.substring(dots), "a maximum after the dots");
            Word prefix = announced.orElseThrow(
                    () -> format.fault("a length with dots needs a prefix: add len=, such as len=bcd,nibbles"));
            return SpecWords.prefixed(prefix, dots, max, value(prefix).split(",", -1), 0);
        }
        announced.ifPresent(word -> {
            throw word.fault("this format has no length prefix: write dots before its maximum, such as n..19");
        });
        return size.startsWith("*")
                ? Length.rest(format.decimal(size.substring(1), "a maximum after *"))
                : Length.fixed(format.decimal(size, "a length after the content"));
    }

    private ValueKind kind(Content content, Length length, Word format) {
        ValueKind kind = switch (content) {
            case N -> ValueKind.DIGITS;
            case A, AN, ANS -> ValueKind.TEXT;
            case Z -> ValueKind.TRACK;
            case B -> ValueKind.BYTES;
            case XN -> ValueKind.SIGNED_AMOUNT;
            case TLV -> ValueKind.BER_TLV;
            case COMPOSITE -> ValueKind.COMPOSITE;
        };
        Optional<Word> named = take("kind");
        if (named.isPresent()) {
            kind = KINDS.getOrDefault(named.get().text(), kind);
            boolean sense = switch (kind) {
                case DIGITS, NUMBER, PAN -> content == Content.N;
                case TRACK, TRACK2 -> content == Content.Z;
                default -> true;
            };
            if (!sense) {
                throw named.get().fault("not a value of this content: digits, number and pan are of n, tracks of z");
            }
        }
        if ((kind == ValueKind.NUMBER || kind == ValueKind.SIGNED_AMOUNT) && !length.isFixed()) {
            throw format.fault("an amount or number has a fixed length: write it without dots, or use n as digits");
        }
        return kind;
    }

    private Optional<Disclosure> disclosure() {
        Optional<Word> word = take("disclosure");
        word.filter(w -> w.text().equals("open")).ifPresent(w -> {
            throw w.fault("open is what holds without a word, and card data has no open form: remove it");
        });
        return word.flatMap(w -> SpecWords.find(Disclosure.class, w.text()));
    }

    private SignForm sign(ValueKind kind) {
        if (kind != ValueKind.SIGNED_AMOUNT) {
            return SignForm.LETTER;
        }
        return take("sign=")
                .map(w -> SpecWords.one(SignForm.class, w, value(w), "place of the sign"))
                .orElse(SignForm.LETTER);
    }

    private Optional<FieldDraft.Shape> shape(ValueKind kind, Word format) {
        if (kind != ValueKind.COMPOSITE) {
            return Optional.empty();
        }
        Word word = take("form")
                .orElseThrow(() -> format.fault(
                        "say how the parts of a composite are told apart: add positional, tagged or bitmapped"));
        CompositeSpec.Form form = SpecWords.one(CompositeSpec.Form.class, word, word.text(), "form");
        Optional<TagForm> tags = form == CompositeSpec.Form.TAGGED ? Optional.of(tags(word)) : Optional.empty();
        Optional<PartBitmap> map = form == CompositeSpec.Form.BITMAPPED ? Optional.of(map(word)) : Optional.empty();
        Optional<String> other = take("called").map(w -> called);
        return Optional.of(new FieldDraft.Shape(form, tags, map, other));
    }

    private TagForm tags(Word form) {
        Word tag = take("tag=").orElseThrow(() -> form.fault("add the form of the tag, such as tag=ascii,2"));
        String[] pieces = value(tag).split(",", -1);
        if (pieces.length != 2) {
            throw tag.fault("expected packing and size: write for example tag=ascii,2");
        }
        Packing packing = SpecWords.packing(tag, pieces[0]);
        int size = tag.decimal(pieces[1], "the bytes of the tag");
        Word length = take("taglen=")
                .orElseThrow(() -> form.fault("add the length of the parts, such as taglen=..99,ascii,bytes"));
        String[] of = value(length).split(",", -1);
        int dots = SpecWords.dots(length, of[0]);
        if (dots == 0) {
            throw length.fault("expected dots and a maximum: write for example taglen=..99,ascii,bytes");
        }
        int max = length.decimal(of[0].substring(dots), "a maximum after the dots");
        TagForm tags = TagForm.of(packing, size, SpecWords.prefixed(length, dots, max, of, 1));
        Optional<Word> gap = take("gap=");
        if (gap.isPresent()) {
            tags = tags.withGap(gap.get().decimal(value(gap.get()), "the spaces between length and value"));
        }
        return take("length-first").isPresent() ? tags.lengthFirst() : tags;
    }

    private PartBitmap map(Word form) {
        Word map = take("map=").orElseThrow(() -> form.fault("add the bitmap of the parts, such as map=binary,64"));
        String[] pieces = value(map).split(",", -1);
        if (pieces.length != 2) {
            throw map.fault("expected form and bits: write for example map=binary,64");
        }
        int plus = pieces[1].indexOf('+');
        int bits = bits(map, plus < 0 ? pieces[1] : pieces[1].substring(0, plus));
        if (plus < 0) {
            return PartBitmap.of(SpecWords.form(map, pieces[0]), bits);
        }
        if (!pieces[0].equals("binary")) {
            throw map.fault("a bitmap that goes on in pieces is binary: write for example map=binary,16+8");
        }
        return PartBitmap.continued(bits, bits(map, pieces[1].substring(plus + 1)));
    }

    private static int bits(Word map, String digits) {
        int bits = map.decimal(digits, "the bits of the bitmap");
        if (bits > 192 || bits % 8 != 0) {
            throw map.fault("a bitmap has a multiple of 8 bits, 8..192");
        }
        return bits;
    }
}
