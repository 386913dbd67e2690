package dev.tillwright.iso8583;

import dev.tillwright.iso8583.spec.CodePage;
import dev.tillwright.iso8583.spec.Content;
import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.LengthUnit;
import dev.tillwright.iso8583.spec.Packing;
import dev.tillwright.iso8583.spec.SignForm;
import dev.tillwright.iso8583.tlv.TlvList;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** A field over random points of every axis, and random values of it. Composites: {@link RandomComposite}. */
record RandomField(IsoField<?> field, Supplier<Sample> values) {
    /** Where a field stands, which decides how long it may be. */
    enum Place {
        /** Fixed or with a prefix. */
        PREFIXED,
        /** Fixed or taking the rest. */
        LAST
    }

    private static final String LETTERS = "ABCXYZabcxyz ";
    private static final String ANY = "az AZ09.,;:!?[]|^{}~@#$%&*()-_=+/<>'\"\\`";
    private static final String BEYOND = "éüÄß£¥¬°";

    static RandomField leaf(Random random, FieldBuilder b, Place place, boolean empties) {
        return switch (random.nextInt(9)) {
            case 0 -> numeric(random, b, digitPacking(random));
            case 1 -> digits(random, b, digitPacking(random), place, empties);
            case 2, 3 -> text(random, b, place, empties);
            case 4 -> bytes(random, b, place, empties);
            case 5 -> pan(random, b, place);
            case 6 -> random.nextBoolean() ? track2(random, b, place) : track(random, b, place);
            case 7 -> signed(random, b);
            default -> tlv(random, b, place);
        };
    }

    /** A part of digits in ASCII, as composites in BCD have them. */
    static RandomField digitPart(Random random, FieldBuilder b) {
        if (random.nextBoolean()) {
            return numeric(random, b, Packing.ASCII);
        }
        Length length = Length.prefixed(1 + random.nextInt(3), 9, LengthUnit.CHARACTERS);
        Length own = random.nextBoolean() ? Length.fixed(1 + random.nextInt(9)) : length;
        IsoField<String> field = b.digits(Packing.ASCII, own);
        return new RandomField(field, () -> digitSample(random, field, size(random, own, 1, 9)));
    }

    static Packing ebcdic(Random random) {
        return Packing.ebcdic(CodePage.values()[random.nextInt(3)]);
    }

    private static Packing digitPacking(Random random) {
        Packing bcd = random.nextBoolean() ? Packing.BCD_LEFT : Packing.BCD_RIGHT;
        return switch (random.nextInt(3)) {
            case 0 -> Packing.ASCII;
            case 1 -> ebcdic(random);
            default -> bcd.withPad(random.nextInt(16));
        };
    }

    private static Packing trackPacking(Random random) {
        Packing packing = digitPacking(random);
        return packing.kind() == Packing.Kind.BCD ? packing.withPad(15) : packing;
    }

    static Packing bytesPacking(Random random) {
        return List.of(Packing.BINARY, Packing.HEX, Packing.HEX_EBCDIC).get(random.nextInt(3));
    }

    static LengthUnit unit(Random random, Packing packing) {
        return switch (packing.kind()) {
            case BCD, BINARY -> random.nextBoolean() ? LengthUnit.NIBBLES : LengthUnit.BYTES;
            default -> random.nextBoolean() ? LengthUnit.CHARACTERS : LengthUnit.BYTES;
        };
    }

    /** A length for a content of at most {@code max} digits or bytes, whose prefix has {@code from} digits or more. */
    static Length length(Random random, Packing packing, int max, Place place, int from) {
        if (random.nextInt(3) == 0) {
            return Length.fixed(max);
        }
        return place == Place.LAST ? Length.rest(max) : prefixed(random, packing, max, from);
    }

    static Length prefixed(Random random, Packing packing, int max, int from) {
        LengthUnit unit = unit(random, packing);
        Length length = Length.prefixed(from + random.nextInt(7 - from), Reference.units(packing, unit, max), unit);
        length = switch (random.nextInt(4)) {
            case 0 -> length;
            case 1 -> length.bcd();
            case 2 -> length.ebcdic();
            default -> length.binary();
        };
        return unit != LengthUnit.NIBBLES && from > 1 && random.nextInt(3) == 0 ? length.countingItself() : length;
    }

