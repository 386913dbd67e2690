package dev.tillwright.core.journal;

import dev.tillwright.core.spi.AttemptRow;
import dev.tillwright.core.spi.AttemptState;
import dev.tillwright.core.spi.AuditRow;
import dev.tillwright.core.spi.CommitResult;
import dev.tillwright.core.spi.JournalStore;
import dev.tillwright.core.spi.LaneCommit;
import dev.tillwright.core.spi.LaneId;
import dev.tillwright.core.spi.LaneRow;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Rows for tests. The card number is made up and passes the Luhn check. */
final class Rows {
    static final String MERCHANT = "898310000000001";
    static final LaneId LANE = lane(1);
    static final byte[] SEALED =
            "SEALED-CARD-DATA-MARKER-0123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private Rows() {}

    static LaneId lane(int number) {
        return new LaneId(MERCHANT, String.format(java.util.Locale.ROOT, "%08d", 10_000_000 + number));
    }

    /** A new sale, journalled, whose order, key and trace number follow from one number. */
    static AttemptRow sale(LaneId lane, int number) {
        return sale(lane, "T-" + lane.terminal() + "-" + number, "#1", number);
    }

    static AttemptRow sale(LaneId lane, String order, String tryOf, int stan) {
        return new AttemptRow(
                lane.terminal() + "-" + order + tryOf,
                lane,
                "SALE",
                Optional.empty(),
                order,
                order + tryOf,
                AttemptState.JOURNALLED,
                1,
                7,
                stan,
                1250,
                Optional.empty(),
                "CNY",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "622202******0128",
                "phase=1",
                Optional.empty(),
                Optional.of(1_700_000_060_000L),
                1_700_000_000_000L,
                1_700_000_000_000L,
                SEALED);
    }

    static AttemptRow voidOf(AttemptRow sale, int stan) {
        AttemptRow r = sale(sale.lane(), sale.order(), "#void", stan);
        return new AttemptRow(
                r.id(),
                r.lane(),
                "VOID",
                Optional.of(sale.id()),
                r.order(),
                r.key(),
                r.state(),
                1,
                r.batch(),
                stan,
                r.amount(),
                r.approved(),
                r.currency(),
                r.responseCode(),
                r.reference(),
                r.authorisation(),
                r.maskedPan(),
                r.detail(),
                r.nextAt(),
                r.mayArriveUntil(),
                r.createdAt(),
                r.updatedAt(),
                SEALED);
    }

    static AttemptRow inState(AttemptRow r, AttemptState state, long version) {
        boolean answered = state == AttemptState.APPROVED;
        return new AttemptRow(
                r.id(),
                r.lane(),
                r.kind(),
                r.originalId(),
                r.order(),
                r.key(),
                state,
                version,
                r.batch(),
                r.stan(),
                r.amount(),
                answered ? Optional.of(1250L) : r.approved(),
                r.currency(),
                answered ? Optional.of("00") : r.responseCode(),
                answered ? Optional.of("000012345678") : r.reference(),
                answered ? Optional.of("A1B2C3") : r.authorisation(),
                r.maskedPan(),
                "phase=2",
                state == AttemptState.REV_PENDING ? Optional.of(1_700_000_005_000L) : Optional.empty(),
                r.mayArriveUntil(),
                r.createdAt(),
                r.updatedAt() + version,
                r.sealed());
    }

    static AttemptRow next(AttemptRow r, AttemptState state) {
        return inState(r, state, r.version() + 1);
    }

    static LaneCommit step(long fence, AttemptRow... rows) {
        AttemptRow last = rows[rows.length - 1];
        List<AuditRow> audit = java.util.Arrays.stream(rows)
                .map(r -> new AuditRow(
                        r.id(), r.version(), r.updatedAt(), r.state().name(), "because of a test"))
                .toList();
        return new LaneCommit(
                new LaneRow(last.lane(), last.stan(), last.batch(), "day=1123"), fence, List.of(rows), audit);
    }

    static CommitResult commit(JournalStore journal, long fence, AttemptRow... rows) throws Exception {
        return journal.commit(step(fence, rows)).get(10, TimeUnit.SECONDS);
    }

    static JournalSettings small() {
        return JournalSettings.builder()
                .reserveBytes(64 * 1024)
                .lowWaterBytes(1024)
                .build();
    }
}
