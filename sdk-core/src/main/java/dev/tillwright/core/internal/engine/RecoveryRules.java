package dev.tillwright.core.internal.engine;

import dev.tillwright.core.spi.AttemptState;

/** What a till does with what it left open: row 18. Nothing but the journal is asked. */
final class RecoveryRules {
    private RecoveryRules() {}

    static void opened(Pen pen) {
        long wall = pen.at.wall() + pen.rules().arrivalWindow();
        long mono = pen.at.mono() + pen.rules().arrivalWindow();
        for (Attempt a : pen.open()) {
            Cause cause = Cause.local(Cause.TILL_RESTARTED, "found " + a.state() + " at start");
            switch (a.state()) {
                case JOURNALLED, SENT -> ReversalRules.due(pen, a.change().window(wall, mono), "98", cause);
                case HOST_APPROVED -> ReversalRules.due(pen, a.change().window(wall, mono), "06", cause);
                // A wait that grants a permission starts again: nobody knows how long the till was off.
                case REV_PENDING -> pen.keep(a.rebased(wall, mono).dueAt(pen.at.wall()));
                case REV_LINGER -> pen.keep(a.rebased(wall, mono).dueAt(a.answered() ? pen.at.wall() : wall));
                default -> {
                    // UNPROVEN waits for a person; settled attempts are not open.
                }
            }
        }
        if (pen.open().stream().anyMatch(a -> a.state() == AttemptState.UNPROVEN)) {
            pen.effect(new Effect.Alert("", Cause.PROOF_LOST, "attempts wait for an operator's ruling"));
        }
    }
}
