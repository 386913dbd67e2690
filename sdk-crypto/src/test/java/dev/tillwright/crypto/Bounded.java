package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * Runs what is fuzzed and holds it to memory and processor time that grow with the input alone. Both are counted for
 * the calling thread, so that other work on the machine does not count. Classes that are loaded on the way do count:
 * what takes too much is therefore run once more before it is blamed.
 */
final class Bounded {
    /** Buffers, tables, exceptions with their stack. */
    private static final long FREE_BYTES = 1 << 20;

    private static final long FREE_NANOS = 5_000_000_000L;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Bounded() {}

    /** Runs the task; {@code perByte} is what one byte of input may cost in bytes of memory. */
    static void run(int inputBytes, int perByte, Runnable task) {
        long bytes = FREE_BYTES + (long) perByte * inputBytes;
        long nanos = FREE_NANOS + 100_000L * inputBytes;
        Cost cost = Cost.of(task);
        if (cost.bytes > bytes || cost.nanos > nanos) {
            Cost again = Cost.of(task);
            assertTrue(again.bytes <= bytes, () -> inputBytes + " bytes of input took " + again);
            assertTrue(again.nanos <= nanos, () -> inputBytes + " bytes of input took " + again);
        }
    }

    private record Cost(long bytes, long nanos) {
        static Cost of(Runnable task) {
            long id = Thread.currentThread().getId();
            long bytes = THREADS.getThreadAllocatedBytes(id);
            long nanos = THREADS.getCurrentThreadCpuTime();
            task.run();
            nanos = THREADS.getCurrentThreadCpuTime() - nanos;
            return new Cost(THREADS.getThreadAllocatedBytes(id) - bytes, nanos);
        }
    }
}
