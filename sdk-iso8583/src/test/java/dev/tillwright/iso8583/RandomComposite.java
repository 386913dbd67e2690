package dev.tillwright.iso8583;

import dev.tillwright.iso8583.spec.Bitmap;
import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.LengthUnit;
import dev.tillwright.iso8583.spec.Packing;
import dev.tillwright.iso8583.spec.PartBitmap;
import dev.tillwright.iso8583.spec.TagForm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Composites of all forms, nested, with random values. */
final class RandomComposite {
    private static final int MAX = 9000;

    private final Random random;

    RandomComposite(Random random) {
        this.random = random;
    }

    /** A field of parts, {@code depth} levels deep at most. */
    RandomField field(FieldBuilder b, RandomField.Place place, int depth) {
        return switch (random.nextInt(4)) {
            case 0 -> positional(b, place, depth);
            case 1 -> tagged(b, place, depth);
            case 2 -> bitmapped(b, place, depth);
            default -> digits(b, place);
        };
    }

    private RandomField part(FieldBuilder b, RandomField.Place place, int depth) {
        return depth > 0 && random.nextInt(3) == 0
                ? field(b, place, depth - 1)
                : RandomField.leaf(random, b, place, false);
    }

    private RandomField composite(
            FieldBuilder b, RandomField.Place place, CompositeSpec spec, Supplier<List<Sample>> parts, Joiner joiner) {
        Packing packing = RandomField.bytesPacking(random);
        int max = packing == Packing.BINARY ? MAX / 2 : MAX / 4;
        Length length =
                place == RandomField.Place.LAST ? Length.rest(max) : RandomField.prefixed(random, packing, max, 4);
        IsoField<IsoComposite> field = b.composite(packing, length, spec);
        return new RandomField(field, () -> {
            List<Sample> chosen = parts.get();
            byte[] wire = RandomField.wire(field, joiner.apply(chosen));
            return sample(field, spec, chosen, wire);
        });
    }

    /** Puts the bytes of parts together. */
    private interface Joiner extends Function<List<Sample>, byte[]> {}

    private static Sample sample(IsoField<?> field, CompositeSpec spec, List<Sample> parts, byte[] wire) {
        IsoComposite.Builder b = spec.compose();
        parts.forEach(part -> part.setOn(b));
        return new Sample(field, b.build(), "", wire, parts);
    }

    private static byte[] joined(List<Sample> parts) {
        return Reference.join(parts.stream().map(Sample::wire).toArray(byte[][]::new));
    }

    private static IsoField<?>[] fields(List<RandomField> parts) {
        return parts.stream().map(RandomField::field).toArray(IsoField<?>[]::new);
    }

    private List<Sample> firstOf(List<RandomField> parts) {
        List<Sample> chosen = new ArrayList<>();
        parts.subList(0, 1 + random.nextInt(parts.size()))
                .forEach(p -> chosen.add(p.values().get()));
        return chosen;
    }

    private List<Sample> someOf(List<RandomField> parts) {
        List<Sample> chosen = new ArrayList<>();
        for (RandomField part : parts) {
            if (random.nextInt(3) > 0) {
                chosen.add(part.values().get());
            }
        }
        return chosen.isEmpty() ? new ArrayList<>(List.of(parts.get(0).values().get())) : chosen;
    }

    private RandomField positional(FieldBuilder b, RandomField.Place place, int depth) {
        List<RandomField> parts = new ArrayList<>();
        for (int n = 1; n <= 3; n++) {
            RandomField.Place own = n == 3 ? RandomField.Place.LAST : RandomField.Place.PREFIXED;
            parts.add(part(IsoField.field(n, "part"), own, depth));
        }
        CompositeSpec spec = CompositeSpec.positional("positional", fields(parts));
        return composite(b, place, spec, () -> firstOf(parts), RandomComposite::joined);
    }

    /** Digits that share bytes. */
    private RandomField digits(FieldBuilder b, RandomField.Place place) {
        List<RandomField> parts = List.of(
                RandomField.digitPart(random, IsoField.field(1, "part")),
                RandomField.digitPart(random, IsoField.field(2, "part")),
                RandomField.digitPart(random, IsoField.field(3, "part")));
        CompositeSpec spec = CompositeSpec.positional("digits", fields(parts));
        Packing packing = (random.nextBoolean() ? Packing.BCD_LEFT : Packing.BCD_RIGHT).withPad(15);
        boolean bytes = random.nextBoolean();
        if (place == RandomField.Place.LAST) { // who takes the rest cannot see an odd count
            return positional(b, place, 0);
        }
        Length length = Length.lll(90, bytes ? LengthUnit.BYTES : LengthUnit.NIBBLES);
        IsoField<IsoComposite> field = b.composite(packing, random.nextBoolean() ? length.bcd() : length, spec);
        return new RandomField(field, () -> {
            List<Sample> chosen = firstOf(parts);
            String digits = new String(joined(chosen), java.nio.charset.StandardCharsets.US_ASCII);
            int units = Reference.units(packing, field.length().unit(), digits.length());
            byte[] wire = Reference.join(Reference.prefix(field.length(), units), Reference.digits(packing, digits));
            return sample(field, spec, chosen, wire);
        });
    }

