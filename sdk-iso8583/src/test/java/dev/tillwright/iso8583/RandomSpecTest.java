package dev.tillwright.iso8583;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.iso8583.dialect.UnionPayPos;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/**
 * Random specs over every axis and random messages over them, from fixed seeds: the codec agrees with a plain reading
 * of the axes, all ways to read and write agree with each other, and damage never surprises.
 */
class RandomSpecTest {
    private static final int SEEDS = 300;

    private static void each(BiConsumer<String, RandomMessage> test) {
        for (int seed = 0; seed < SEEDS; seed++) {
            test.accept("seed " + seed, RandomMessage.of(new Random(seed)));
        }
    }

    private static IsoMessage written(RandomMessage m, List<Sample> order) {
        IsoMessageBuilder b = m.spec().message(m.mti());
        order.forEach(sample -> sample.setOn(b));
        return b.build();
    }

    @Test
    void theBytesAreThoseOfAPlainReadingOfTheAxes() {
        each((seed, m) -> assertEquals(
                Reference.hex(m.bytes()), Reference.hex(written(m, m.samples()).bytes()), seed));
    }

    @Test
    void theValuesThatWereWrittenAreReadBack() {
        each((seed, m) -> {
            IsoMessage read = m.spec().decode(m.bytes());
            assertEquals(m.mti(), read.mti());
            m.samples().forEach(s -> s.assertReads(read.get(s.field()), seed));
            List<Integer> numbers = new ArrayList<>(read.fields());
            numbers.remove((Integer) m.spec().bitmap().tertiaryField());
            assertEquals(m.samples().stream().map(s -> s.field().number()).toList(), numbers, seed);
            assertEquals(0, read.unread(), seed);
        });
    }

    @Test
    void theOrderOfSettingDoesNotMatter() {
        each((seed, m) -> {
            List<Sample> shuffled = new ArrayList<>(m.samples());
            Collections.shuffle(shuffled, new Random(7));
            assertArrayEquals(m.bytes(), written(m, shuffled).bytes(), seed);
        });
    }

    @Test
    void aBuilderKeepsWhatItWasGivenAndLosesWhatIsUnset() {
        each((seed, m) -> {
            IsoMessage read = m.spec().decode(m.bytes());
            assertArrayEquals(m.bytes(), read.toBuilder().build().bytes(), seed);
            byte[] target = new byte[m.bytes().length + 5];
            assertEquals(m.bytes().length, read.toBuilder().encode(target, 3), seed);
            assertArrayEquals(m.bytes(), Arrays.copyOfRange(target, 3, target.length - 2), seed);
            IsoMessageBuilder emptied = read.toBuilder();
            m.samples().forEach(s -> emptied.unset(s.field()));
            assertArrayEquals(
                    m.spec().message(m.mti()).build().bytes(), emptied.build().bytes(), seed);
            m.samples().forEach(s -> s.setOn(emptied));
            assertArrayEquals(m.bytes(), emptied.build().bytes(), seed);
        });
    }

    @Test
    void aViewShowsWhatTheMessageHolds() {
        each((seed, m) -> {
            byte[] around = Reference.join(new byte[3], m.bytes(), new byte[3]);
            IsoView view = m.spec().newView().wrap(around, 3, m.bytes().length);
            IsoMessage read = m.spec().decode(m.bytes());
            for (Sample s : m.samples()) {
                assertTrue(view.has(s.field()), seed);
                s.assertReads(view.get(s.field()), seed);
                int at = view.offset(s.field());
                byte[] raw = read.raw(s.field().number()).orElseThrow();
                assertArrayEquals(raw, Arrays.copyOfRange(around, at, at + view.length(s.field())), seed);
                if (s.value() instanceof Long number) {
                    assertEquals(number, view.getLong(number(s.field())), seed);
                }
            }
            assertArrayEquals(m.bytes(), view.toMessage().bytes(), seed);
        });
    }

    @SuppressWarnings("unchecked")
    private static IsoField<Long> number(IsoField<?> field) {
        return (IsoField<Long>) field;
    }

    @Test
    void whateverCanBeReadCanBeShownAndNoCardNumberIsInIt() {
        each((seed, m) -> {
            IsoMessage read = m.spec().decode(m.bytes());
            String shown = read.describe() + read + read.rows(Masking.SIX_FOUR);
            for (Sample s : m.samples()) {
                assertTrue(read.text(s.field().id()).isPresent(), seed);
                hidden(shown, s, seed);
            }
        });
    }

    private static void hidden(String shown, Sample sample, String seed) {
        sample.parts().forEach(part -> hidden(shown, part, seed));
        if (sample.value() instanceof Pan) {
            String digits = (String) sample.expected();
            String inAscii = Reference.hex(digits.getBytes(StandardCharsets.US_ASCII));
            for (String form : List.of(digits, inAscii, "F" + String.join("F", digits.split("")))) {
                assertFalse(shown.contains(form), seed + " " + sample.field());
            }
        }
    }

    @Test
    void damageIsRefusedOrReadsCleanly() {
        int refused = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            RandomMessage m = RandomMessage.of(random);
            for (int i = 0; i < 20; i++) {
                refused += survives(m.spec(), damaged(m.bytes(), random)) ? 0 : 1;
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
            IsoDecodeException e = m.error();
            assertTrue(e.offset() >= 0 && e.offset() <= bytes.length, e.getMessage());
            m.partial().ifPresent(partial -> {
                readable(partial);
                assertArrayEquals(bytes, partial.bytes());
            });
            IsoView view = spec.newView();
            IsoDecodeException same = assertThrows(IsoDecodeException.class, () -> view.wrap(bytes, 0, bytes.length));
            assertEquals(e.getMessage(), same.getMessage());
            return false;
        }
        IsoMessage message = ((DecodeResult.Decoded) result).message();
        readable(message);
        assertArrayEquals(bytes, message.bytes());
        return true;
    }

    private static void readable(IsoMessage message) {
        for (int number : message.fields()) {
            boolean empty = message.raw(number).orElseThrow().length == 0;
            assertTrue(message.find(message.layout().field(number)).isPresent() || empty);
        }
        assertFalse(message.describe().isEmpty());
    }

    private static byte[] damaged(byte[] whole, Random random) {
        int at = random.nextInt(whole.length);
        byte[] flipped = whole.clone();
        return switch (random.nextInt(4)) {
            case 0 -> {
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                yield flipped;
            }
            case 1 -> Arrays.copyOf(whole, at);
            case 2 ->
                Reference.join(
                        Arrays.copyOf(whole, at),
                        RandomField.bytes(random, 1 + random.nextInt(3)),
                        Arrays.copyOfRange(whole, at, whole.length));
            default -> {
                Arrays.fill(flipped, at, Math.min(at + 3, flipped.length), (byte) random.nextInt(256));
                yield flipped;
            }
        };
    }
}
