package dev.tillwright.core.internal.engine;

import java.util.List;
import java.util.Optional;

/** Lanes as they should never become: for planted bugs. */
final class Lanes {
    private Lanes() {}

    static Lane stan(Lane l, int lastStan) {
        return copy(l, lastStan, l.batch(), l.day(), l.open(), l.recent());
    }

    static Lane open(Lane l, List<Attempt> open) {
        return copy(l, l.lastStan(), l.batch(), l.day(), open, l.recent());
    }

    static Lane context(Lane l, int batch, HostDay day) {
        return copy(l, l.lastStan(), batch, day, l.open(), l.recent());
    }

    private static Lane copy(Lane l, int lastStan, int batch, HostDay day, List<Attempt> open, List<Attempt> recent) {
        return new Lane(
                l.id(),
                l.rules(),
                lastStan,
                batch,
                l.batchWhole(),
                day,
                l.signedInOn(),
                l.signIn(),
                l.signInDueAt(),
                l.signInTries(),
                l.draft(),
                open,
                recent,
                l.requestInFlight(),
                l.reversalInFlight(),
                l.awaited(),
                l.stopped());
    }

    /** The step, with another lane. */
    static Step step(Step s, Lane lane) {
        Optional<Commit> commit = s.commit().map(c -> new Commit(lane, c.attempts(), c.audit()));
        return new Step(lane, commit, s.effects());
    }

    /** A step that writes one attempt and does nothing else. */
    static Step write(Lane l, Attempt.Draft changed) {
        Attempt attempt = changed.done();
        List<Attempt> others =
                l.open().stream().filter(a -> !a.id().equals(attempt.id())).toList();
        boolean settled = attempt.state().settled();
        List<Attempt> open = settled ? others : plus(others, attempt);
        List<Attempt> settledOnes =
                l.recent().stream().filter(a -> !a.id().equals(attempt.id())).toList();
        Lane lane = copy(l, l.lastStan(), l.batch(), l.day(), open, settled ? plus(settledOnes, attempt) : settledOnes);
        return new Step(lane, Optional.of(new Commit(lane, List.of(attempt), List.of("planted"))), List.of());
    }

    private static List<Attempt> plus(List<Attempt> some, Attempt one) {
        return java.util.stream.Stream.concat(some.stream(), java.util.stream.Stream.of(one))
                .toList();
    }
}
