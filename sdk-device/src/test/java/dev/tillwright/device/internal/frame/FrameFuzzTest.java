package dev.tillwright.device.internal.frame;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Any stream, in any pieces: no parser throws, gives more than its limit, or cares for the pieces. */
class FrameFuzzTest {
    private static final int MOST = 512;

    @FuzzTest(maxDuration = "60s")
    void lrc(byte[] bytes) {
        holds(bytes, () -> new LrcParser(LrcFraming.PIN_PAD));
    }

    @FuzzTest(maxDuration = "60s")
    void sum(byte[] bytes) {
        holds(bytes, () -> new SumParser(MOST));
    }

    @FuzzTest(maxDuration = "60s")
    void line(byte[] bytes) {
        holds(bytes, () -> new LineParser(MOST));
    }

    /** The first byte chooses the pieces; the rest is the stream. */
    private static void holds(byte[] bytes, Supplier<FrameParser> parser) {
        if (bytes.length == 0) {
            return;
        }
        byte[] stream = Arrays.copyOfRange(bytes, 1, bytes.length);
        List<Unit> whole = new ArrayList<>();
        parser.get().feed(stream, whole::add);
        List<Unit> pieces = new ArrayList<>();
        FrameParser piecewise = parser.get();
        Random random = new Random(bytes[0]);
        for (int at = 0; at < stream.length; ) {
            int to = Math.min(stream.length, at + 1 + random.nextInt(20));
            piecewise.feed(Arrays.copyOfRange(stream, at, to), pieces::add);
            at = to;
        }
        assertEquals(whole.toString(), pieces.toString());
        for (int i = 0; i < whole.size(); i++) {
            assertTrue(whole.get(i).data().length <= MOST);
            assertArrayEquals(whole.get(i).data(), pieces.get(i).data());
        }
    }
}
