package dev.tillwright.device.till;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.Approved;
import dev.tillwright.core.event.ProgressEvent;
import dev.tillwright.core.port.PrintResult;
import dev.tillwright.device.Device;
import dev.tillwright.testkit.DeviceServer;
import dev.tillwright.testkit.WireDevice;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever plug is pulled at whatever step of a sale: the outcome is true, the cashier reads what to do, and the next sale is
 * served. A seeded sample; all steps with {@code -Dpull.all=true}, other samples with {@code -Dpull.seed=}.
 */
@Timeout(3600)
class PullTest {
    private static final List<String> STEPS = List.of(ProgressEvent.CARD, ProgressEvent.PIN, ProgressEvent.SENDING);
    private static final long SEED = Long.getLong("pull.seed", 5L);

    @TempDir
    Path journal;

    @Test
    void thePadIsPulledAtAnyByteThatItSends() throws Exception {
        try (PulledTill till = new PulledTill(journal, PulledTill.Stripe.OF_THE_PAD)) {
            int bytes = bytesIn(till, till.padDevice);
            for (int step : steps(bytes, 5)) {
                till.pad.faults().unplugAfter(step);
                till.sale(at -> {});
                comeBack(till, till.pad, till.padServer, till.padDevice);
            }
            assertInstanceOf(Approved.class, till.sale(at -> {}));
            till.assertBooksBalance();
        }
    }

    @Test
    void theReaderIsPulledAtAnyByteThatItSends() throws Exception {
        try (PulledTill till = new PulledTill(journal, PulledTill.Stripe.OF_A_READER)) {
            int bytes = bytesIn(till, till.readerDevice);
            for (int step : steps(bytes, 3)) {
                till.reader.faults().unplugAfter(step);
                till.sale(at -> {});
                comeBack(till, till.reader, till.readerServer, till.readerDevice);
            }
            assertInstanceOf(Approved.class, till.sale(at -> {}));
            till.assertBooksBalance();
        }
    }

    @Test
    void thePrinterIsPulledAtAnyByteThatItIsSent() throws Exception {
        try (PulledTill till = new PulledTill(journal, PulledTill.Stripe.OF_THE_PAD)) {
            till.sale(at -> {});
            till.slips();
            long before = till.printerDevice.statistics().get("bytes.out");
            till.sale(at -> {});
            till.slips();
            int bytes = (int) (till.printerDevice.statistics().get("bytes.out") - before);
            for (int step : steps(bytes, 3)) {
                int whole = wholeSlips(till);
                till.printer.unplugAfter(step + 1);
                assertInstanceOf(Approved.class, till.sale(at -> {}));
                int printed = (int) till.slips().stream()
                        .filter(PrintResult.Printed.class::isInstance)
                        .count();
                assertTrue(printed <= wholeSlips(till) - whole, "a slip is said to be printed and is not on paper");
                till.assertAlerts(2 - printed);
                comeBack(till, till.printer, till.printerServer, till.printerDevice);
            }
            till.assertBooksBalance();
        }
    }

    @Test
    void anyPlugIsPulledAtAnyStepThatTheTillSees() throws Exception {
        try (PulledTill till = new PulledTill(journal, PulledTill.Stripe.OF_A_READER)) {
            for (String step : STEPS) {
                pullAt(till, step, till.padServer, till.padDevice);
                pullAt(till, step, till.readerServer, till.readerDevice);
                pullAt(till, step, till.printerServer, till.printerDevice);
            }
            assertInstanceOf(Approved.class, till.sale(at -> {}));
            till.assertBooksBalance();
        }
    }

    private static void pullAt(PulledTill till, String step, DeviceServer server, Device device) throws Exception {
        till.sale(at -> {
            if (at.equals(step)) {
                server.unplug();
            }
        });
        till.putBack(server, device);
    }

    private static void comeBack(PulledTill till, WireDevice end, DeviceServer server, Device device)
            throws InterruptedException {
        boolean pulled = end.isUnplugged();
        end.faults().unplugAfter(Integer.MAX_VALUE); // what did not happen in this sale must not happen in the next
        if (pulled) {
            till.putBack(server, device);
        }
    }

    private static int bytesIn(PulledTill till, Device device) throws Exception {
        assertInstanceOf(Approved.class, till.sale(at -> {}));
        long before = device.statistics().get("bytes.in");
        assertInstanceOf(Approved.class, till.sale(at -> {}));
        return (int) (device.statistics().get("bytes.in") - before);
    }

    /** Slips that show their amount; one that was not cut hangs on the next, so what is counted is not pieces of paper. */
    private static int wholeSlips(PulledTill till) {
        return (int) till.printer.paper().lines().stream()
                .filter(line -> line.contains("RMB 12.50"))
                .count();
    }

    private static List<Integer> steps(int bytes, int sample) {
        assertFalse(bytes == 0, "nothing was said on the line, so no step can be pulled");
        IntStream all =
                Boolean.getBoolean("pull.all") ? IntStream.range(0, bytes) : new Random(SEED).ints(sample, 0, bytes);
        return all.boxed().toList();
    }
}
