package dev.tillwright.core.internal.engine;

import dev.tillwright.core.spi.AttemptState;
import java.util.Optional;

/** The reversal 冲正: when it is due, what an answer to it proves, and when: rows 12 to 15 and 27. */
final class ReversalRules {
    private ReversalRules() {}

    /** The attempt is in doubt: its reversal is due now. */
    static void due(Pen pen, AttemptDraft next, String reason, Cause cause) {
        pen.write(
                next.state(AttemptState.REV_PENDING)
                        .reason(reason)
                        .nextAt(pen.at.wall())
                        .cause(cause),
                "in doubt (" + cause.code() + "): reversal " + reason + " due");
    }

    static void ended(Pen pen, Event.ReversalEnded e) {
        Optional<Lane.Flying> flying =
                pen.reversalInFlight.filter(f -> f.id().equals(e.id()) && f.tryNo() == e.tryNo());
        if (flying.isEmpty()) {
            return;
        }
        pen.reversalInFlight = Optional.empty();
        pen.findOpen(e.id())
                .filter(a -> a.state() == AttemptState.REV_PENDING || a.state() == AttemptState.REV_LINGER)
                .ifPresent(a -> judge(pen, a, flying.get(), e.reply()));
    }

    private static void judge(Pen pen, Attempt a, Lane.Flying flying, Reply<ReversalAnswer> reply) {
        if (reply instanceof Reply.Believed<ReversalAnswer> r) {
            believed(pen, a, flying, r.answer());
        } else if (reply instanceof Reply.Disbelieved<ReversalAnswer> r) {
            if (r.why() == Reply.Disbelief.MAC) {
                SignInRules.need(pen);
            }
            again(pen, a, a.change(), "reversal answer not believed: " + r.detail());
        } else if (reply instanceof Reply.NoAnswer<ReversalAnswer> r) {
            again(pen, a, a.change(), "no answer to the reversal: " + r.reason());
        } else if (reply instanceof Reply.NotSent<ReversalAnswer> r) {
            again(pen, a, a.change(), "reversal not sent: " + r.reason());
        }
    }

    private static void believed(Pen pen, Attempt a, Lane.Flying flying, ReversalAnswer r) {
        if (r.signInWanted()) {
            SignInRules.need(pen);
        }
        if (!r.finishes()) {
            refused(pen, a, r);
            return;
        }
        boolean proofLost = contextChanged(pen, a, r);
        pen.day = pen.day.updatedBy(r.day());
        AttemptDraft next = a.change().tries(flying.tryNo(), a.formatErrors());
        if (proofLost) { // row 14
            pen.write(
                    next.state(AttemptState.UNPROVEN)
                            .nextAt(0)
                            .cause(Cause.local(Cause.PROOF_LOST, "batch, host day or ledger changed since sending")),
                    "reversal answered " + r.code() + " after a change of batch, day or ledger: proves nothing");
            pen.effect(new Effect.Alert(a.id(), Cause.PROOF_LOST, "an operator must settle attempt " + a.key()));
        } else if (flying.proves()
                || (pen.rules().hostRemembersReversals() && r.code().equals("00"))) { // rows 12, 13
            pen.write(next.state(AttemptState.REVERSED).nextAt(0), "reversal answered " + r.code() + ": proven undone");
        } else { // row 13: the request itself may still arrive
            pen.write(
                    next.state(AttemptState.REV_LINGER).nextAt(a.mayArriveUntil()),
                    "reversal answered " + r.code() + ", but the request may still arrive: asked once more later");
        }
    }

    /** Row 27: the host can't read the reversal; a person is called, and it is repeated all the same. */
    private static void refused(Pen pen, Attempt a, ReversalAnswer r) {
        int formatErrors = a.formatErrors() + (r.formatError() ? 1 : 0);
        // Under new keys the next try is worth more than a long pause; a pause there is, lest a host that refuses every
        // key
        // be signed in to without end.
        int patience = r.signInWanted() ? Math.min(a.reversalTries(), 2) : a.reversalTries();
        again(pen, a, a.change().tries(a.reversalTries(), formatErrors), patience, "reversal answered " + r.code());
        if (r.formatError() && formatErrors == pen.rules().formatErrorAlarm()) {
            pen.effect(new Effect.Alert(a.id(), "REVERSAL_NOT_READ", "the host can't read the reversal of " + a.key()));
        }
    }

    /** Row 15: for ever, ever more slowly. */
    private static void again(Pen pen, Attempt a, AttemptDraft next, String why) {
        again(pen, a, next, a.reversalTries(), why);
    }

    private static void again(Pen pen, Attempt a, AttemptDraft next, int patience, String why) {
        int tries = a.reversalTries() + 1;
        long pause = pen.rules().backoff(patience, pen.at.jitter());
        int formatErrors = next.done().formatErrors();
        pen.write(next.tries(tries, formatErrors).nextAt(pen.at.wall() + pause), why);
    }

    private static boolean contextChanged(Pen pen, Attempt a, ReversalAnswer r) {
        return a.batch() != pen.batch
                || a.day().changedBy(pen.day)
                || a.day().changedBy(r.day())
                || a.ledger().isEmpty()
                || !a.ledger().equals(r.ledger());
    }

    /**
     * A named operator settles what nothing else can: audited, never a timer. For a sale whose void is in doubt the ruling is
     * about the customer's money: charged means that the void did not happen.
     */
    static void ruled(Pen pen, Event.OperatorRuled e) {
        Optional<Attempt> itself = pen.findOpen(e.id());
        if (itself.isPresent()) {
            rule(pen, itself.get(), e.booked(), e.operator());
        } else {
            pen.open().stream()
                    .filter(v -> v.originalId().filter(e.id()::equals).isPresent())
                    .findFirst()
                    .ifPresent(itsVoid -> rule(pen, itsVoid, !e.booked(), e.operator()));
        }
    }

    private static void rule(Pen pen, Attempt a, boolean booked, String operator) {
        boolean open = a.state() == AttemptState.REV_PENDING
                || a.state() == AttemptState.REV_LINGER
                || a.state() == AttemptState.UNPROVEN;
        if (!open) {
            return;
        }
        AttemptDraft next = a.change().nextAt(0);
        if (booked && a.approved() == 0) {
            next.approved(a.amount());
        }
        pen.write(
                next.state(booked ? AttemptState.RULED_BOOKED : AttemptState.RULED_NOT_BOOKED)
                        .cause(Cause.local(Cause.OPERATOR_RULED, "by " + operator)),
                "operator " + operator + " ruled: " + (booked ? "booked" : "not booked"));
        if (booked && a.kind() == Kind.VOID) {
            AnswerRules.voided(pen, a);
        }
    }
}
