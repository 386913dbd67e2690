package dev.tillwright.core.internal.engine;

import dev.tillwright.core.spi.AttemptState;
import java.util.Optional;

/** What an answer to a sale or void, or the want of one, means: rows 2 to 11, 16, 17, 20 and 21. */
final class AnswerRules {
    private AnswerRules() {}

    static void ended(Pen pen, String id, Reply<Answer> reply) {
        if (pen.requestInFlight.filter(id::equals).isPresent()) {
            pen.requestInFlight = Optional.empty();
        }
        Optional<Attempt> waiting =
                pen.findOpen(id).filter(a -> a.state() == AttemptState.JOURNALLED || a.state() == AttemptState.SENT);
        waiting.ifPresent(a -> judge(pen, a, reply));
    }

    private static void judge(Pen pen, Attempt a, Reply<Answer> reply) {
        if (reply instanceof Reply.NotSent<Answer> r) { // row 2
            pen.write(
                    a.change().state(AttemptState.FAILED_UNSENT).cause(Cause.local(r.cause(), r.reason())),
                    "nothing left the till: " + r.reason());
        } else if (reply instanceof Reply.NoAnswer<Answer> r) { // row 7
            String reason = a.cancelAsked() ? "17" : "98";
            String ledger = r.ledger().isEmpty() ? a.ledger() : r.ledger();
            long left = pen.rules().arrivalWindow() - r.sentAgo();
            ReversalRules.due(
                    pen,
                    a.change().ledger(ledger).window(pen.at.wall() + left, pen.at.mono() + left),
                    reason,
                    Cause.local(r.cause(), r.reason()));
        } else if (reply instanceof Reply.Disbelieved<Answer> r) { // row 8
            disbelieved(pen, a, r);
        } else if (reply instanceof Reply.Believed<Answer> r) {
            believed(pen, a, r.answer());
        }
    }

    private static void disbelieved(Pen pen, Attempt a, Reply.Disbelieved<Answer> r) {
        if (r.why() == Reply.Disbelief.MAC) {
            SignInRules.need(pen);
        }
        long window = pen.rules().arrivalWindow();
        ReversalRules.due(
                pen,
                // Believing no field of it includes not believing that it answers this request.
                a.change().window(pen.at.wall() + window, pen.at.mono() + window),
                r.why() == Reply.Disbelief.MAC ? "A0" : "06",
                Cause.local(localCode(r.why()), r.detail()));
    }

    private static String localCode(Reply.Disbelief why) {
        return switch (why) {
            case MAC -> Cause.ANSWER_MAC;
            case MISMATCH -> Cause.ANSWER_MISMATCH;
            case UNREADABLE -> Cause.ANSWER_UNREADABLE;
        };
    }

    private static void believed(Pen pen, Attempt a, Answer answer) {
        pen.day = pen.day.updatedBy(answer.day());
        pen.writeLane();
        if (answer.signInWanted()) {
            SignInRules.need(pen);
        }
        AttemptDraft next = a.change()
                .answered(answer.code())
                .evidence(answer.reference(), answer.authorisation())
                .institutions(answer.institutions())
                .ledger(answer.ledger());
        switch (answer.meaning()) {
            case APPROVED -> hostApproved(pen, a, next.approved(a.amount()), answer); // row 4
            case PARTIAL -> partial(pen, a, next, answer); // row 5
            case DECLINED -> { // row 6
                next.state(AttemptState.DECLINED).cause(Cause.host(answer.code()));
                pen.write(next, "host declined " + answer.code());
            }
            case DUPLICATE -> duplicate(pen, a, next, answer); // row 10
            case IN_DOUBT -> ReversalRules.due(pen, next, "06", Cause.host(answer.code())); // row 11
            case MAC_REFUSED -> { // row 11
                SignInRules.need(pen);
                ReversalRules.due(pen, next, "A0", Cause.host(answer.code()));
            }
        }
    }

    private static void hostApproved(Pen pen, Attempt a, AttemptDraft next, Answer answer) {
        if (a.kind() == Kind.SALE && a.card().decidesAgain()) {
            Attempt held = pen.write(next.state(AttemptState.HOST_APPROVED), "host approved, the chip decides");
            pen.requestInFlight = Optional.of(a.id());
            pen.effect(new Effect.CompleteChip(held, answer.code(), answer.issuerData()));
        } else {
            approve(pen, next, "host approved " + answer.code());
        }
    }