    /** Digits or bytes of one value: all of a fixed length, else any that the length can hold. */
    private static int size(Random random, Length length, int least, int max) {
        return length.isFixed() ? length.max() : least + random.nextInt(max - least + 1);
    }

    /** Digits that a reader can count: one that is told bytes, or nothing, sees an odd count only by a pad above 9. */
    private static int countable(Packing packing, Length length, int digits) {
        boolean bytes = length.prefixBytes() > 0 && length.unit() == LengthUnit.BYTES;
        boolean rest = length.prefix() == Length.Prefix.REST;
        boolean blind = packing.kind() == Packing.Kind.BCD && (rest || (bytes && packing.pad() <= 9));
        return blind ? digits & ~1 : digits;
    }

    private static byte[] wire(IsoField<?> field, int digitsOrBytes, byte[] content) {
        LengthUnit unit = field.length().unit();
        int units = Reference.units(field.packing(), unit, digitsOrBytes);
        return Reference.join(Reference.prefix(field.length(), units), content);
    }

    static byte[] wire(IsoField<?> field, byte[] value) {
        return wire(field, value.length, Reference.bytes(field.packing(), value));
    }

    private static RandomField numeric(Random random, FieldBuilder b, Packing packing) {
        IsoField<Long> field = b.numeric(packing, 1 + random.nextInt(18));
        return new RandomField(field, () -> {
            String digits = digits(random, field.length().max());
            return new Sample(field, Long.parseLong(digits), Reference.digits(packing, digits));
        });
    }

    private static RandomField digits(Random random, FieldBuilder b, Packing packing, Place place, boolean empties) {
        int from = 1 + random.nextInt(2);
        int max = from == 1 ? 8 : 2 + random.nextInt(39);
        Length length = length(random, packing, max, place, from);
        IsoField<String> field = b.digits(packing, length);
        int least = empties && length.prefixBytes() > 0 ? 0 : 2;
        return new RandomField(
                field, () -> digitSample(random, field, countable(packing, length, size(random, length, least, max))));
    }

    private static Sample digitSample(Random random, IsoField<String> field, int size) {
        String digits = digits(random, size);
        return new Sample(field, digits, wire(field, size, Reference.digits(field.packing(), digits)));
    }

    private static String digits(Random random, int size) {
        return chars(random, "0123456789", size);
    }

    private static String chars(Random random, String of, int size) {
        StringBuilder out = new StringBuilder(size);
        for (int i = 0; i < size; i++) {
            out.append(of.charAt(random.nextInt(of.length())));
        }
        return out.toString();
    }

    private static RandomField text(Random random, FieldBuilder b, Place place, boolean empties) {
        Content content = List.of(Content.A, Content.AN, Content.ANS).get(random.nextInt(3));
        Packing packing = List.of(
                        Packing.ASCII,
                        ebcdic(random),
                        Packing.charset(StandardCharsets.UTF_8),
                        Packing.charset(Charset.forName("GB18030")))
                .get(random.nextInt(4));
        int max = 4 + random.nextInt(36);
        Length length = length(random, packing, max, place, 2);
        IsoField<String> field = b.text(content, packing, length);
        return new RandomField(field, () -> {
            int least = empties && length.prefixBytes() > 0 ? 0 : 1;
            String text = text(random, content, packing, least + random.nextInt(max));
            byte[] bytes = Reference.text(packing, text);
            while (bytes.length > max) {
                text = text.substring(1);
                bytes = Reference.text(packing, text);
            }
            String spaces = length.isFixed() ? " ".repeat(max - bytes.length) : "";
            byte[] padded = Reference.join(bytes, Reference.text(packing, spaces));
            return new Sample(field, text, text + spaces, wire(field, padded.length, padded), List.of());
        });
    }

    private static String text(Random random, Content content, Packing packing, int size) {
        String alphabet = switch (content) {
            case A -> LETTERS;
            case AN -> LETTERS + "0123456789";
            default ->
                switch (packing.kind()) {
                    case ASCII -> ANY;
                    case EBCDIC -> ANY + BEYOND;
                    default -> ANY + "余额不足";
                };
        };
        return chars(random, alphabet, size);
    }

