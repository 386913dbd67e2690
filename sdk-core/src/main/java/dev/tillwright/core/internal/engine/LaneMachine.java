package dev.tillwright.core.internal.engine;

/**
 * Decides what happens next on a lane. Pure: the same lane and event always give the same step.
 *
 * <p>The one place where money is decided. It reads like the state table in {@code docs/engine.md}; the rows' numbers stand
 * beside the code that is each row.
 */
public final class LaneMachine {
    /** A machine; it has no state of its own. */
    public LaneMachine() {}

    /**
     * Decides.
     *
     * @param lane the lane as it is
     * @param event what happened
     * @return the lane as it becomes, what must be durable first, and what is done then
     */
    public Step next(Lane lane, Event event) {
        Pen pen = new Pen(lane, event.at());
        if (lane.stopped().isPresent() && !(event instanceof Event.SaleAsked)) {
            return pen.done();
        }
        decide(pen, event);
        if (event instanceof Event.SaleAsked) {
            Errands.afterAsking(pen);
        } else {
            Errands.run(pen);
        }
        Till.tell(pen);
        return pen.done();
    }

    private static void decide(Pen pen, Event event) {
        if (event instanceof Event.SaleAsked e) {
            SaleRules.asked(pen, e.ask(), e.past());
        } else if (event instanceof Event.CardPrepared e) {
            SaleRules.prepared(pen, e);
        } else if (event instanceof Event.PreparationFailed e) {
            SaleRules.notPrepared(pen, e.id(), e.cause());
        } else if (event instanceof Event.CancelAsked e) {
            SaleRules.cancelAsked(pen, e.id());
        } else if (event instanceof Event.RequestEnded e) {
            AnswerRules.ended(pen, e.id(), e.reply());
        } else if (event instanceof Event.ChipDecided e) {
            AnswerRules.chipDecided(pen, e);
        } else if (event instanceof Event.LateAnswer e) {
            AnswerRules.late(pen, e);
        } else if (event instanceof Event.ReversalEnded e) {
            ReversalRules.ended(pen, e);
        } else if (event instanceof Event.SignInEnded e) {
            SignInRules.ended(pen, e.result());
        } else {
            decideRest(pen, event);
        }
    }

    private static void decideRest(Pen pen, Event event) {
        if (event instanceof Event.Opened) {
            RecoveryRules.opened(pen);
        } else if (event instanceof Event.OperatorRuled e) {
            ReversalRules.ruled(pen, e);
        } else if (event instanceof Event.ScriptRun e) {
            NoticeRules.scriptRun(pen, e);
        } else if (event instanceof Event.NoticeEnded e) {
            NoticeRules.ended(pen, e);
        } else if (event instanceof Event.Delivered e) {
            AnswerRules.delivered(pen, e.attempt());
        } else if (event instanceof Event.Refused e) {
            JournalRules.refused(pen, e);
        } else if (event instanceof Event.Closed) {
            JournalRules.closed(pen);
        } else if (event instanceof Event.CommitUnknown e) {
            JournalRules.unknown(pen, e.reason());
        }
        // Woke says nothing but the time: the errands and the till look at the moment of every event.
    }
}
