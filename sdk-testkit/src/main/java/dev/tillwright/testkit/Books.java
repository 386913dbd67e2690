package dev.tillwright.testkit;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.AttemptKey;
import dev.tillwright.core.Effect;
import dev.tillwright.core.Money;
import dev.tillwright.core.MoneyState;
import dev.tillwright.core.OrderRef;
import dev.tillwright.core.Outcome;
import dev.tillwright.core.PartlyApproved;
import dev.tillwright.core.spi.AttemptRow;
import dev.tillwright.core.spi.AttemptState;
import dev.tillwright.core.spi.JournalStore;
import dev.tillwright.core.spi.LaneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares what the till believes, what the journal holds and what the host has booked, attempt by attempt. Thread-safe.
 *
 * <p>As long as nothing was recorded for the till, only journal and host are compared. From the first
 * {@link #record(TillEntry)} on, an attempt that moved money and that the till does not know is a difference. The last
 * entry of an attempt counts, so that a till may record "unknown" first and the truth later. A till that was told that a
 * sale was undone agrees with a journal that has the sale and its void 撤销.
 */
public final class Books {
    private final Function<LaneId, List<AttemptRow>> journal;
    private final Ledger ledger;
    private final List<LaneId> lanes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, TillEntry> till = new LinkedHashMap<>();

    private Books(Function<LaneId, List<AttemptRow>> journal, Ledger ledger, List<LaneId> lanes) {
        this.journal = journal;
        this.ledger = ledger;
        this.lanes = List.copyOf(lanes);
    }

    /**
     * Books over a journal and a host.
     *
     * @param journal what to read attempts from
     * @param ledger the host's side, see {@link SimulatedAcquirer#ledger()}
     * @param lanes the terminals to compare, at least one
     * @return books without till entries
     */
    public static Books of(JournalStore journal, Ledger ledger, LaneId... lanes) {
        requireNonNull(journal, "journal");
        return of(journal::attempts, ledger, lanes);
    }

    /**
     * Books over any source of journal rows.
     *
     * @param attempts gives a lane's attempts, oldest first
     * @param ledger the host's side
     * @param lanes the terminals to compare, at least one
     * @return books without till entries
     */
    public static Books of(Function<LaneId, List<AttemptRow>> attempts, Ledger ledger, LaneId... lanes) {
        requireNonNull(attempts, "attempts");
        requireNonNull(ledger, "ledger");
        if (lanes.length == 0) {
            throw new IllegalArgumentException("books need a lane: name the terminals to compare");
        }
        return new Books(attempts, ledger, List.of(lanes));
    }

    /**
     * Notes what the till believes about an attempt, in place of what it believed before.
     *
     * @param entry the till's view
     */
    public void record(TillEntry entry) {
        requireNonNull(entry, "entry");
        lock.lock();
        try {
            till.put(entry.attempt().value(), entry);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Notes an outcome as what the till believes. One without a key never began and is left out.
     *
     * <p>An {@link dev.tillwright.core.Unknown} is recorded as unknown; record its resolution when it is there.
     *
     * @param outcome what {@code run()} gave
     */
    public void record(Outcome outcome) {
        Money moved =
                requireNonNull(outcome, "outcome") instanceof PartlyApproved part ? part.approved() : outcome.amount();
        long sign = outcome.effect() == Effect.RETURN ? -1 : 1;
        outcome.key()
                .ifPresent(
                        key -> record(new TillEntry(outcome.order(), key, outcome.money(), sign * moved.minorUnits())));
    }

    /** {@return the comparison as things stand now} */
    public BooksReport compare() {
        Map<String, TillEntry> believed = believed();
        boolean tillKept = !believed.isEmpty();
        Tally tally = new Tally();
        for (LaneId lane : lanes) {
            List<LedgerEntry> unseen = new ArrayList<>(entriesOf(lane));
            List<AttemptRow> rows = journal.apply(lane);
            knowVoids(rows, believed);
            for (AttemptRow row : rows) {
                Optional<LedgerEntry> host = ledger.entry(lane.merchant(), lane.terminal(), row.batch(), row.stan());
                unseen.removeIf(entry -> entry.batch() == row.batch() && entry.trace() == row.stan());
                tally.journalled(row, Optional.ofNullable(believed.remove(row.key())), host, tillKept);
            }
            unseen.forEach(tally::hostOnly);
        }
        believed.values().forEach(tally::tillOnly);
        return tally.report();
    }

    /**
     * Checks that nobody contradicts anybody. Attempts that are honestly in doubt pass, see {@link #mustBeSettled()}.
     *
     * @throws AssertionError listing every differing attempt with its order, batch, trace and the three views
     */
    public void mustBalance() {
        BooksReport report = compare();
        if (!report.balanced()) {
            throw new AssertionError(report.text());
        }
    }

    /**
     * Checks that the books balance and that nothing is in doubt.
     *
     * @throws AssertionError listing every differing and every open attempt
     */
    public void mustBeSettled() {
        BooksReport report = compare();
        if (!report.balanced() || !report.settled()) {
            throw new AssertionError(report.text());
        }
    }

    /** A till that was told that its sale is undone knows, where the journal has a void for it, of both moves. */
    private static void knowVoids(List<AttemptRow> rows, Map<String, TillEntry> believed) {
        Map<String, AttemptRow> byId = rows.stream().collect(Collectors.toMap(AttemptRow::id, row -> row));
        for (AttemptRow row : rows) {
            Optional<AttemptRow> sale = row.originalId()
                    .map(byId::get)
                    .filter(original -> original.state() == AttemptState.VOIDED)
                    .filter(original -> Optional.ofNullable(believed.get(original.key()))
                            .filter(entry -> entry.money() == MoneyState.NOT_MOVED)
                            .isPresent());
            if (sale.isPresent() && row.state() == AttemptState.APPROVED && !believed.containsKey(row.key())) {
                long amount = row.approved().orElse(row.amount());
                OrderRef order = OrderRef.of(row.order());
                String saleKey = sale.get().key();
                believed.put(saleKey, new TillEntry(order, AttemptKey.of(saleKey), MoneyState.MOVED, amount));
                believed.put(row.key(), new TillEntry(order, AttemptKey.of(row.key()), MoneyState.MOVED, -amount));
            }
        }
    }

    private Map<String, TillEntry> believed() {
        lock.lock();
        try {
            return new LinkedHashMap<>(till);
        } finally {
            lock.unlock();
        }
    }

    private List<LedgerEntry> entriesOf(LaneId lane) {
        return ledger.entries().stream()
                .filter(e ->
                        e.merchant().equals(lane.merchant()) && e.terminal().equals(lane.terminal()))
                .toList();
    }
}
