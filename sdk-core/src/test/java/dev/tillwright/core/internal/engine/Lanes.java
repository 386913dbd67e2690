package dev.tillwright.core.internal.engine;

import java.util.ArrayList;
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

    /** As if the reversal on the line would prove what it is answered. */
    static Lane proving(Lane l) {
        Optional<Lane.Flying> flying = l.reversalInFlight().map(f -> new Lane.Flying(f.id(), f.tryNo(), true));
        return copy(l, l.lastStan(), l.batch(), l.day(), l.open(), l.recent(), flying);
    }

    private static Lane copy(Lane l, int lastStan, int batch, HostDay day, List<Attempt> open, List<Attempt> recent) {
        return copy(l, lastStan, batch, day, open, recent, l.reversalInFlight());
    }

    private static Lane copy(
            Lane l,
            int lastStan,
            int batch,
            HostDay day,
            List<Attempt> open,
            List<Attempt> recent,
            Optional<Lane.Flying> flying) {
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
                flying,
                l.awaited(),
                l.notices(),
                l.stopped());
    }

    /** The step, with another lane. */
    static Step step(Step s, Lane lane) {
        Optional<Commit> commit = s.commit().map(c -> new Commit(lane, c.attempts(), c.audit()));
        return new Step(lane, commit, s.effects());
    }

    /** The step, with more or fewer effects. */
    static Step effects(Step s, List<Effect> effects) {
        return new Step(s.lane(), s.commit(), effects);
    }

    /** A step that writes one attempt and does nothing else. */
    static Step write(Lane l, AttemptDraft changed) {
        Attempt attempt = changed.done();
        List<Attempt> open = without(l.open(), attempt.id());
        List<Attempt> recent = without(l.recent(), attempt.id());
        (attempt.state().settled() ? recent : open).add(attempt);
        Lane lane = copy(l, l.lastStan(), l.batch(), l.day(), List.copyOf(open), List.copyOf(recent));
        return new Step(lane, Optional.of(new Commit(lane, List.of(attempt), List.of("planted"))), List.of());
    }

    /** The step, but the attempt it writes becomes another. */
    static Step instead(Step s, AttemptDraft other) {
        Step written = write(s.lane(), other.version(other.done().version() - 1));
        return effects(written, s.effects());
    }

    private static List<Attempt> without(List<Attempt> some, String id) {
        return new ArrayList<>(some.stream().filter(a -> !a.id().equals(id)).toList());
    }
}
