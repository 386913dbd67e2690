package dev.tillwright.core.internal.engine;

import dev.tillwright.core.spi.AttemptState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a lane does of its own accord after every event: sign in, let a waiting sale begin, send the reversal that is due. */
final class Errands {
    static final String TOPIC = "errands";
    /** A due time further ahead than this means that the wall clock was set back. */
    private static final long CLOCK_JUMP = 600_000;

    private Errands() {}

    /**
     * What follows an ask writes nothing: if the journal failed on it, nobody would know of the ask and nobody would answer
     * it. The sign-in, which takes trace numbers, comes at once but in a step of its own.
     */
    static void afterAsking(Pen pen) {
        if (pen.stopped.isEmpty() && pen.signIn == Lane.SignInState.NEEDED) {
            pen.effect(new Effect.Wake(TOPIC, 0));
        } else {
            run(pen);
        }
    }

    static void run(Pen pen) {
        if (pen.stopped.isPresent()) {
            return;
        }
        if (pen.signIn == Lane.SignInState.NEEDED) {
            signIn(pen);
        }
        if (pen.signIn != Lane.SignInState.DONE) {
            return;
        }
        beginSale(pen);
        if (pen.reversalInFlight.isEmpty()) {
            reverse(pen);
        }
        NoticeRules.send(pen);
    }

    /** Keys are never replaced under an exchange that was begun with the old ones. */
    private static void signIn(Pen pen) {
        if (pen.requestInFlight.isPresent() || pen.reversalInFlight.isPresent()) {
            return;
        }
        if (pen.draft.filter(Lane.SaleDraft::preparing).isPresent()) {
            return; // the PIN that is being entered is enciphered under the old key
        }
        if (pen.signInDueAt > pen.at.mono()) {
            pen.effect(new Effect.Wake(TOPIC, pen.signInDueAt - pen.at.mono()));
            return;
        }
        List<Integer> stans = new ArrayList<>();
        for (int i = 0; i < pen.rules().signInTries(); i++) {
            stans.add(pen.nextStan());
        }
        pen.signIn = Lane.SignInState.RUNNING;
        pen.effect(new Effect.SignIn(stans, pen.batch));
    }

    private static void beginSale(Pen pen) {
        pen.draft.filter(d -> !d.preparing()).ifPresent(d -> {
            pen.draft = Optional.of(new Lane.SaleDraft(d.ask(), d.key(), true));
            pen.effect(new Effect.Progress(d.ask().id(), "CARD"));
            pen.effect(new Effect.Prepare(d.ask(), pen.lastStan % 999_999 + 1));
        });
    }

    private static void reverse(Pen pen) {
        Optional<Attempt> next = pen.open().stream()
                .filter(Errands::reverses)
                .map(a -> sane(pen, a))
                .min(Comparator.comparingLong((Attempt a) -> wait(pen, a))
                        .thenComparing(a -> a.state() != AttemptState.REV_PENDING));
        if (next.isEmpty()) {
            return;
        }
        Attempt a = next.get();
        long wait = wait(pen, a);
        if (wait > 0) {
            pen.effect(new Effect.Wake(TOPIC, wait));
            return;
        }
        int tryNo = a.reversalTries() + 1;
        pen.reversalInFlight = Optional.of(new Lane.Flying(a.id(), tryNo, a.answered() || a.arrivalOver(pen.at)));
        pen.effect(new Effect.Progress(a.id(), "REVERSING"));
        pen.effect(new Effect.SendReversal(a, tryNo));
    }

    private static boolean reverses(Attempt a) {
        return a.state() == AttemptState.REV_PENDING || a.state() == AttemptState.REV_LINGER;
    }

    private static long wait(Pen pen, Attempt a) {
        long due = a.nextAt() - pen.at.wall();
        if (a.state() == AttemptState.REV_LINGER && !a.answered()) {
            due = Math.max(due, Math.max(a.mayArriveUntil() - pen.at.wall(), a.windowMono() - pen.at.mono()));
        }
        return Math.max(0, due);
    }

    /** A clock that was set back must neither stop a reversal for a day nor shorten a wait: the wait starts again. */
    private static Attempt sane(Pen pen, Attempt a) {
        boolean setBack = a.nextAt() > pen.at.wall() + CLOCK_JUMP + pen.rules().arrivalWindow()
                || a.mayArriveUntil() - pen.at.wall() > a.windowMono() - pen.at.mono() + CLOCK_JUMP;
        if (!setBack) {
            return a;
        }
        long window = pen.rules().arrivalWindow();
        Attempt mended =
                a.rebased(pen.at.wall() + window, pen.at.mono() + window).dueAt(pen.at.wall());
        pen.keep(mended);
        return mended;
    }

    /** Somebody waits for this one: no pause before the next try. */
    static void hurry(Pen pen, Attempt a) {
        pen.keep(a.dueAt(pen.at.wall()));
        pen.signInDueAt = Long.MIN_VALUE;
    }
}
