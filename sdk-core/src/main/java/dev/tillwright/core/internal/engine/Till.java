package dev.tillwright.core.internal.engine;

import dev.tillwright.core.spi.AttemptState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** When the till hears, and what: as soon as the truth is known, and in any case in time. */
final class Till {
    private Till() {}

    static void tell(Pen pen) {
        for (Map.Entry<String, Long> awaited : List.copyOf(pen.awaited.entrySet())) {
            pen.find(awaited.getKey())
                    .filter(a -> known(pen, a, awaited.getValue()))
                    .ifPresent(a -> {
                        pen.awaited.remove(a.id());
                        pen.effect(new Effect.Finish(Verdict.of(a, voiding(pen, a))));
                    });
        }
        if (pen.stopped.isEmpty()) {
            resolve(pen);
            pen.written().forEach(a -> slip(pen, a));
        }
    }

    /** A void that came to nothing leaves an approved sale, whose slip has waited for it. */
    private static void slip(Pen pen, Attempt changed) {
        boolean failed = changed.kind() == Kind.VOID
                && changed.state().settled()
                && changed.state() != AttemptState.APPROVED
                && changed.state() != AttemptState.RULED_BOOKED;
        changed.originalId()
                .filter(id -> failed)
                .flatMap(pen::find)
                .filter(sale -> sale.state() == AttemptState.APPROVED)
                .ifPresent(sale -> pen.effect(new Effect.Print(sale)));
    }

    private static boolean known(Pen pen, Attempt a, long deadline) {
        if (pen.at.mono() >= deadline) {
            return true;
        }
        if (voiding(pen, a)) {
            return voidUnproven(pen, a);
        }
        // A reversal that can only be proven after the till's time is over is not worth its waiting.
        boolean tooLong = a.state() == AttemptState.REV_LINGER && !a.answered() && a.windowMono() > deadline;
        return a.state().settled() || a.state() == AttemptState.UNPROVEN || tooLong;
    }

    /** No waiting helps: only a person can settle the void. */
    private static boolean voidUnproven(Pen pen, Attempt a) {
        return pen.open().stream()
                .anyMatch(v -> v.state() == AttemptState.UNPROVEN
                        && v.originalId().filter(a.id()::equals).isPresent());
    }

    static boolean voiding(Pen pen, Attempt a) {
        return pen.open().stream()
                .anyMatch(v -> v.originalId().filter(a.id()::equals).isPresent());
    }

    /** An attempt of which the till has heard "unknown", or that an earlier run left open, is settled now. */
    private static void resolve(Pen pen) {
        pen.written().stream()
                .flatMap(a -> (a.kind() == Kind.VOID ? a.originalId().flatMap(pen::find) : Optional.of(a)).stream())
                .distinct() // a void and its sale may settle in one step
                .filter(a -> a.state().settled() && !voiding(pen, a))
                .filter(a -> !toldJustNow(pen, a))
                .forEach(a -> pen.effect(new Effect.Resolve(Verdict.of(a, false))));
    }

    private static boolean toldJustNow(Pen pen, Attempt a) {
        return pen.awaited.containsKey(a.id()) || pen.before.awaited().containsKey(a.id());
    }
}
