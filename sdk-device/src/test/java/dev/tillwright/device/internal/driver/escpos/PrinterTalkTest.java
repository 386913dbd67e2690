package dev.tillwright.device.internal.driver.escpos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tillwright.core.port.PrintResult;
import dev.tillwright.device.Wire;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A printer whose words come at awkward moments. */
class PrinterTalkTest {
    private final ScriptedWire wire = new ScriptedWire();
    private final List<StatusFrame.Automatic> told = new java.util.ArrayList<>();
    private final PrinterTalk talk = new PrinterTalk(wire, PrintTimes.ofDefaults(), new StatusFrameCodec(), told::add);

    /** Says things at their times, whatever it hears. */
    private static final class ScriptedWire implements Wire {
        private final Deque<Said> script = new ArrayDeque<>();
        private long now;

        private record Said(long at, byte[] bytes) {}

        void says(long millis, String hex) {
            script.add(new Said(
                    TimeUnit.MILLISECONDS.toNanos(millis), HexFormat.of().parseHex(hex)));
        }

        @Override
        public long nanos() {
            return now;
        }

        @Override
        public void send(byte[] bytes) {}

        @Override
        public byte[] receive(long until) {
            if (!script.isEmpty() && script.peek().at() <= until) {
                now = Math.max(now, script.peek().at());
                return script.remove().bytes();
            }
            now = Math.max(now, until);
            return new byte[0];
        }

        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public void renew(String why) {}
    }

    private PrintJob job() {
        return new PrintJob(List.of(new byte[10]), () -> List.of(new byte[10]), PrintTimes.ofDefaults());
    }

    /** The job looks again 1 s after its chunk: right between the first byte of a status and the other three. */
    @Test
    void theRestOfAStatusThatAMomentCutsInTwoIsNoFence() {
        wire.says(1, "12");
        wire.says(2, "12");
        wire.says(3, "12");
        wire.says(1002, "10"); // the paper is ending
        wire.says(1005, "00030f");
        wire.says(1006, "12");
        wire.says(1007, "12");
        wire.says(1008, "12");
        PrintResult result = talk.print(job(), status -> {});
        assertInstanceOf(PrintResult.Unknown.class, result, "it never said that it had printed");
        assertEquals(List.of(new StatusFrame.Automatic(0x10, 0, 3, 0x0F)), told);
    }

    @Test
    void halfAStatusThatNeverGoesOnDoesNotSwallowTheFence() {
        wire.says(1, "12");
        wire.says(2, "12");
        wire.says(3, "1210");
        wire.says(1500, "00");
        assertInstanceOf(PrintResult.Printed.class, talk.print(job(), status -> {}));
    }
}
