package dev.tillwright.core.internal.engine;

import dev.tillwright.core.spi.AttemptState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The engine with one planted bug each: what payment programs have done, or might. */
final class Mutants {
    private static final LaneMachine REAL = new LaneMachine();

    private Mutants() {}

    /** What was open at a restart is forgotten. */
    static Step noRecovery(Lane l, Event e) {
        return REAL.next(e instanceof Event.Opened ? Lanes.open(l, List.of()) : l, e);
    }

    /** A restart takes a reversal that was pending for done. */
    static Step recoveryGuesses(Lane l, Event e) {
        Optional<Attempt> pending = l.open().stream()
                .filter(a -> a.state() == AttemptState.REV_PENDING)
                .findFirst();
        return e instanceof Event.Opened && pending.isPresent()
                ? Lanes.write(l, pending.get().change().state(AttemptState.REVERSED))
                : REAL.next(l, e);
    }

    static Step timeoutIsDecline(Lane l, Event e) {
        if (e instanceof Event.RequestEnded r && r.reply() instanceof Reply.NoAnswer<Answer>) {
            return REAL.next(l, new Event.RequestEnded(r.at(), r.id(), new Reply.Believed<>(declined())));
        }
        return REAL.next(l, e);
    }

    private static Answer declined() {
        return new Answer("51", CodeClass.DECLINED, 0, "", "", HostDay.UNKNOWN, "A", false, new byte[0]);
    }

    static Step timeoutIsSentAgain(Lane l, Event e) {
        if (e instanceof Event.RequestEnded r && r.reply() instanceof Reply.NoAnswer<Answer>) {
            List<Effect> again = new ArrayList<>();
            l.find(r.id()).ifPresent(a -> again.add(new Effect.SendRequest(a)));
            return new Step(l, Optional.empty(), again);
        }
        return REAL.next(l, e);
    }

    static Step lateAnswerApproves(Lane l, Event e) {
        if (e instanceof Event.LateAnswer late && late.answer().meaning() == CodeClass.APPROVED) {
            Optional<Attempt> inDoubt = l.open().stream()
                    .filter(a -> a.stan() == late.stan() && a.batch() == late.batch())
                    .findFirst();
            if (inDoubt.isPresent()) {
                Attempt a = inDoubt.get();
                return Lanes.write(l, a.change().state(AttemptState.APPROVED).approved(a.amount()));
            }
        }
        return REAL.next(l, e);
    }

    static Step lateAnswerRevives(Lane l, Event e) {
        if (e instanceof Event.LateAnswer late) {
            Optional<Attempt> undone = l.recent().stream()
                    .filter(a -> a.stan() == late.stan() && a.batch() == late.batch())
                    .filter(a -> a.state() == AttemptState.REVERSED)
                    .findFirst();
            if (undone.isPresent()) {
                return Lanes.write(l, undone.get().change().state(AttemptState.APPROVED));
            }
        }
        return REAL.next(l, e);
    }

    static Step partIsTheWhole(Lane l, Event e) {
        if (e instanceof Event.RequestEnded r
                && r.reply() instanceof Reply.Believed<Answer> b
                && b.answer().meaning() == CodeClass.PARTIAL) {
            Answer a = b.answer();
            Answer whole = new Answer(
                    a.code(), CodeClass.APPROVED, 0, a.reference(), "", a.day(), a.ledger(), false, new byte[0]);
            return REAL.next(l, new Event.RequestEnded(r.at(), r.id(), new Reply.Believed<>(whole)));
        }
        return REAL.next(l, e);
    }

    static Step givesUpAfterThree(Lane l, Event e) {
        Step s = REAL.next(l, e);
        if (e instanceof Event.ReversalEnded r && r.tryNo() >= 3) {
            Optional<Attempt> still = s.lane().open().stream()
                    .filter(a -> a.id().equals(r.id()) && a.state() == AttemptState.REV_PENDING)
                    .findFirst();
            if (still.isPresent() && s.commit().isPresent()) {
                return Lanes.instead(s, still.get().change().state(AttemptState.REVERSED));
            }
        }
        return s;
    }

