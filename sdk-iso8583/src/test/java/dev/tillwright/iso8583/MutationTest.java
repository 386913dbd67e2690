package dev.tillwright.iso8583;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.iso8583.dialect.UnionPayPos;
import dev.tillwright.iso8583.spec.Bitmap;
import dev.tillwright.iso8583.spec.Content;
import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.LengthUnit;
import dev.tillwright.iso8583.spec.Packing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random specs and messages from fixed seeds: what is written is read back, and damage never surprises. */
class MutationTest {
    private static final int SEEDS = 300;

    private final List<IsoField<?>> fields = new ArrayList<>();
    private final Map<IsoField<?>, Object> values = new LinkedHashMap<>();

    @Test
    void whatIsWrittenIsReadBackInAnySpec() {
        for (int seed = 0; seed < SEEDS; seed++) {
            IsoMessage written = random(new Random(seed));
            IsoMessage read = written.spec().decode(written.bytes());
            for (Map.Entry<IsoField<?>, Object> e : values.entrySet()) {
                Object value = read.get(e.getKey());
                if (value instanceof byte[] b) {
                    assertArrayEquals((byte[]) e.getValue(), b, "seed " + seed);
                } else {
                    assertEquals(e.getValue(), value, "seed " + seed + " " + e.getKey());
                }
            }
            assertEquals(values.size(), read.fields().size());
            assertArrayEquals(written.bytes(), read.toBuilder().build().bytes(), "seed " + seed);
        }
    }

    @Test
    void damageIsRefusedOrReadsCleanly() {
        int refused = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            IsoMessage message = random(random);
            for (int i = 0; i < 40; i++) {
                refused += survives(message.spec(), damaged(message.bytes(), random)) ? 0 : 1;
            }
        }
        assertTrue(refused > SEEDS, "only " + refused + " damaged messages were refused");
    }

    @Test
    void damageToGoldenMessagesIsRefusedOrReadsCleanly() {
        Random random = new Random(7);
        for (Golden golden : Golden.all()) {
            for (int i = 0; i < 500; i++) {
                survives(UnionPayPos.SPEC, damaged(golden.message(), random));
            }
        }
    }

    /** Anything but a clean result or a typed refusal fails the test by its exception. */
    private static boolean survives(IsoSpec spec, byte[] bytes) {
        DecodeResult result = spec.tryDecode(bytes);
        if (result instanceof DecodeResult.Malformed m) {
            assertTrue(m.error().offset() >= 0 && m.error().offset() <= bytes.length);
            return false;
        }
        IsoMessage message = ((DecodeResult.Decoded) result).message();
        message.fields().forEach(n -> message.find(message.layout().field(n)).orElseThrow());
        message.describe();
        assertArrayEquals(bytes, message.bytes());
        return true;
    }

    private static byte[] damaged(byte[] whole, Random random) {
        int at = random.nextInt(whole.length);
        switch (random.nextInt(3)) {
            case 0 -> {
                byte[] flipped = whole.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                return flipped;
            }
            case 1 -> {
                return Arrays.copyOf(whole, at);
            }
            default -> {
                byte[] longer = Arrays.copyOf(whole, whole.length + 1);
                System.arraycopy(whole, at, longer, at + 1, whole.length - at);
                longer[at] = (byte) random.nextInt(256);
                return longer;
            }
        }
    }

    private IsoMessage random(Random random) {
        fields.clear();
        values.clear();
        Bitmap bitmap = List.of(Bitmap.BINARY_64, Bitmap.BINARY_128, Bitmap.HEX_64, Bitmap.HEX_128)
                .get(random.nextInt(4));
        for (int number = 2; number <= bitmap.highestField(); number++) {
            if (random.nextInt(5) == 0) {
                fields.add(field(random, number));
            }
        }
        fields.add(field(random, 64));
        IsoSpec.Builder spec = IsoSpec.builder("random").bitmap(bitmap);
        spec.mti(random.nextBoolean() ? Packing.ASCII : Packing.BCD_LEFT);
        fields.stream()
                .filter(f -> f.number() != 64 || f == fields.get(fields.size() - 1))
                .forEach(spec::fields);
        IsoMessage.Builder message = spec.build().message("0200");
        for (IsoField<?> field : fields) {
            if (field.number() != 64 && random.nextBoolean()) {
                put(message, field, random);
            }
        }
        return message.build();
    }

    private static IsoField<?> field(Random random, int number) {
        FieldBuilder b = IsoField.field(number, "random");
        Packing bcd = (random.nextBoolean() ? Packing.BCD_LEFT : Packing.BCD_RIGHT).withPad(random.nextInt(16));
        Packing digits = random.nextBoolean() ? Packing.ASCII : bcd;
        LengthUnit unit = digits == Packing.ASCII ? LengthUnit.CHARACTERS : LengthUnit.NIBBLES;
        return switch (random.nextInt(4)) {
            case 0 -> b.numeric(digits, 1 + random.nextInt(18));
            case 1 -> b.digits(digits, length(random, unit));
            case 2 -> b.text(Content.ANS, length(random, LengthUnit.CHARACTERS));
            default -> {
                boolean hex = random.nextBoolean();
                yield b.bytes(hex ? Packing.HEX : Packing.BINARY, length(random, LengthUnit.BYTES));
            }
        };
    }

    private static Length length(Random random, LengthUnit unit) {
        int max = 1 + random.nextInt(40);
        Length prefixed = Length.prefixed(2 + random.nextInt(3), max, unit);
        return switch (random.nextInt(4)) {
            case 0 -> Length.fixed(max);
            case 1 -> prefixed;
            case 2 -> prefixed.bcd();
            default -> prefixed.binary();
        };
    }

    @SuppressWarnings("unchecked")
    private void put(IsoMessage.Builder message, IsoField<?> field, Random random) {
        int max = field.length().max();
        int size = field.length().isFixed() ? max : 1 + random.nextInt(max);
        Object value;
        if (field.type() instanceof NumericType) {
            value = Math.floorMod(random.nextLong(), (long) Math.pow(10, max));
        } else if (field.type() instanceof BytesType) {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            value = bytes;
        } else {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < size; i++) {
                text.append(
                        (char) (field.content() == Content.N ? '0' + random.nextInt(10) : ' ' + random.nextInt(95)));
            }
            value = text.toString();
        }
        values.put(field, value);
        message.set((IsoField<Object>) field, value);
    }
}
