package dev.tillwright.core.internal.engine;

import java.util.Comparator;
import java.util.Optional;

/** The issuer's script: its result is durable before the card leaves, and sent when the line is idle: row 24. */
final class NoticeRules {
    static final String TOPIC = "notices";

    private NoticeRules() {}

    /** The chip has run a script; the result stands in the journal before the sale goes on. */
    static void scriptRun(Pen pen, Event.ScriptRun e) {
        pen.findOpen(e.id()).filter(a -> pen.notices.find(a.id()).isEmpty()).ifPresent(a -> {
            pen.write(a.change().scriptResult(e.tags()), "the chip ran the issuer's script");
            pen.notices = pen.notices.with(new Notices.Notice(
                    a.id(), a.batch(), a.stan(), a.amount(), pen.day.date(), e.tags(), 0, pen.at.wall()));
        });
    }

    /** Whatever the host says to it, it has heard it. */
    static void ended(Pen pen, Event.NoticeEnded e) {
        Optional<Notices.Notice> notice = pen.notices.find(e.id());
        long pause = pen.rules().backoff(notice.map(Notices.Notice::tries).orElse(0), pen.at.jitter());
        pen.notices = pen.notices.landed(e.id(), e.heard() ? Optional.empty() : Optional.of(pen.at.wall() + pause));
        pen.writeLane();
    }

    /** Sends what is due while nothing that moves money needs the line. */
    static void send(Pen pen) {
        boolean idle = pen.requestInFlight.isEmpty() && pen.reversalInFlight.isEmpty() && pen.draft.isEmpty();
        if (!idle || pen.notices.inFlight().isPresent()) {
            return;
        }
        pen.notices.due().stream()
                .min(Comparator.comparingLong(Notices.Notice::nextAt))
                .ifPresent(n -> {
                    long wait = n.nextAt() - pen.at.wall();
                    if (wait > 0) {
                        pen.effect(new Effect.Wake(TOPIC, wait));
                    } else {
                        pen.notices = pen.notices.flying(n.id());
                        pen.effect(new Effect.SendNotice(n, pen.nextStan(), pen.batch));
                    }
                });
    }
}
