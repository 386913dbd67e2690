package dev.tillwright.core.internal.engine;

/**
 * When the node dies by plan.
 *
 * @param first number of the journal write at which it dies first, from 1; 0 for never
 * @param after whether the write is durable when it dies
 * @param again how many writes after that it dies once more, within recovery; 0 for never
 * @param againAfter whether that write is durable
 */
record CrashPlan(int first, boolean after, int again, boolean againAfter) {
    static final CrashPlan NONE = new CrashPlan(0, false, 0, false);

    boolean before(int write) {
        return write == first && !after || again > 0 && write == first + again && !againAfter;
    }

    boolean behind(int write) {
        return write == first && after || again > 0 && write == first + again && againAfter;
    }
}
