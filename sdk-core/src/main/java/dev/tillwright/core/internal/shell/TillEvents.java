package dev.tillwright.core.internal.shell;

import dev.tillwright.core.internal.engine.Attempt;
import dev.tillwright.core.internal.engine.SaleAsk;
import dev.tillwright.core.internal.engine.Verdict;

/** What a lane tells the terminal that the till holds. Called in order, on the lane's thread; must not block. */
public interface TillEvents {
    /** A sale has ended, as far as the till is concerned. */
    void finished(Verdict verdict);

    /** An attempt that was unknown, or was found open at start, is settled. */
    void resolved(Verdict verdict);

    /** An earlier attempt's outcome is the answer. */
    void replayed(SaleAsk ask, String pastId);

    /** The order is being paid: that result is the answer. */
    void joined(SaleAsk ask, String runningId);

    /** How far a sale is. */
    void progressed(String id, String step);

    /** An approved sale's slip is due. */
    void print(Attempt attempt);

    /** A person should look at something. */
    void alerted(String code, String text);
}
