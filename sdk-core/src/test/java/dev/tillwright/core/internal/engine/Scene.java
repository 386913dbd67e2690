package dev.tillwright.core.internal.engine;

import java.time.ZoneId;
import java.util.Random;

/**
 * The weather of one seed: how lossy the line is, what the host remembers, how many lanes there are. Immutable.
 *
 * @param lanes how many terminals share the journal
 * @param drop share of frames lost, each way
 * @param duplicate share of frames that arrive twice
 * @param corrupt share of frames damaged
 * @param slow share of frames that take up to the arrival bound
 * @param notSent share of exchanges that never get a connection
 * @param crash chance to die at a journal write, before and after alike
 * @param journalFault chance that a commit is refused for room or can't be told
 * @param chips share of contact chips
 * @param memory what the host knows of reversals without an original
 * @param ledgers how many books the host's addresses write
 * @param foreignBatch whether an earlier journal has used the first traces of the batch
 * @param firstStan the last trace number before the first sale
 */
record Scene(
        int lanes,
        double drop,
        double duplicate,
        double corrupt,
        double slow,
        double notSent,
        double crash,
        double journalFault,
        double chips,
        HostMemory memory,
        int ledgers,
        boolean foreignBatch,
        int firstStan) {

    /** How long an answer may take. */
    static final long HOST_TIMEOUT = 60_000;

    /** How long after its last byte a frame may arrive. */
    static final long ARRIVAL = 2 * HOST_TIMEOUT;

    /** What a host does with a reversal whose original it has not seen. */
    enum HostMemory {
        /** Answers 25 and books the original if it comes later. */
        FORGETS,
        /** Answers 00 and refuses the original if it comes later. */
        REMEMBERS,
        /** Answers 00 and books the original if it comes later. */
        ANSWERS_00
    }

    static Scene of(Random r) {
        HostMemory[] memories = HostMemory.values();
        boolean wild = r.nextInt(4) > 0;
        double scale = wild ? 1 : 0.2;
        return new Scene(
                1 + r.nextInt(2),
                0.15 * scale,
                0.08 * scale,
                0.06 * scale,
                r.nextInt(5) == 0 ? 0.6 : 0.12 * scale,
                0.06 * scale,
                r.nextInt(3) == 0 ? 0 : 0.02,
                r.nextInt(3) == 0 ? 0.02 : 0,
                0.35,
                memories[r.nextInt(memories.length)],
                r.nextInt(5) == 0 ? 2 : 1,
                r.nextInt(5) == 0,
                r.nextInt(8) == 0 ? 999_985 : 0);
    }

    Rules rules(boolean hostRemembers) {
        return new Rules(
                HOST_TIMEOUT,
                10_000,
                5_000,
                90_000,
                5_000,
                300_000,
                hostRemembers,
                3,
                2,
                ledgers == 1 ? "A" : "",
                ZoneId.of("Asia/Shanghai"));
    }
}
