package dev.tillwright.iso8583.dialect;

import dev.tillwright.iso8583.CompositeSpec;
import dev.tillwright.iso8583.FieldBuilder;
import dev.tillwright.iso8583.IsoField;
import dev.tillwright.iso8583.IsoSpec;
import dev.tillwright.iso8583.IsoSpecBuilder;
import dev.tillwright.iso8583.spec.Bitmap;
import dev.tillwright.iso8583.spec.Content;
import dev.tillwright.iso8583.spec.Disclosure;
import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.LengthUnit;
import dev.tillwright.iso8583.spec.Leniency;
import dev.tillwright.iso8583.spec.Packing;
import dev.tillwright.iso8583.spec.PartBitmap;
import dev.tillwright.iso8583.spec.SignForm;
import dev.tillwright.iso8583.spec.TagForm;
import dev.tillwright.iso8583.spec.Validation;
import dev.tillwright.iso8583.tlv.TagDictionary;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Random specs that can be built, over every axis and with awkward names. */
final class RandomTables {
    private static final List<String> NAMES = List.of(
            "Plain",
            "",
            " edge ",
            "\"quoted\"",
            "a : b",
            "line\nbreak",
            "# no comment",
            "主账号",
            "tab\there",
            "back\\slash\"",
            "\u2028\uFEFF\uD800",
            "trailing\\",
            "x=y, z",
            "for spec mti");
    private static final List<Packing> DIGITS = List.of(
            Packing.ASCII,
            Packing.EBCDIC_037,
            Packing.EBCDIC_500,
            Packing.EBCDIC_1047,
            Packing.BCD_LEFT,
            Packing.BCD_RIGHT,
            Packing.BCD_LEFT.withPad(15),
            Packing.BCD_RIGHT.withPad(10));
    private static final List<Packing> TEXT = List.of(
            Packing.ASCII,
            Packing.EBCDIC_037,
            Packing.EBCDIC_1047,
            Packing.charset(Charset.forName("GB18030")),
            Packing.charset(Charset.forName("ISO-8859-15")));
    private static final List<Packing> BYTES = List.of(Packing.BINARY, Packing.HEX, Packing.HEX_EBCDIC);

    private final Random random;

    RandomTables(long seed) {
        this.random = new Random(seed);
    }

    IsoSpec spec() {
        Bitmap bitmap = Bitmap.of(one(List.of(Bitmap.Form.values())), 64 * (1 + random.nextInt(3)));
        bitmap = bitmap.highestField() == 192 && random.nextBoolean() ? bitmap.tertiaryIn(65) : bitmap;
        IsoField<byte[]> mac = named(64).bytes(one(BYTES), Length.fixed(1 + random.nextInt(16)));
        IsoSpecBuilder spec =
                IsoSpec.builder(one(NAMES)).mti(one(DIGITS)).bitmap(bitmap).fields(mac);
        for (int number = 2; number <= bitmap.highestField(); number++) {
            if (number != 64 && number != 65 && random.nextInt(3) > 0) {
                spec.fields(field(named(number), false, 3));
            }
        }
        if (random.nextBoolean()) {
            spec.macFields(mac);
        }
        for (String pattern : List.of("08x0", "xx1x", "0200").subList(0, random.nextInt(4))) {
            spec.forMti(pattern, field(named(60), false, 2), field(named(48), false, 1));
        }
        spec.leniency(
                Stream.of(Leniency.values()).filter(l -> random.nextBoolean()).toArray(Leniency[]::new));
        if (random.nextBoolean()) {
            spec.echo(mac);
        }
        List<TagDictionary> tags = List.of(TagDictionary.unionPay(), TagDictionary.kernel3(), TagDictionary.emv());
        return spec.tags(one(tags))
                .validation(one(List.of(Validation.values())))
                .build();
    }

    private FieldBuilder named(int number) {
        return shown(IsoField.field(number, one(NAMES)));
    }

    private FieldBuilder shown(FieldBuilder b) {
        return random.nextInt(4) > 0 ? b : b.disclosure(one(List.of(Disclosure.values())));
    }

