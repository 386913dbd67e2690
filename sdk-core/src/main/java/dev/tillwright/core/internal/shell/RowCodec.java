package dev.tillwright.core.internal.shell;

import dev.tillwright.core.card.EntryMode;
import dev.tillwright.core.internal.engine.Attempt;
import dev.tillwright.core.internal.engine.AttemptDraft;
import dev.tillwright.core.internal.engine.CardFacts;
import dev.tillwright.core.internal.engine.Cause;
import dev.tillwright.core.internal.engine.HostDay;
import dev.tillwright.core.internal.engine.Kind;
import dev.tillwright.core.internal.engine.Lane;
import dev.tillwright.core.internal.engine.Notices;
import dev.tillwright.core.internal.engine.PastAttempt;
import dev.tillwright.core.spi.AttemptRow;
import dev.tillwright.core.spi.LaneId;
import dev.tillwright.core.spi.LaneRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The engine's values as rows of the journal, and back. Stateless. */
public final class RowCodec {
    private RowCodec() {}

    /** A lane's own row. */
    static LaneRow row(Lane lane) {
        DetailText detail = new DetailText()
                .put("whole", lane.batchWhole())
                .put("date", lane.day().date())
                .put("settlement", lane.day().settlement());
        int number = 0;
        for (Notices.Notice notice : lane.notices().due()) {
            detail.put("notice." + number++, notice(notice));
        }
        return new LaneRow(lane.id(), lane.lastStan(), lane.batch(), detail.toString());
    }

    private static String notice(Notices.Notice n) {
        return String.join(
                ",",
                n.id(),
                Integer.toString(n.batch()),
                Integer.toString(n.stan()),
                Long.toString(n.amount()),
                n.day(),
                n.tags(),
                Integer.toString(n.tries()),
                Long.toString(n.nextAt()));
    }

    static Notices notices(LaneRow row) {
        DetailText detail = DetailText.parse(row.detail());
        List<Notices.Notice> due = new ArrayList<>();
        for (int number = 0; detail.flag("notice." + number); number++) {
            String[] p = detail.text("notice." + number).split(",", -1);
            due.add(new Notices.Notice(
                    p[0],
                    Integer.parseInt(p[1]),
                    Integer.parseInt(p[2]),
                    Long.parseLong(p[3]),
                    p[4],
                    p[5],
                    Integer.parseInt(p[6]),
                    Long.parseLong(p[7])));
        }
        return new Notices(due, Optional.empty());
    }

    static boolean batchWhole(LaneRow row) {
        return DetailText.parse(row.detail()).flag("whole");
    }

    static HostDay day(LaneRow row) {
        DetailText detail = DetailText.parse(row.detail());
        return new HostDay(detail.text("date"), detail.text("settlement"));
    }

    /** An attempt's row, with its sealed card data. */
    static AttemptRow row(LaneId lane, Attempt a, byte[] sealed) {
        return new AttemptRow(
                a.id(),
                lane,
                a.kind().name(),
                a.originalId(),
                a.order(),
                a.key(),
                a.state(),
                a.version(),
                a.batch(),
                a.stan(),
                a.amount(),
                a.approved() == 0 ? Optional.empty() : Optional.of(a.approved()),
                a.currency(),
                present(a.code()),
                present(a.reference()),
                present(a.authorisation()),
                a.card().maskedPan(),
                detail(a).toString(),
                present(a.nextAt()),
                present(a.mayArriveUntil()),
                a.createdAt(),
                a.updatedAt(),
                sealed);
    }

    private static DetailText detail(Attempt a) {
        return new DetailText()
                .put("originalStan", a.originalStan())
                .put("originalBatch", a.originalBatch())
                .put("partial", a.partialAllowed())
                .put("entry", a.card().entry().name())
                .put("pin", a.card().pinEntered())
                .put("chip", a.card().chip())
                .put("institutions", a.institutions())
                .put("date", a.day().date())
                .put("settlement", a.day().settlement())
                .put("ledger", a.ledger())
                .put("ours", a.traceOurs())
                .put("answered", a.answered())
                .put("reason", a.reason())
                .put("tries", a.reversalTries())
                .put("formatErrors", a.formatErrors())
                .put("cancel", a.cancelAsked())
                .put("delivered", a.delivered())
                .put("script", a.scriptResult())
                .put("cause", a.cause().map(Cause::encode).orElse(""));
    }

    /** An attempt as the engine knows it. */
    public static Attempt attempt(AttemptRow row) {
        DetailText d = DetailText.parse(row.detail());
        AttemptDraft draft = Attempt.create(
                        row.id(), Kind.valueOf(row.kind()), row.order(), row.key(), row.amount(), row.currency())
                .state(row.state())
                .version(row.version())
                .trace(row.batch(), row.stan(), d.flag("ours"))
                .approved(row.approved().orElse(0L))
                .partialAllowed(d.flag("partial"))
                .card(new CardFacts(row.maskedPan(), EntryMode.valueOf(d.text("entry")), d.flag("pin"), d.text("chip")))
                .institutions(d.text("institutions"))
                .day(new HostDay(d.text("date"), d.text("settlement")))
                .ledger(d.text("ledger"))
                .evidence(row.reference().orElse(""), row.authorisation().orElse(""))
                .reason(d.text("reason"))
                .tries((int) d.number("tries"), (int) d.number("formatErrors"))
                .nextAt(row.nextAt().orElse(0L))
                .window(row.mayArriveUntil().orElse(0L), Long.MAX_VALUE)
                .cancelAsked(d.flag("cancel"))
                .delivered(d.flag("delivered"))
                .scriptResult(d.text("script"))
                .times(row.createdAt(), row.updatedAt());
        row.originalId()
                .ifPresent(id -> draft.original(id, (int) d.number("originalBatch"), (int) d.number("originalStan")));
        if (d.flag("answered")) {
            draft.answered(row.responseCode().orElse(""));
        }
        if (d.flag("cause")) {
            draft.cause(Cause.decode(d.text("cause")));
        }
        return draft.done();
    }

    /** An attempt as the rules about orders want it. */
    public static PastAttempt past(AttemptRow row) {
        return new PastAttempt(row.id(), row.order(), row.key(), row.state(), row.amount(), row.currency());
    }

    private static Optional<String> present(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static Optional<Long> present(long number) {
        return number == 0 ? Optional.empty() : Optional.of(number);
    }
}
