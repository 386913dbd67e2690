package dev.tillwright.device.internal.driver.escpos;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.core.port.PrintResult;
import dev.tillwright.device.internal.driver.escpos.PrintJob.State;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The job on virtual time: the test is the printer. */
class PrintJobTest {
    private static final StatusFrame FENCE = new StatusFrame.InOrder(0);
    private static final String FENCE_BYTES = "1d7201";
    private static final String CLEAR = "100502";

    private final PrintJob job = job("first", "again");
    private long now = 1_000;

    private static PrintJob job(String first, String again) {
        return new PrintJob(List.of(ascii(first)), () -> List.of(ascii(again)), PrintTimes.ofDefaults());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static String printed(String text) {
        return hex(ascii(text)) + FENCE_BYTES;
    }

    /** Answers the three questions about cover, errors and paper; what the job writes then. */
    private String answers(PrintJob asked, int offline, int error, int paper) {
        assertEquals("100403", hex(asked.on(new StatusFrame.RealTime(0x12 | offline), now)));
        assertEquals("100404", hex(asked.on(new StatusFrame.RealTime(0x12 | error), now)));
        return hex(asked.on(new StatusFrame.RealTime(0x12 | paper), now));
    }

    private String started() {
        assertEquals("100402", hex(job.start(now)));
        return answers(job, 0, 0, 0);
    }

    private String waits() {
        now = job.wakeAt();
        return hex(job.tick(now));
    }

    @Test
    void looksAtThePrinterThenSendsThenWaitsForTheFence() {
        assertEquals(printed("first"), started());
        assertEquals(State.PRINTING, job.state());
        job.on(FENCE, now);
        assertInstanceOf(PrintResult.Printed.class, job.result().orElseThrow());
        assertEquals(Long.MAX_VALUE, job.wakeAt());
    }

    @Test
    void sendsTheNextChunkOnlyAfterTheFenceOfTheLast() {
        List<byte[]> pieces = List.of(new byte[600], new byte[400], new byte[600]);
        PrintJob large = new PrintJob(pieces, () -> pieces, PrintTimes.ofDefaults());
        large.start(now);
        assertEquals(2 * (1_000 + 3), answers(large, 0, 0, 0).length());
        assertEquals(600 + 3, large.on(FENCE, now).length);
        assertEquals(State.PRINTING, large.state());
        large.on(FENCE, now);
        assertEquals(State.PRINTED, large.state());
    }

    @Test
    void nothingIsSentToAPrinterWithoutPaperAndTheSlipIsNoReprintWhenPaperComes() {
        job.start(now);
        assertEquals("", answers(job, 0x20, 0, 0x60));
        assertEquals(DeviceFault.PAPER_OUT, job.holding().orElseThrow().code());
        assertEquals("100402", waits());
        assertEquals(printed("first"), answers(job, 0, 0, 0));
        assertTrue(job.holding().isEmpty());
    }

    @Test
    void paperThatRunsOutMidwayMakesItForgetTheRestAndPrintAllAgainAsAReprint() {
        started();
        assertEquals("100402", waits()); // no fence: has a look
        assertEquals(CLEAR, answers(job, 0x20, 0, 0x60));
        assertEquals(State.HELD, job.state());
        assertEquals("100402", waits());
        assertEquals(CLEAR, answers(job, 0, 0, 0));
        assertArrayEquals(new byte[0], job.on(FENCE, now), "the answer to a fence that was forgotten");
        assertEquals(printed("again"), waits());
        job.on(FENCE, now);
        assertEquals(State.PRINTED, job.state());
    }

    @Test
    void whenNobodyPutsPaperInItFailsAndTheHalfSlipIsForgotten() {
        started();
        waits();
        answers(job, 0x20, 0, 0x60);
        String last = "";
        for (int i = 0; job.result().isEmpty(); i++) {
            last = waits();
            if (last.equals("100402")) {
                last = answers(job, 0x20, 0, 0x60);
            }
            assertTrue(i < 100);
        }
        PrintResult.Failed failed =
                assertInstanceOf(PrintResult.Failed.class, job.result().orElseThrow());
        assertEquals(DeviceFault.PAPER_OUT, failed.fault().code());
        assertEquals(CLEAR, last);
    }

    @Test
    void anOpenCoverHoldsItToo() {
        job.start(now);
        answers(job, 0x04, 0, 0);
        assertEquals(DeviceFault.COVER_OPEN, job.holding().orElseThrow().code());
    }

    @Test
    void aJammedCutterHoldsItToo() {
        job.start(now);
        answers(job, 0x40, 0x08, 0);
        assertEquals(PrinterStatus.BROKEN, job.holding().orElseThrow().code());
    }

    @Test
    void aStatusThatThePrinterSendsByItselfHoldsItAtOnce() {
        started();
        job.on(new StatusFrame.Automatic(0x18, 0, 0x0C, 0x0F), now);
        assertEquals(State.HELD, job.state());
    }

    @Test
    void theLastFenceProvesItAllThoughThePaperHasRunOutBehindIt() {
        started();
        job.on(new StatusFrame.Automatic(0x18, 0, 0x0C, 0x0F), now);
        job.on(FENCE, now);
        assertEquals(State.PRINTED, job.state());
    }

    @Test
    void lowPaperDoesNotHoldItUp() {
        job.start(now);
        assertEquals(printed("first"), answers(job, 0, 0, 0x0C));
    }

    @Test
    void aMutePrinterFailsBeforeAnythingIsSent() {
        job.start(now);
        int asked = 1;
        while (job.result().isEmpty()) {
            asked += waits().isEmpty() ? 0 : 1;
        }
        PrintResult.Failed failed =
                assertInstanceOf(PrintResult.Failed.class, job.result().orElseThrow());
        assertEquals(DeviceFault.NOT_CONNECTED, failed.fault().code());
        assertEquals(3, asked);
        assertTrue(now <= 1_000 + 3 * 800, "decided after " + (now - 1_000) + " ms");
    }

    @Test
    void aPrinterThatFallsSilentWhilePrintingLeavesItUnknown() {
        started();
        while (job.result().isEmpty()) {
            waits();
        }
        assertInstanceOf(PrintResult.Unknown.class, job.result().orElseThrow());
    }

    @Test
    void aPrinterThatAnswersButNeverReachesTheFenceLeavesItUnknown() {
        started();
        for (int i = 0; job.result().isEmpty(); i++) {
            if (waits().equals("100402")) {
                answers(job, 0, 0, 0);
            }
            assertTrue(i < 100);
        }
        assertInstanceOf(PrintResult.Unknown.class, job.result().orElseThrow());
        assertTrue(now <= 1_000 + 15_000, "decided after " + (now - 1_000) + " ms");
    }

    @Test
    void unpluggedBeforeItIsFailedAndUnpluggedAfterItIsUnknown() {
        PrintJob before = job("first", "again");
        before.start(now);
        before.lost();
        assertInstanceOf(PrintResult.Failed.class, before.result().orElseThrow());
        started();
        job.lost();
        assertInstanceOf(PrintResult.Unknown.class, job.result().orElseThrow());
        job.lost();
        assertEquals(State.UNKNOWN, job.state());
    }

    /** Two late answers are not taken for the answers to the next two questions. */
    @Test
    void aLateAnswerIsNotTakenForTheNextOne() {
        job.start(now);
        assertEquals("", waits()); // not answered: silence first
        assertEquals("", hex(job.on(new StatusFrame.RealTime(0x72), now + 100)), "late, and about something else");
        assertEquals("100402", waits());
        assertEquals(printed("first"), answers(job, 0, 0, 0));
    }

    @Test
    void aStatusThatNobodyAskedForChangesNothing() {
        started();
        assertEquals("", hex(job.on(new StatusFrame.RealTime(0x72), now)));
        assertEquals(State.PRINTING, job.state());
    }

    @Test
    void aFenceBeforeAnythingWasSentProvesNothing() {
        job.start(now);
        assertEquals("", hex(job.on(FENCE, now)));
        assertFalse(job.result().isPresent());
    }

    @Test
    void aPrinterThatRunsOutAgainAndAgainIsGivenUp() {
        started();
        for (int i = 0; job.result().isEmpty(); i++) {
            job.on(new StatusFrame.Automatic(0x18, 0, 0x0C, 0x0F), now);
            if (job.result().isEmpty() && waits().equals("100402")) {
                answers(job, 0, 0, 0);
                waits();
            }
            assertTrue(i < 20);
        }
        assertInstanceOf(PrintResult.Failed.class, job.result().orElseThrow());
    }
}
