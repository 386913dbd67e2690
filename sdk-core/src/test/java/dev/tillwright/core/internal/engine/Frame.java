package dev.tillwright.core.internal.engine;

import dev.tillwright.core.spi.LaneId;

/**
 * A request or reversal on the wire.
 *
 * @param trace what names it, or the request it reverses
 * @param kind sale or void
 * @param amount in minor units
 * @param original what a void undoes
 * @param ledger whose address it goes to
 * @param key the MAC key it was made with
 */
record Frame(HostBooks.Trace trace, Kind kind, long amount, HostBooks.Trace original, String ledger, int key) {
    static HostBooks.Trace trace(LaneId lane, Attempt a) {
        return new HostBooks.Trace(lane.terminal(), a.batch(), a.stan());
    }

    static Frame of(LaneId lane, Attempt a, String ledger, int key) {
        HostBooks.Trace original = new HostBooks.Trace(lane.terminal(), a.originalBatch(), a.originalStan());
        return new Frame(trace(lane, a), a.kind(), a.amount(), original, ledger, key);
    }

    /** The same frame after its bytes were damaged: no key fits it. */
    Frame damaged() {
        return new Frame(trace, kind, amount, original, ledger, -1);
    }
}
