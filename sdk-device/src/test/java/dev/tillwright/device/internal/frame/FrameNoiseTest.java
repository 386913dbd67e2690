package dev.tillwright.device.internal.frame;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes, in any pieces, between good frames. */
class FrameNoiseTest {
    private static final int ROUNDS = 3_000;

    /** A codec: its parser, a random good frame, and how much silence or filler brings it back after noise. */
    record Codec(String name, Supplier<FrameParser> parser, Maker maker, int recovery) {
        @Override
        public String toString() {
            return name;
        }
    }

    interface Maker {
        byte[] frame(byte[] content);
    }

    static Stream<Arguments> codecs() {
        return Stream.of(
                        new Codec(
                                "lrc",
                                () -> new LrcParser(LrcFraming.PIN_PAD),
                                c -> LrcFraming.PIN_PAD.encode(LrcFraming.STX, c),
                                0),
                        new Codec("sum", () -> new SumParser(256), SumParser::encode, 300),
                        new Codec("line", () -> new LineParser(256), FrameNoiseTest::line, 0))
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void neverThrowsNeverGrowsAndGivesOnlyWhatWasSentWhole(Codec codec) {
        Random random = new Random(20_260_101);
        for (int round = 0; round < ROUNDS; round++) {
            List<Unit> units = parse(codec.parser().get(), noise(random, 600), random);
            for (Unit unit : units) {
                assertTrue(unit.data().length <= 512, "a unit above the limit");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void theFrameAfterNoiseAndTruncationIsFound(Codec codec) {
        Random random = new Random(7);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] content = content(random);
            byte[] good = codec.maker().frame(content);
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            stream.writeBytes(noise(random, 40));
            stream.writeBytes(Arrays.copyOf(good, random.nextInt(good.length))); // the end never came
            stream.writeBytes(codec.name().equals("line") ? new byte[] {'\r'} : new byte[0]);
            stream.writeBytes(good);
            stream.writeBytes(new byte[codec.recovery()]); // a claimed length must be filled before it is refused
            List<Unit> units = parse(codec.parser().get(), stream.toByteArray(), random);
            assertTrue(
                    units.stream().anyMatch(u -> u.kind() == Unit.Kind.FRAME && Arrays.equals(u.data(), content)),
                    () -> "lost the good frame");
        }
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void thePiecesOfTheStreamDoNotMatter(Codec codec) {
        Random random = new Random(99);
        for (int round = 0; round < ROUNDS; round++) {
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            for (int i = 0; i < 3; i++) {
                stream.writeBytes(noise(random, 20));
                stream.writeBytes(codec.maker().frame(content(random)));
            }
            byte[] bytes = stream.toByteArray();
            List<Unit> whole = new ArrayList<>();
            codec.parser().get().feed(bytes, whole::add);
            List<Unit> pieces = parse(codec.parser().get(), bytes, random);
            assertEquals(whole.toString(), pieces.toString());
            for (int i = 0; i < whole.size(); i++) {
                assertArrayEquals(whole.get(i).data(), pieces.get(i).data());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void resetForgetsAnUnfinishedFrame(Codec codec) {
        Random random = new Random(3);
        byte[] content = content(random);
        byte[] good = codec.maker().frame(content);
        FrameParser parser = codec.parser().get();
        List<Unit> units = new ArrayList<>();
        parser.feed(Arrays.copyOf(good, good.length - 1), units::add);
        assertTrue(parser.midFrame());
        parser.reset();
        assertFalse(parser.midFrame());
        parser.feed(good, units::add);
        assertEquals(1, units.size());
        assertArrayEquals(content, units.get(0).data());
    }

    private static List<Unit> parse(FrameParser parser, byte[] bytes, Random random) {
        List<Unit> units = new ArrayList<>();
        for (int at = 0; at < bytes.length; ) {
            int n = Math.min(1 + random.nextInt(9), bytes.length - at);
            parser.feed(Arrays.copyOfRange(bytes, at, at + n), units::add);
            at += n;
        }
        return units;
    }

    /** Bytes of which many are marks, since those are what a parser can trip over. */
    private static byte[] noise(Random random, int most) {
        byte[] noise = new byte[random.nextInt(most + 1)];
        random.nextBytes(noise);
        for (int i = 0; i < noise.length; i++) {
            if (random.nextInt(3) == 0) {
                noise[i] = (byte) random.nextInt(0x20);
            }
        }
        return noise;
    }

    private static byte[] content(Random random) {
        byte[] content = new byte[1 + random.nextInt(60)];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (0x20 + random.nextInt(0x5F));
        }
        return content;
    }

    private static byte[] line(byte[] content) {
        byte[] line = Arrays.copyOf(content, content.length + 1);
        line[content.length] = '\r';
        return line;
    }
}
