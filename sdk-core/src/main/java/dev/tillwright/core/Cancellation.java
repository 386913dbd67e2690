package dev.tillwright.core;

import static java.util.Objects.requireNonNull;

/** What came of a wish to cancel. Closed. It always comes. */
public sealed interface Cancellation {
    /**
     * Cancelled: nothing was sent.
     *
     * @param outcome the proof, always {@link NotDone}
     */
    record Cancelled(NotDone outcome) implements Cancellation {
        /** Checks the outcome. */
        public Cancelled {
            requireNonNull(outcome, "outcome");
        }
    }

    /**
     * Too late: the request had left. What was approved has been voided if that was possible; the outcome says.
     *
     * @param outcome how it ended
     */
    record TooLate(Outcome outcome) implements Cancellation {
        /** Checks the outcome. */
        public TooLate {
            requireNonNull(outcome, "outcome");
        }
    }
}
