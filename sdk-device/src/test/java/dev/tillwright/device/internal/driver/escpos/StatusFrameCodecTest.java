package dev.tillwright.device.internal.driver.escpos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StatusFrameCodecTest {
    private static final StatusFrame INFO = new StatusFrame.Info("TM-T88 1.0");

    private final StatusFrameCodec codec = new StatusFrameCodec();
    private final List<StatusFrame> seen = new ArrayList<>();

    private List<StatusFrame> feed(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        codec.feed(bytes, bytes.length, seen::add);
        return seen;
    }

    @Test
    void tellsAllKindsApartByTheirFixedBits() {
        assertEquals(
                List.of(
                        new StatusFrame.RealTime(0x16),
                        new StatusFrame.Automatic(0x14, 0x00, 0x0C, 0x0F),
                        new StatusFrame.InOrder(0x00),
                        StatusFrame.Flow.STOP,
                        StatusFrame.Flow.GO,
                        new StatusFrame.Info("AB"),
                        new StatusFrame.RealTime(0x72)),
                feed(0x16, 0x14, 0x00, 0x0C, 0x0F, 0x00, 0x13, 0x11, 0x5F, 'A', 'B', 0, 0x72));
    }

    @Test
    void aByteWithOtherFixedBitsIsNoise() {
        StatusFrame noise = new StatusFrame.Noise(1);
        assertEquals(List.of(noise, noise, noise, noise, noise), feed(0x15, 0x31, 0x80, 0x92, 0x90));
    }

    @Test
    void aStatusInRealTimeMayCutIntoOneThatComesByItself() {
        assertEquals(
                List.of(new StatusFrame.RealTime(0x12), new StatusFrame.Automatic(0x10, 0, 0, 0x0F)),
                feed(0x10, 0, 0x12, 0, 0x0F));
    }

    @Test
    void aStatusInRealTimeMayCutIntoAText() {
        assertEquals(
                List.of(new StatusFrame.RealTime(0x1E), new StatusFrame.Info("AB")), feed(0x5F, 'A', 0x1E, 'B', 0));
    }

    @Test
    void aFrameThatNeverEndsIsGivenUp() {
        feed(0x10, 0, 0);
        codec.silence(seen::add);
        assertEquals(List.of(new StatusFrame.Noise(3), new StatusFrame.InOrder(0)), feed(0));
    }

    @Test
    void aTextIsBounded() {
        int[] endless = new int[StatusFrameCodec.LONGEST_TEXT + 2];
        java.util.Arrays.fill(endless, 'A');
        endless[0] = 0x5F;
        assertEquals(new StatusFrame.Noise(81), feed(endless).get(0));
    }

    /** Whatever comes, in whatever portions: nothing is thrown, nothing grows, and the next good frame is found. */
    @Test
    void findsTheNextGoodFrameAfterAnyNoise() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] noise = new byte[random.nextInt(40)];
            random.nextBytes(noise);
            chunked(random, noise);
            codec.silence(seen::add); // the link's inter-byte time
            seen.clear();
            chunked(random, good());
            assertEquals(
                    List.of(
                            new StatusFrame.RealTime(0x32),
                            INFO,
                            new StatusFrame.Automatic(0x10, 0x08, 0x03, 0x00),
                            new StatusFrame.InOrder(0x0C)),
                    seen);
            seen.clear();
        }
    }

    @Test
    void givesTheSameFramesHoweverTheBytesArePortioned() {
        Random random = new Random(8);
        for (int i = 0; i < 2_000; i++) {
            byte[] any = new byte[200];
            random.nextBytes(any);
            List<StatusFrame> atOnce = new ArrayList<>();
            StatusFrameCodec other = new StatusFrameCodec();
            other.feed(any, any.length, atOnce::add);
            other.silence(atOnce::add);
            seen.clear();
            chunked(random, any);
            codec.silence(seen::add);
            assertEquals(atOnce, seen);
            assertTrue(accountedFor(seen) == any.length, "each byte is part of one frame");
        }
    }

    private static int accountedFor(List<StatusFrame> frames) {
        return frames.stream()
                .mapToInt(frame -> frame instanceof StatusFrame.Automatic
                        ? 4
                        : frame instanceof StatusFrame.Info text
                                ? text.text().length() + 2
                                : frame instanceof StatusFrame.Noise noise ? noise.bytes() : 1)
                .sum();
    }

    private static byte[] good() {
        ByteArrayOutputStream good = new ByteArrayOutputStream();
        good.write(0x32);
        good.write(0x5F);
        good.writeBytes("TM-T88 1.0".getBytes(StandardCharsets.US_ASCII));
        good.writeBytes(new byte[] {0, 0x10, 0x08, 0x03, 0x00, 0x0C});
        return good.toByteArray();
    }

    private void chunked(Random random, byte[] bytes) {
        int at = 0;
        while (at < bytes.length) {
            int count = Math.min(bytes.length - at, 1 + random.nextInt(5));
            codec.feed(java.util.Arrays.copyOfRange(bytes, at, at + count), count, seen::add);
            at += count;
        }
    }
}
