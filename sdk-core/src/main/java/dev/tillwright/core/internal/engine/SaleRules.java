package dev.tillwright.core.internal.engine;

import dev.tillwright.core.spi.AttemptState;
import java.util.List;

/** From the till's request to the durable attempt: rows 1 and the rules of cancelling. */
final class SaleRules {
    private SaleRules() {}

    static void asked(Pen pen, SaleAsk ask, List<PastAttempt> past) {
        if (joins(pen, ask)) {
            return;
        }
        OrderRules.Ruling ruling = OrderRules.rule(ask, past);
        if (ruling instanceof OrderRules.Ruling.Replay replay) {
            pen.effect(
                    pen.awaited.containsKey(replay.pastId())
                            ? new Effect.Join(ask, replay.pastId())
                            : new Effect.Replay(ask, replay.pastId()));
        } else if (ruling instanceof OrderRules.Ruling.Refuse refuse) {
            pen.effect(new Effect.Finish(Verdict.of(ask, refuse.cause())));
        } else if (ruling instanceof OrderRules.Ruling.Pay pay) {
            start(pen, ask, pay.key());
        }
    }

    /** The same order asked twice at the same moment gets the first one's result. */
    private static boolean joins(Pen pen, SaleAsk ask) {
        if (pen.draft.isEmpty()) {
            return false;
        }
        Lane.SaleDraft running = pen.draft.get();
        boolean same = running.ask().order().equals(ask.order())
                && running.ask().amount() == ask.amount()
                && running.ask().currency().equals(ask.currency())
                && ask.key().map(running.key()::equals).orElse(true);
        if (same) {
            pen.effect(new Effect.Join(ask, running.ask().id()));
        } else if (running.ask().order().equals(ask.order())) {
            boolean sameKey = ask.key().map(running.key()::equals).orElse(true);
            String code = sameKey ? Cause.AMOUNT_DIFFERS : Cause.ORDER_UNRESOLVED;
            pen.effect(new Effect.Finish(Verdict.of(ask, Cause.local(code, "the order is being paid"))));
            return true;
        }
        return same;
    }

    private static void start(Pen pen, SaleAsk ask, String key) {
        if (pen.stopped.isPresent()) {
            refuse(pen, ask, Cause.JOURNAL_FAILED, pen.stopped.get());
        } else if (pen.draft.isPresent() || !pen.awaited.isEmpty() || pen.requestInFlight.isPresent()) {
            refuse(pen, ask, Cause.LANE_BUSY, "another sale is running");
        } else if (pen.gate().isPresent()) {
            Attempt gate = pen.gate().get();
            refuse(pen, ask, Cause.LANE_BLOCKED, "attempt " + gate.key() + " is " + gate.state());
            Errands.hurry(pen, gate);
        } else {
            boolean newDay = pen.signedInOn != SignInRules.dayOf(pen);
            if (pen.signIn == Lane.SignInState.DONE && newDay) {
                pen.signIn = Lane.SignInState.NEEDED;
            }
            pen.signInDueAt = Long.MIN_VALUE;
            pen.draft = java.util.Optional.of(new Lane.SaleDraft(ask, key, false));
        }
    }

    private static void refuse(Pen pen, SaleAsk ask, String code, String detail) {
        pen.effect(new Effect.Finish(Verdict.of(ask, Cause.local(code, detail))));
    }

    /** Row 1: one durable commit holds the attempt, its trace number and all that its reversal needs. */
    static void prepared(Pen pen, Event.CardPrepared e) {
        if (pen.draft.filter(d -> d.preparing() && d.ask().id().equals(e.id())).isEmpty()) {
            return; // cancelled meanwhile
        }
        Lane.SaleDraft draft = pen.draft.get();
        SaleAsk ask = draft.ask();
        pen.draft = java.util.Optional.empty();
        AttemptDraft sale = Attempt.create(ask.id(), Kind.SALE, ask.order(), draft.key(), ask.amount(), ask.currency())
                .partialAllowed(ask.partialAllowed())
                .card(e.card());
        send(pen, sale, "prepared");
        long deadline = e.readAt() + pen.rules().tillBudget();
        pen.awaited.put(ask.id(), deadline);
        pen.effect(new Effect.Wake("till:" + ask.id(), Math.max(0, deadline - pen.at.mono())));
    }

    /** Journals an attempt under a fresh trace number and sends it once the journal has it. */
    static void send(Pen pen, AttemptDraft draft, String why) {
        long window = pen.rules().startWithin() + pen.rules().arrivalWindow();
        Attempt attempt = pen.write(
                draft.state(AttemptState.JOURNALLED)
                        .trace(pen.batch, pen.nextStan(), pen.batchWhole)
                        .day(pen.day)
                        .ledger(pen.rules().onlyLedger())
                        .window(pen.at.wall() + window, pen.at.mono() + window)
                        .times(pen.at.wall(), pen.at.wall()),
                why);
        pen.requestInFlight = java.util.Optional.of(attempt.id());
        pen.effect(new Effect.Progress(attempt.id(), attempt.kind() == Kind.VOID ? "VOIDING" : "SENDING"));
        pen.effect(new Effect.SendRequest(attempt));
    }

    static void notPrepared(Pen pen, String id, Cause cause) {
        pen.draft.filter(d -> d.ask().id().equals(id)).ifPresent(d -> {
            pen.draft = java.util.Optional.empty();
            pen.effect(new Effect.Finish(Verdict.of(d.ask(), cause)));
        });
    }

    /** Before sending: cancelled. After: the intent is recorded and the answer awaited; a reversal never overtakes its sale. */
    static void cancelAsked(Pen pen, String id) {
        if (pen.draft.filter(d -> d.ask().id().equals(id)).isPresent()) {
            if (pen.draft.get().preparing()) {
                pen.effect(new Effect.StopPreparing(id));
            }
            notPrepared(pen, id, Cause.local(Cause.CANCELLED, "before anything was sent"));
            return;
        }
        pen.findOpen(id)
                .filter(a -> a.kind() == Kind.SALE && !a.cancelAsked())
                .filter(a -> a.state() == AttemptState.JOURNALLED
                        || a.state() == AttemptState.SENT
                        || a.state() == AttemptState.HOST_APPROVED)
                .ifPresent(a -> {
                    AttemptState next = a.state() == AttemptState.JOURNALLED ? AttemptState.SENT : a.state();
                    pen.write(a.change().state(next).cancelAsked(true), "cancel asked after sending");
                });
    }
}