    private RandomField tagged(FieldBuilder b, RandomField.Place place, int depth) {
        Packing packing = List.of(Packing.ASCII, RandomField.ebcdic(random), Packing.BCD_LEFT, Packing.BINARY)
                .get(random.nextInt(4));
        int size = 1 + random.nextInt(4);
        boolean few = depth == 0;
        Length prefix = Length.prefixed(
                (few ? 2 : 4) + random.nextInt(3),
                few ? 90 : MAX,
                random.nextBoolean() ? LengthUnit.BYTES : LengthUnit.CHARACTERS);
        prefix = switch (random.nextInt(4)) {
            case 0 -> prefix;
            case 1 -> prefix.bcd();
            case 2 -> prefix.ebcdic();
            default -> prefix.binary();
        };
        Length announced = random.nextInt(3) == 0 ? prefix.countingItself() : prefix;
        TagForm form = TagForm.of(packing, size, announced);
        boolean text = packing.kind() == Packing.Kind.ASCII || packing.kind() == Packing.Kind.EBCDIC;
        TagForm own = random.nextBoolean() ? form.lengthFirst() : text ? form.withGap(random.nextInt(3)) : form;
        byte[] gap = text ? Reference.text(packing, " ".repeat(own.gap())) : new byte[0];
        Map<String, RandomField> parts = new TreeMap<>();
        while (parts.size() < 3) {
            String tag = tag(packing, size);
            parts.put(tag, part(IsoField.tagged(tag, "part"), RandomField.Place.LAST, depth));
        }
        List<RandomField> all = List.copyOf(parts.values());
        CompositeSpec spec = CompositeSpec.tagged("tagged", own, fields(all));
        Supplier<List<Sample>> shuffled = () -> {
            List<Sample> some = someOf(all);
            Collections.shuffle(some, random);
            return some;
        };
        return composite(b, place, spec, shuffled, chosen -> {
            byte[] content = {};
            for (Sample part : chosen) {
                byte[] tag = switch (packing.kind()) {
                    case BCD, BINARY -> HexFormat.of().parseHex(part.field().id());
                    default -> Reference.text(packing, part.field().id());
                };
                int counted = part.wire().length + (own.startsWithLength() ? size : 0);
                byte[] length = Reference.prefix(announced, counted);
                byte[] head = own.startsWithLength() ? Reference.join(length, tag) : Reference.join(tag, length);
                content = Reference.join(content, head, gap, part.wire());
            }
            return content;
        });
    }

    private String tag(Packing packing, int size) {
        String alphabet = switch (packing.kind()) {
            case BCD -> "0123456789";
            case BINARY -> "0123456789ABCDEF";
            default -> "0123456789ABCXYZ!* ";
        };
        boolean nibbles = packing.kind() == Packing.Kind.BCD || packing.kind() == Packing.Kind.BINARY;
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < (nibbles ? 2 * size : size); i++) {
            out.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return out.toString();
    }

    private RandomField bitmapped(FieldBuilder b, RandomField.Place place, int depth) {
        boolean continued = random.nextBoolean();
        int first = 8 * (1 + random.nextInt(8));
        int further = 8 * (1 + random.nextInt(3));
        Bitmap.Form form = Bitmap.Form.values()[random.nextInt(3)];
        PartBitmap bitmap = continued ? PartBitmap.continued(first, further) : PartBitmap.of(form, first);
        Map<Integer, RandomField> parts = new TreeMap<>();
        int highest = continued ? Math.min(192, first + 3 * further) : first;
        while (parts.size() < 3) {
            int bit = 1 + random.nextInt(highest);
            boolean says = continued && (bit == 1 || (bit > first && (bit - first) % further == 1));
            if (!says && !parts.containsKey(bit)) {
                parts.put(bit, part(IsoField.field(bit, "part"), RandomField.Place.PREFIXED, depth));
            }
        }
        List<RandomField> all = List.copyOf(parts.values());
        CompositeSpec spec = CompositeSpec.bitmapped("bitmapped", bitmap, fields(all));
        return composite(b, place, spec, () -> someOf(all), chosen -> {
            int last = chosen.get(chosen.size() - 1).field().number();
            int size = first;
            while (continued && size < last) {
                size += further;
            }
            boolean[] bits = new boolean[size];
            chosen.forEach(part -> bits[part.field().number() - 1] = true);
            if (continued) {
                bits[0] = size > first;
                for (int piece = first; piece + further < size; piece += further) {
                    bits[piece] = true;
                }
            }
            byte[] map = Reference.bitmap(continued ? Bitmap.Form.BINARY : form, bits);
            return Reference.join(map, joined(chosen));
        });
    }
}
