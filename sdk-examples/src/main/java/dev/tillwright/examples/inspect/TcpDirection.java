package dev.tillwright.examples.inspect;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Puts the payloads of one direction of a connection into order by their sequence numbers: repeats are dropped, early
 * ones wait. Not thread-safe. It holds at most a mebibyte of early payloads; then what is missing counts as lost.
 */
final class TcpDirection {
    private static final int LARGEST_WAITING = 1 << 20;
    /** Each early payload costs about so many bytes besides its own. */
    private static final int OVERHEAD = 64;

    private final Consumer<byte[]> inOrder;
    private final Runnable lost;
    /** By distance from the first byte seen, which does not wrap as the numbers do. */
    private final TreeMap<Long, byte[]> early = new TreeMap<>();

    private int waiting;
    private boolean started;
    private long base;
    private long next;

    /** Payloads go to {@code inOrder}; {@code lost} is told before one that does not follow the last. */
    TcpDirection(Consumer<byte[]> inOrder, Runnable lost) {
        this.inOrder = inOrder;
        this.lost = lost;
    }

    /** Whether a SYN is the one that was seen, or the one that the bytes seen belong to. */
    boolean isOpenedBy(int sequence) {
        return started && (int) base == sequence + 1;
    }

    /** The number of the SYN; a repeated one changes nothing. */
    void opened(int sequence) {
        if (started) {
            return;
        }
        started = true;
        base = (sequence + 1L) & 0xFFFFFFFFL;
        next = base;
    }

    void payload(int sequence, byte[] bytes) {
        if (!started) {
            opened(sequence - 1);
        }
        long at = next + distance(sequence);
        if (at + bytes.length <= next) {
            return; // a repeat
        }
        byte[] known = early.get(at);
        if (known == null || known.length < bytes.length) {
            early.put(at, bytes);
            waiting += known == null ? bytes.length + OVERHEAD : bytes.length - known.length;
        }
        deliver();
        while (waiting > LARGEST_WAITING) {
            skipLost();
        }
    }

    /** No more will come: what waits for lost payloads is delivered without them. */
    void end() {
        while (!early.isEmpty()) {
            skipLost();
        }
    }

    private void skipLost() {
        lost.run();
        next = early.firstKey();
        deliver();
    }

    private void deliver() {
        Map.Entry<Long, byte[]> first = early.firstEntry();
        while (first != null && first.getKey() <= next) {
            early.remove(first.getKey());
            byte[] bytes = first.getValue();
            waiting -= bytes.length + OVERHEAD;
            int known = (int) Math.min(next - first.getKey(), bytes.length);
            if (known < bytes.length) {
                next += bytes.length - known;
                inOrder.accept(Arrays.copyOfRange(bytes, known, bytes.length));
            }
            first = early.firstEntry();
        }
    }

    /** How far a sequence number lies ahead of the next one that is expected; behind it is negative. */
    private int distance(int sequence) {
        return sequence - (int) next;
    }
}