    private static void partial(Pen pen, Attempt a, AttemptDraft next, Answer answer) {
        if (answer.approved() <= 0 || answer.approved() >= a.amount()) {
            ReversalRules.due(
                    pen, next, "06", Cause.local(Cause.ANSWER_MISMATCH, "approved in part: " + answer.approved()));
            return;
        }
        next.approved(answer.approved());
        if (a.partialAllowed() && a.kind() == Kind.SALE) {
            hostApproved(pen, a, next, answer);
        } else {
            ReversalRules.due(
                    pen, next, "06", Cause.local(Cause.PARTIAL_NOT_TAKEN, "approved in part: " + answer.approved()));
        }
    }

    private static void duplicate(Pen pen, Attempt a, AttemptDraft next, Answer answer) {
        if (a.traceOurs()) {
            ReversalRules.due(pen, next, "06", Cause.host(answer.code()));
        } else {
            // Another journal may have used this trace in this batch: a reversal could undo that earlier sale.
            pen.write(
                    next.state(AttemptState.UNPROVEN).cause(Cause.host(answer.code())),
                    "duplicate, and the trace may be an earlier sale's: not reversed");
            pen.effect(new Effect.Alert(a.id(), Cause.PROOF_LOST, "duplicate trace on a batch begun elsewhere"));
        }
    }

    /** Row 4's end; with a cancel that came too late, row 20 and 21: the void goes out in the same commit. */
    private static void approve(Pen pen, AttemptDraft next, String why) {
        Attempt approved = pen.write(next.state(AttemptState.APPROVED).noCause(), why);
        if (approved.kind() == Kind.VOID) {
            voided(pen, approved);
        } else if (approved.cancelAsked() && approved.batch() == pen.batch) {
            SaleRules.send(
                    pen,
                    Attempt.create(
                                    approved.id() + "/void",
                                    Kind.VOID,
                                    approved.order(),
                                    approved.key() + "/void",
                                    approved.approved(),
                                    approved.currency())
                            .original(approved.id(), approved.batch(), approved.stan())
                            .evidence(approved.reference(), approved.authorisation())
                            .card(approved.card()),
                    "cancelled too late: void");
        } else {
            pen.effect(new Effect.Print(approved));
        }
    }

    /** Row 21: the sale goes with its void, in the same commit. */
    static void voided(Pen pen, Attempt itsVoid) {
        itsVoid.originalId()
                .flatMap(pen::find)
                .ifPresent(sale -> pen.write(
                        sale.change()
                                .state(AttemptState.VOIDED)
                                .cause(Cause.local(Cause.VOIDED, "approved first, then voided")),
                        "voided by " + itsVoid.key()));
    }

    /** Rows 4 and 9: the chip has the last word. */
    static void chipDecided(Pen pen, Event.ChipDecided e) {
        if (pen.requestInFlight.filter(e.id()::equals).isPresent()) {
            pen.requestInFlight = Optional.empty();
        }
        pen.findOpen(e.id())
                .filter(a -> a.state() == AttemptState.HOST_APPROVED)
                .ifPresent(a -> {
                    if (e.accepted()) {
                        approve(pen, a.change(), "the chip accepted");
                    } else {
                        ReversalRules.due(pen, a.change(), "06", e.cause());
                    }
                });
    }

    /** Row 19: the till knows. It marks delivery and nothing else: rules about money look at the state. */
    static void delivered(Pen pen, Attempt journalled) {
        Attempt a = pen.find(journalled.id()).orElse(journalled);
        if (a.state() == AttemptState.APPROVED && !a.delivered()) {
            pen.write(a.change().delivered(true), "acknowledged by the till");
        }
    }

    /** Rows 16 and 17: evidence, never an approval. */
    static void late(Pen pen, Event.LateAnswer e) {
        Answer answer = e.answer();
        pen.findByTrace(e.batch(), e.stan()).ifPresent(a -> {
            if (a.state() == AttemptState.REV_PENDING || a.state() == AttemptState.REV_LINGER) {
                // The original was answered after all, so it can't arrive any more. A reversal on the line now may have
                // come before it: whether it proves anything was settled when it left.
                pen.write(
                        a.change()
                                .answered(answer.code())
                                .evidence(answer.reference(), answer.authorisation())
                                .nextAt(pen.at.wall()),
                        "late answer " + answer.code() + ": kept as evidence");
            } else if (a.state() == AttemptState.DECLINED && answer.meaning() == CodeClass.APPROVED) {
                pen.effect(
                        new Effect.Alert(a.id(), "LATE_ANSWER_DIFFERS", "declined before, approved by a late answer"));
            }
        });
    }
}