    static byte[] bytes(Random random, int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    private static RandomField bytes(Random random, FieldBuilder b, Place place, boolean empties) {
        Packing packing = bytesPacking(random);
        int max = 1 + random.nextInt(20);
        Length length = length(random, packing, max, place, 2);
        IsoField<byte[]> field = b.bytes(packing, length);
        int least = empties && length.prefixBytes() > 0 ? 0 : 1;
        return new RandomField(field, () -> {
            byte[] value = bytes(random, size(random, length, least, max));
            return new Sample(field, value, wire(field, value));
        });
    }

    private static RandomField pan(Random random, FieldBuilder b, Place place) {
        Packing packing = digitPacking(random);
        int max = 14 + random.nextInt(6);
        Length length = length(random, packing, max, place, 2);
        IsoField<Pan> field = b.pan(packing, length);
        return new RandomField(field, () -> {
            String digits = digits(random, countable(packing, length, size(random, length, 14, max)));
            byte[] wire = wire(field, digits.length(), Reference.digits(packing, digits));
            return new Sample(field, Pan.of(digits), wire);
        });
    }

    private static RandomField track2(Random random, FieldBuilder b, Place place) {
        Packing packing = trackPacking(random);
        int max = 30 + random.nextInt(8);
        Length length = length(random, packing, max, place, 2);
        IsoField<Track2> field = b.track2(packing, length);
        return new RandomField(field, () -> {
            int size = countable(packing, length, size(random, length, 22, max));
            int pan = 13 + random.nextInt(7);
            String track = digits(random, pan) + "=" + digits(random, size - pan - 1);
            byte[] wire = wire(field, size, Reference.digits(packing, track));
            return new Sample(field, Track2.of(track), wire);
        });
    }

    private static RandomField track(Random random, FieldBuilder b, Place place) {
        Packing packing = trackPacking(random);
        int max = 20 + random.nextInt(40);
        Length length = length(random, packing, max, place, 2);
        IsoField<String> field = b.trackText(packing, length);
        return new RandomField(field, () -> {
            int size = countable(packing, length, size(random, length, 2, max));
            String track = digits(random, size - 1) + chars(random, "=0", 1);
            return new Sample(field, track, wire(field, size, Reference.digits(packing, track)));
        });
    }

    private static RandomField signed(Random random, FieldBuilder b) {
        SignForm form = SignForm.values()[random.nextInt(3)];
        Packing packing = switch (form) {
            case LETTER -> digitPacking(random);
            case NIBBLE -> (random.nextBoolean() ? Packing.BCD_LEFT : Packing.BCD_RIGHT).withPad(random.nextInt(16));
            case OVERPUNCH -> ebcdic(random);
        };
        int size = 1 + random.nextInt(18);
        IsoField<SignedAmount> field = b.signedAmount(packing, size, form);
        return new RandomField(field, () -> {
            String sign = random.nextBoolean() ? "C" : "D";
            String digits = digits(random, size);
            long amount = Long.parseLong(digits);
            byte[] wire = switch (form) {
                case LETTER -> Reference.join(Reference.text(packing, sign), Reference.digits(packing, digits));
                case NIBBLE -> Reference.nibbles(packing, sign + digits);
                // In every code page {ABCDEFGHI are the digits with zone C, }JKLMNOPQR those with zone D.
                case OVERPUNCH -> {
                    int last = digits.charAt(size - 1) - '0';
                    String zoned = (sign.equals("C") ? "{ABCDEFGHI" : "}JKLMNOPQR").substring(last, last + 1);
                    yield Reference.text(packing, digits.substring(0, size - 1) + zoned);
                }
            };
            SignedAmount.Side side = sign.equals("C") ? SignedAmount.Side.CREDIT : SignedAmount.Side.DEBIT;
            return new Sample(field, new SignedAmount(side, amount), wire);
        });
    }

    private static RandomField tlv(Random random, FieldBuilder b, Place place) {
        Packing packing = bytesPacking(random);
        Length length = place == Place.LAST ? Length.rest(40) : prefixed(random, packing, 40, 2);
        IsoField<TlvList> field = b.berTlv(packing, length);
        return new RandomField(field, () -> {
            StringBuilder hex = new StringBuilder();
            for (String tag : List.of("9F26", "82", "DF8101", "9F02").subList(0, 1 + random.nextInt(4))) {
                byte[] value = bytes(random, random.nextInt(6));
                hex.append(tag).append("0").append(value.length).append(Reference.hex(value));
            }
            byte[] value = java.util.HexFormat.of().parseHex(hex);
            return new Sample(field, TlvList.parse(value), Reference.hex(value), wire(field, value), List.of());
        });
    }
}
