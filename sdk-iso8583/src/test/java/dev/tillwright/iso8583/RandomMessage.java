package dev.tillwright.iso8583;

import dev.tillwright.iso8583.spec.Bitmap;
import dev.tillwright.iso8583.spec.Leniency;
import dev.tillwright.iso8583.spec.Packing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A random spec, and a random message of it with the bytes that a plain reading of the axes gives. */
record RandomMessage(IsoSpec spec, String mti, List<Sample> samples, byte[] bytes) {
    static RandomMessage of(Random random) {
        Bitmap bitmap = bitmap(random);
        Packing mtiPacking = List.of(Packing.ASCII, RandomField.ebcdic(random), Packing.BCD_LEFT, Packing.BCD_RIGHT)
                .get(random.nextInt(4));
        boolean empties = random.nextInt(4) == 0;
        IsoSpecBuilder builder = IsoSpec.builder("random").bitmap(bitmap).mti(mtiPacking);
        if (empties) {
            builder.leniency(Leniency.ZERO_LENGTH_VAR);
        }
        Map<Integer, RandomField> general = fields(random, bitmap, 5, empties);
        general.values().forEach(f -> builder.fields(f.field()));
        Map<Integer, RandomField> special = fields(random, bitmap, 20, empties);
        builder.forMti("08x0", special.values().stream().map(RandomField::field).toArray(IsoField<?>[]::new));
        String mti = List.of("0200", "0800", "0810", "1220").get(random.nextInt(4));
        Map<Integer, RandomField> layout = new TreeMap<>(general);
        if (mti.startsWith("08")) {
            layout.putAll(special);
        }
        List<Sample> samples = new ArrayList<>();
        for (RandomField field : layout.values()) {
            if (random.nextBoolean()) {
                samples.add(field.values().get());
            }
        }
        return new RandomMessage(builder.build(), mti, samples, bytes(bitmap, mtiPacking, mti, samples));
    }

    private static Bitmap bitmap(Random random) {
        Bitmap.Form form = Bitmap.Form.values()[random.nextInt(3)];
        Bitmap plain = Bitmap.of(form, List.of(64, 128, 192).get(random.nextInt(3)));
        return random.nextInt(4) == 0 ? plain.tertiaryIn(random.nextBoolean() ? 65 : 2 + random.nextInt(127)) : plain;
    }

    private static Map<Integer, RandomField> fields(Random random, Bitmap bitmap, int oneIn, boolean empties) {
        Map<Integer, RandomField> fields = new TreeMap<>();
        for (int number = 2; number <= bitmap.highestField(); number++) {
            boolean edge = number % 64 <= 2;
            boolean taken = number == bitmap.tertiaryField() || (number == 65 && bitmap.tertiaryFollows());
            if (!taken && random.nextInt(edge ? 2 : oneIn) == 0) {
                FieldBuilder b = IsoField.field(number, "random");
                fields.put(
                        number,
                        random.nextInt(5) == 0
                                ? new RandomComposite(random).field(b, RandomField.Place.PREFIXED, 1)
                                : RandomField.leaf(random, b, RandomField.Place.PREFIXED, empties));
            }
        }
        return fields.isEmpty() ? fields(random, bitmap, oneIn, empties) : fields;
    }

    private static byte[] bytes(Bitmap bitmap, Packing mtiPacking, String mti, List<Sample> samples) {
        boolean[] bits = new boolean[193];
        samples.forEach(s -> bits[s.field().number()] = true);
        boolean third = any(bits, 129, 192);
        int holder = bitmap.tertiaryField();
        bits[65] |= third && holder == 0;
        bits[holder] |= third && holder > 0;
        bits[1] = any(bits, 65, 128) || (third && holder == 0);
        byte[] out = Reference.join(Reference.digits(mtiPacking, mti), word(bitmap, bits, 1));
        out = bits[1] ? Reference.join(out, word(bitmap, bits, 65)) : out;
        out = third && holder == 0 ? Reference.join(out, word(bitmap, bits, 129)) : out;
        boolean held = third && holder > 0;
        for (Sample sample : samples) {
            if (held && sample.field().number() > holder) {
                out = Reference.join(out, word(bitmap, bits, 129));
                held = false;
            }
            out = Reference.join(out, sample.wire());
        }
        return out;
    }

    private static boolean any(boolean[] bits, int from, int to) {
        boolean any = false;
        for (int bit = from; bit <= to; bit++) {
            any |= bits[bit];
        }
        return any;
    }

    private static byte[] word(Bitmap bitmap, boolean[] bits, int from) {
        return Reference.bitmap(bitmap.form(), java.util.Arrays.copyOfRange(bits, from, from + 64));
    }
}
