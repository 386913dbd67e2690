package dev.tillwright.core.internal.engine;

/** What a journal gives back of an attempt: all of it but the monotonic end of its arrival window. */
final class DurableCopy {
    private DurableCopy() {}

    static Attempt of(Attempt a) {
        AttemptDraft copy = Attempt.create(a.id(), a.kind(), a.order(), a.key(), a.amount(), a.currency())
                .state(a.state())
                .version(a.version())
                .trace(a.batch(), a.stan(), a.traceOurs())
                .approved(a.approved())
                .partialAllowed(a.partialAllowed())
                .card(a.card())
                .day(a.day())
                .ledger(a.ledger())
                .evidence(a.reference(), a.authorisation())
                .reason(a.reason())
                .tries(a.reversalTries(), a.formatErrors())
                .nextAt(a.nextAt())
                .window(a.mayArriveUntil(), Long.MAX_VALUE)
                .cancelAsked(a.cancelAsked())
                .times(a.createdAt(), a.updatedAt());
        a.originalId().ifPresent(id -> copy.original(id, a.originalBatch(), a.originalStan()));
        if (a.answered()) {
            copy.answered(a.code());
        }
        a.cause().ifPresent(c -> copy.cause(Cause.decode(c.encode())));
        return copy.done();
    }

    static PastAttempt past(Attempt a) {
        return new PastAttempt(a.id(), a.order(), a.key(), a.state(), a.amount(), a.currency());
    }
}