    /** A field that may stand there; {@code bare} if its length has no prefix. */
    private IsoField<?> field(FieldBuilder b, boolean bare, int depth) {
        Packing digits = one(DIGITS);
        Packing text = one(TEXT);
        Packing bytes = one(BYTES);
        return switch (random.nextInt(depth > 0 ? 14 : 11)) {
            case 0 -> b.digits(digits, length(digits, bare));
            case 1 -> b.numeric(digits, 1 + random.nextInt(18));
            case 2 -> b.text(one(List.of(Content.A, Content.AN, Content.ANS)), text, length(text, bare));
            case 3 -> b.bytes(bytes, length(bytes, bare));
            case 4 -> b.pan(digits, length(digits, bare));
            case 5 -> b.track2(digits, length(digits, bare));
            case 6 -> b.trackText(digits, length(digits, bare));
            case 7 -> b.signedAmount(digits, 1 + random.nextInt(18), SignForm.LETTER);
            case 8 -> b.signedAmount(Packing.BCD_RIGHT, 1 + random.nextInt(18), SignForm.NIBBLE);
            case 9 -> b.signedAmount(Packing.EBCDIC_500, 1 + random.nextInt(18), SignForm.OVERPUNCH);
            case 10 ->
                random.nextInt(4) > 0
                        ? b.berTlv(bytes, length(bytes, bare))
                        : b.text(one(List.of(Content.N, Content.Z)), text, length(text, bare));
            default -> {
                Packing packing = one(List.of(Packing.BINARY, Packing.BCD_LEFT, Packing.HEX));
                yield b.composite(packing, length(packing, bare), parts(depth - 1));
            }
        };
    }

    private CompositeSpec parts(int depth) {
        String name = one(NAMES);
        return switch (random.nextInt(3)) {
            case 0 -> CompositeSpec.positional(name, numbered(1 + random.nextInt(5), depth));
            case 1 -> tagged(name, depth);
            default -> {
                PartBitmap map = random.nextBoolean()
                        ? PartBitmap.of(one(List.of(Bitmap.Form.values())), 8 * (1 + random.nextInt(24)))
                        : PartBitmap.continued(16, 8);
                yield CompositeSpec.bitmapped(name, map, field(named(2), false, depth), field(named(7), false, depth));
            }
        };
    }

    private CompositeSpec tagged(String name, int depth) {
        Packing packing = one(List.of(Packing.ASCII, Packing.BINARY, Packing.EBCDIC_1047, Packing.BCD_RIGHT));
        int size = 1 + random.nextInt(4);
        TagForm form = TagForm.of(packing, size, prefixed(one(List.of(LengthUnit.BYTES, LengthUnit.CHARACTERS))));
        IsoField<?>[] parts = new IsoField<?>[1 + random.nextInt(4)];
        for (int i = 0; i < parts.length; i++) {
            String tag = switch (packing.kind()) {
                case ASCII, EBCDIC -> "!\". :#aZ".repeat(2).substring(2 * i, 2 * i + size);
                default -> HexFormat.of().withUpperCase().toHexDigits(0x12345670L + i * 0x01010101L, 2 * size);
            };
            parts[i] = field(shown(IsoField.tagged(tag, one(NAMES))), true, depth);
        }
        boolean text = packing.kind() == Packing.Kind.ASCII || packing.kind() == Packing.Kind.EBCDIC;
        TagForm other = text && random.nextBoolean() ? form.withGap(1 + random.nextInt(8)) : form.lengthFirst();
        return CompositeSpec.tagged(name, random.nextBoolean() ? form : other, parts);
    }

    private IsoField<?>[] numbered(int count, int depth) {
        IsoField<?>[] parts = new IsoField<?>[count];
        for (int i = 0; i < count; i++) {
            parts[i] = field(named(i + 1), false, depth);
        }
        return parts;
    }

    private Length length(Packing packing, boolean bare) {
        if (bare) {
            return random.nextBoolean() ? Length.fixed(1 + random.nextInt(40)) : Length.rest(1 + random.nextInt(999));
        }
        LengthUnit unit = switch (packing.kind()) {
            case ASCII, EBCDIC, CHARSET, HEX, HEX_EBCDIC -> one(List.of(LengthUnit.CHARACTERS, LengthUnit.BYTES));
            case BCD, BINARY -> one(List.of(LengthUnit.NIBBLES, LengthUnit.BYTES));
        };
        return random.nextInt(3) == 0 ? Length.fixed(1 + random.nextInt(40)) : prefixed(unit);
    }

    private Length prefixed(LengthUnit unit) {
        int digits = 1 + random.nextInt(6);
        int most = new int[] {2, 90, 900, 9000, 65000, 65000}[digits - 1];
        Length length = Length.prefixed(digits, 1 + random.nextInt(most), unit);
        length = one(List.of(length, length.bcd(), length.binary(), length.ebcdic()));
        return unit != LengthUnit.NIBBLES && random.nextInt(3) == 0 ? length.countingItself() : length;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