    static Step noGate(Lane l, Event e) {
        if (!(e instanceof Event.SaleAsked)) {
            return REAL.next(l, e);
        }
        List<Attempt> harmless =
                l.open().stream().filter(a -> !a.state().gate()).toList();
        Step s = REAL.next(Lanes.open(l, harmless), e);
        return Lanes.step(s, Lanes.open(s.lane(), l.open()));
    }

    /** Day and batch are not looked at when a reversal is answered. */
    static Step contextIgnored(Lane l, Event e) {
        if (e instanceof Event.ReversalEnded r && r.reply() instanceof Reply.Believed<ReversalAnswer> b) {
            Optional<Attempt> a = l.find(r.id());
            if (a.isPresent()) {
                ReversalAnswer x = b.answer();
                ReversalAnswer dayless = new ReversalAnswer(
                        x.code(), x.finishes(), x.formatError(), HostDay.UNKNOWN, x.ledger(), x.signInWanted());
                Step s = REAL.next(
                        Lanes.context(l, a.get().batch(), a.get().day()),
                        new Event.ReversalEnded(r.at(), r.id(), r.tryNo(), new Reply.Believed<>(dayless)));
                return Lanes.step(s, Lanes.context(s.lane(), l.batch(), l.day()));
            }
        }
        return REAL.next(l, e);
    }

    /** "Not found" is taken for "not booked" while the request may still arrive. */
    static Step noLinger(Lane l, Event e) {
        return REAL.next(e instanceof Event.ReversalEnded ? Lanes.proving(l) : l, e);
    }

    static Step stanRestartsAtMidnight(Lane l, Event e) {
        long today = Instant.ofEpochMilli(e.at().wall())
                .atZone(l.rules().zone())
                .toLocalDate()
                .toEpochDay();
        boolean newDay = e instanceof Event.SaleAsked && l.signedInOn() != Long.MIN_VALUE && l.signedInOn() != today;
        return REAL.next(newDay ? Lanes.stan(l, 0) : l, e);
    }

    static Step cancelOvertakes(Lane l, Event e) {
        Step s = REAL.next(l, e);
        if (e instanceof Event.CancelAsked c && s.commit().isPresent()) {
            Attempt a = s.commit().get().attempts().get(0);
            AttemptDraft hasty = a.change()
                    .state(AttemptState.REV_PENDING)
                    .reason("17")
                    .answered("")
                    .nextAt(c.at().wall());
            Step overtaking = Lanes.instead(s, hasty);
            return Lanes.effects(overtaking, List.of(new Effect.Wake("errands", 0)));
        }
        return s;
    }

    /** What is in doubt when the till's time is over is called not done. */
    static Step doubtIsNotDone(Lane l, Event e) {
        Step s = REAL.next(l, e);
        List<Effect> told = s.effects().stream()
                .map(x -> x instanceof Effect.Finish f ? new Effect.Finish(denied(f.verdict())) : x)
                .toList();
        return Lanes.effects(s, told);
    }

    private static Verdict denied(Verdict v) {
        boolean doubt = v.attempt().filter(a -> a.state().inDoubt()).isPresent();
        if (!doubt) {
            return v;
        }
        Attempt a = v.attempt().get();
        return Verdict.of(a.change().state(AttemptState.DECLINED).done(), false);
    }

    /** Nobody looks at the till's clock. */
    static Step noTillClock(Lane l, Event e) {
        Step s = REAL.next(l, e);
        return Lanes.effects(
                s,
                s.effects().stream()
                        .filter(x -> !(x instanceof Effect.Wake w && w.topic().startsWith("till:")))
                        .toList());
    }

    static Step tellsTwice(Lane l, Event e) {
        Step s = REAL.next(l, e);
        List<Effect> twice = new ArrayList<>(s.effects());
        s.effects().stream().filter(x -> x instanceof Effect.Finish).forEach(twice::add);
        return Lanes.effects(s, twice);
    }
}
