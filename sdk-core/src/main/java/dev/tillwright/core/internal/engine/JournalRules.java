package dev.tillwright.core.internal.engine;

import dev.tillwright.core.spi.Claim;
import java.util.List;
import java.util.Optional;

/** What a lane does when the journal says no, or says nothing. */
final class JournalRules {
    private JournalRules() {}

    static void refused(Pen pen, Event.Refused e) {
        if (e.claim() == Claim.FENCE) {
            stop(pen, "another process drives this lane now");
        } else if (e.last() instanceof Event.CardPrepared prepared) {
            if (e.claim() == Claim.STAN) {
                pen.nextStan();
            }
            SaleRules.notPrepared(
                    pen, prepared.id(), Cause.local(code(e.claim()), "refused by the journal: " + e.claim()));
        } else if (e.last() instanceof Event.RequestEnded ended) {
            withoutVoid(pen, ended.id());
            AnswerRules.ended(pen, ended.id(), ended.reply());
        } else if (e.last() instanceof Event.ChipDecided decided) {
            withoutVoid(pen, decided.id());
            AnswerRules.chipDecided(pen, decided);
        } else {
            stop(pen, "the journal refused " + e.claim());
        }
    }

    /** The approval matters more than the void that should follow: the void's commit was what had no room. */
    private static void withoutVoid(Pen pen, String id) {
        pen.findOpen(id).ifPresent(a -> pen.keep(a.withoutCancel()));
    }

    private static String code(Claim claim) {
        return switch (claim) {
            case ORDER, ATTEMPT_KEY -> Cause.ORDER_UNRESOLVED;
            case GATE -> Cause.LANE_BLOCKED;
            case SPACE -> Cause.JOURNAL_FULL;
            case STAN, FENCE -> Cause.JOURNAL_FAILED;
        };
    }

    static void unknown(Pen pen, String reason) {
        stop(pen, reason);
    }

    /** A journal that can't say what it wrote is not asked again: opening it anew finds the truth. */
    private static void stop(Pen pen, String reason) {
        Cause cause = Cause.local(Cause.JOURNAL_FAILED, reason);
        end(pen, reason, cause, cause);
        pen.effect(new Effect.Alert("", Cause.JOURNAL_FAILED, reason));
    }

    /** Nobody is left waiting. What has left the till is settled when the lane is opened again. */
    static void closed(Pen pen) {
        String reason = "the terminal was closed";
        end(pen, reason, Cause.local(Cause.CANCELLED, reason), Cause.local(Cause.TILL_RESTARTED, reason));
    }

    private static void end(Pen pen, String reason, Cause unsent, Cause open) {
        pen.stopped = Optional.of(reason);
        pen.draft.ifPresent(d -> {
            if (d.preparing()) {
                pen.effect(new Effect.StopPreparing(d.ask().id()));
            }
            SaleRules.notPrepared(pen, d.ask().id(), unsent);
        });
        for (String id : List.copyOf(pen.awaited.keySet())) {
            pen.find(id).ifPresent(a -> pen.effect(new Effect.Finish(Verdict.of(a, open, Till.voiding(pen, a)))));
        }
        pen.awaited.clear();
    }
}
