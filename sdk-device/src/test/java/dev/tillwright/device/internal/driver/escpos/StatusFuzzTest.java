package dev.tillwright.device.internal.driver.escpos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Whatever a printer says, in any pieces: nothing is thrown, nothing grows, no byte counts twice or gets lost. */
class StatusFuzzTest {
    /** The first byte chooses the pieces; the rest is what the printer says. */
    @FuzzTest(maxDuration = "60s")
    void frames(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        byte[] said = Arrays.copyOfRange(bytes, 1, bytes.length);
        List<StatusFrame> whole = new ArrayList<>();
        StatusFrameCodec codec = new StatusFrameCodec();
        codec.feed(said, said.length, whole::add);
        codec.silence(whole::add);
        assertEquals(whole, inPieces(said, new Random(bytes[0])));
        assertEquals(
                said.length, whole.stream().mapToInt(StatusFuzzTest::bytesOf).sum());
        whole.clear();
        codec.feed(new byte[] {0x10, 0x08, 0x03, 0x00, 0x0C}, 5, whole::add);
        assertEquals(List.of(new StatusFrame.Automatic(0x10, 8, 3, 0), new StatusFrame.InOrder(0x0C)), whole);
    }

    /** The sensors' meaning of any status is one of a healthy printer or names its fault. */
    @FuzzTest(maxDuration = "60s")
    void sensors(byte[] said) {
        PrinterStatus[] seen = {PrinterStatus.READY};
        int[] question = {1};
        new StatusFrameCodec().feed(said, said.length, frame -> {
            if (frame instanceof StatusFrame.RealTime answer) {
                question[0] = question[0] % 4 + 1;
                seen[0] = seen[0].answered(question[0], answer.value());
            } else if (frame instanceof StatusFrame.Automatic change) {
                seen[0] = seen[0].automatic(change);
            }
        });
        PrinterStatus status = seen[0];
        boolean works = !status.paperOut() && !status.coverOpen() && !status.broken();
        assertEquals(works, status.fault().isEmpty());
        assertTrue(status.fault().map(fault -> fault.detail().contains(": ")).orElse(true), "no mend");
    }

    private static List<StatusFrame> inPieces(byte[] said, Random random) {
        List<StatusFrame> frames = new ArrayList<>();
        StatusFrameCodec codec = new StatusFrameCodec();
        for (int at = 0; at < said.length; ) {
            int to = Math.min(said.length, at + 1 + random.nextInt(9));
            codec.feed(Arrays.copyOfRange(said, at, to), to - at, frames::add);
            at = to;
        }
        codec.silence(frames::add);
        return frames;
    }

    private static int bytesOf(StatusFrame frame) {
        if (frame instanceof StatusFrame.Automatic) {
            return 4;
        } else if (frame instanceof StatusFrame.Info info) {
            assertTrue(info.text().length() <= StatusFrameCodec.LONGEST_TEXT);
            return info.text().length() + 2; // between its marks
        }
        return frame instanceof StatusFrame.Noise noise ? noise.bytes() : 1;
    }
}
