package dev.tillwright.benchmarks;

import dev.tillwright.core.spi.AttemptRow;
import dev.tillwright.core.spi.AttemptState;
import dev.tillwright.core.spi.LaneCommit;
import dev.tillwright.core.spi.LaneId;
import dev.tillwright.core.spi.LaneRow;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The floor: what no sale can do without, in straight-line code that knows this one card and message. It reads no card,
 * keeps no lane, decides nothing, tells nobody and recovers from nothing. Not thread-safe.
 */
final class HandSale {
    private static final int MAC_SIZE = 8;
    private static final int REQUEST_SIZE = 106;
    private static final int TRACE_AT = 28;
    private static final int REFERENCE_AT = 46;

    private final LaneId lane = new LaneId(SaleBenchmark.MERCHANT, SaleBenchmark.TERMINAL);
    private final HandMac mac = new HandMac(InstantHost.MAC_KEY);
    private final MemoryJournal journal;
    private final InstantHost host;

    HandSale(InstantHost host, MemoryJournal journal) {
        this.host = host;
        this.journal = journal;
    }

    /** Request, first commit, answer, second commit; gives the host's reference. */
    String sale(String order, int trace, long amount) {
        byte[] request = compose(trace, amount);
        commit(order, trace, amount, AttemptState.JOURNALLED, Optional.empty());
        byte[] answer = host.answer(request);
        int end = answer.length - MAC_SIZE;
        boolean genuine = Arrays.equals(mac.of(answer, end), 0, MAC_SIZE, answer, end, answer.length);
        if (!genuine || !Arrays.equals(request, TRACE_AT, TRACE_AT + 3, answer, TRACE_AT, TRACE_AT + 3)) {
            throw new IllegalStateException("not the answer to this request");
        }
        String reference = new String(answer, REFERENCE_AT, 12, StandardCharsets.US_ASCII);
        commit(order, trace, amount, AttemptState.APPROVED, Optional.of(reference));
        return reference;
    }

    /** The bytes that the SDK sends for the same sale. */
    byte[] compose(int trace, long amount) {
        byte[] out = new byte[REQUEST_SIZE];
        int pos = HandDigits.put(out, 0, "02007024048020C0881116" + SaleBenchmark.PAN + "000000");
        pos = HandDigits.put(out, pos, amount, 6);
        pos = HandDigits.put(out, pos, trace, 3);
        pos = HandDigits.put(out, pos, "301202200036" + SaleBenchmark.TRACK2);
        pos = HandDigits.text(out, pos, SaleBenchmark.TERMINAL);
        pos = HandDigits.text(out, pos, SaleBenchmark.MERCHANT);
        pos = HandDigits.text(out, pos, "156");
        pos = HandDigits.put(out, pos, "0600000000000000");
        pos = HandDigits.put(out, pos, "001422000001000500");
        System.arraycopy(mac.of(out, pos), 0, out, pos, MAC_SIZE);
        return out;
    }

    private void commit(String order, int trace, long amount, AttemptState state, Optional<String> reference) {
        AttemptRow row = new AttemptRow(
                order,
                lane,
                "SALE",
                Optional.empty(),
                order,
                order,
                state,
                1,
                1,
                trace,
                amount,
                Optional.empty(),
                "CNY",
                reference.isPresent() ? Optional.of("00") : Optional.empty(),
                reference,
                Optional.empty(),
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                new byte[24]);
        journal.commit(new LaneCommit(new LaneRow(lane, trace, 1, ""), 1, List.of(row), List.of()));
    }
}
