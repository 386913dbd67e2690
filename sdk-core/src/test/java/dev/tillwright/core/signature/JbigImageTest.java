package dev.tillwright.core.signature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.receipt.Bitmap;
import dev.tillwright.core.signature.JbigImage.Option;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Another implementation decodes what is encoded; golden images hold where it is not installed. */
class JbigImageTest {
    private static final Path DECODER = Path.of("/usr/bin/jbgtopbm");

    @TempDir
    Path folder;

    static List<Set<Option>> options() {
        return List.of(
                Set.of(),
                Set.of(Option.TYPICAL_PREDICTION),
                Set.of(Option.TWO_LINES),
                Set.of(Option.TYPICAL_PREDICTION, Option.TWO_LINES));
    }

    static Bitmap signature() {
        return SignaturePicture.of(StrokesTest.written());
    }

    @Test
    void theHeadSaysOneLayerOnePlaneOneStripe() {
        byte[] image = JbigImage.of(Bitmap.draw(128, 64, (x, y) -> false), EnumSet.allOf(Option.class))
                .bytes();
        assertEquals(
                "00000100" + "00000080" + "00000040" + "00000040" + "7f000048",
                HexFormat.of().formatHex(image, 0, 20));
        assertEquals("ff02", HexFormat.of().formatHex(image, image.length - 2, image.length));
    }

    @Test
    void aSignatureIsSmall() {
        int size = JbigImage.of(signature()).bytes().length;
        assertTrue(size < 320, size + " bytes");
    }

    @ParameterizedTest
    @MethodSource("options")
    void theGoldenImageStaysAsItIs(Set<Option> options) throws IOException {
        String name = "signature-"
                + options.stream().mapToInt(Enum::ordinal).map(o -> 1 << o).sum() + ".jbg";
        byte[] image = JbigImage.of(signature(), options).bytes();
        try (InputStream golden = JbigImageTest.class.getResourceAsStream(name)) {
            assertArrayEquals(golden == null ? new byte[0] : golden.readAllBytes(), image, name);
        }
    }

    @ParameterizedTest
    @MethodSource("options")
    void anotherDecoderReadsSignaturesBitForBit(Set<Option> options) throws Exception {
        needDecoder();
        assertEquals(signature(), decoded(JbigImage.of(signature(), options)));
    }

    /** Noise of every density reaches all states of the coder; odd sizes reach the edges. */
    @ParameterizedTest
    @MethodSource("options")
    void anotherDecoderReadsAnyPictureBitForBit(Set<Option> options) throws Exception {
        needDecoder();
        Random random = new Random(82);
        for (int i = 0; i < 40; i++) {
            double density = i % 8 == 0 ? 0.5 : Math.pow(random.nextDouble(), 3);
            boolean lines = i % 3 == 0;
            boolean[] same = new boolean[600];
            for (int y = 0; y < same.length; y++) {
                same[y] = random.nextInt(3) == 0;
            }
            long seed = random.nextLong();
            Bitmap any = Bitmap.draw(
                    1 + random.nextInt(i < 10 ? 40 : 500),
                    1 + random.nextInt(i < 10 ? 40 : 400),
                    (x, y) -> new Random(seed ^ (x * 31L + (lines && same[y] ? 0 : y) * 1_000_003L) * 0x5DEECE66DL)
                                    .nextDouble()
                            < density);
            assertEquals(any, decoded(JbigImage.of(any, options)), "picture " + i + " " + any);
        }
    }

    private Bitmap decoded(JbigImage image) throws Exception {
        Path in = Files.write(folder.resolve("in.jbg"), image.bytes());
        Path out = folder.resolve("out.pbm");
        Process decoder = new ProcessBuilder(DECODER.toString(), in.toString(), out.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(decoder.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, decoder.waitFor(), said);
        return pbm(Files.readAllBytes(out));
    }

    /** {@code P4}, width, height, then packed rows. */
    private static Bitmap pbm(byte[] file) {
        int[] numbers = new int[2];
        int at = 2;
        for (int i = 0; i < 2; i++) {
            while (Character.isWhitespace(file[at])) {
                at++;
            }
            ByteArrayOutputStream digits = new ByteArrayOutputStream();
            while (!Character.isWhitespace(file[at])) {
                digits.write(file[at++]);
            }
            numbers[i] = Integer.parseInt(digits.toString(StandardCharsets.US_ASCII));
        }
        return Bitmap.ofRows(numbers[0], numbers[1], java.util.Arrays.copyOfRange(file, at + 1, file.length));
    }

    private static void needDecoder() {
        boolean there = Files.isExecutable(DECODER);
        String mend = "jbgtopbm is missing: apt-get install jbigkit-bin";
        if (!there && System.getenv().getOrDefault("TILLWRIGHT_REQUIRE", "").contains("jbig")) {
            throw new AssertionError(mend);
        }
        Assumptions.assumeTrue(there, mend);
    }
}
