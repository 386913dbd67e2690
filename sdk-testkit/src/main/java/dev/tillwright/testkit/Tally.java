package dev.tillwright.testkit;

import dev.tillwright.core.MoneyState;
import dev.tillwright.core.spi.AttemptRow;
import dev.tillwright.core.spi.AttemptState;
import dev.tillwright.testkit.BooksLine.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges attempts one by one and adds them up. Not thread-safe. */
final class Tally {
    private static final String NONE = "-";

    private final List<BooksLine> lines = new ArrayList<>();
    private long tillTotal;
    private long journalTotal;
    private long hostTotal;

    /** An attempt of the journal, with what the other two say. */
    void journalled(AttemptRow row, Optional<TillEntry> till, Optional<LedgerEntry> host, boolean tillKept) {
        long journal = moved(row);
        long booked = host.map(Tally::moved).orElse(0L);
        add(till.map(Tally::moved).orElse(0L), journal, booked);
        String reason = contradiction(row, till, host, tillKept);
        String open = reason.isEmpty() ? doubt(row, till) : "";
        Verdict verdict = !reason.isEmpty() ? Verdict.DIFFERS : open.isEmpty() ? Verdict.AGREED : Verdict.IN_DOUBT;
        lines.add(new BooksLine(
                row.key(),
                row.order(),
                row.lane().terminal() + " batch " + row.batch() + " trace " + row.stan(),
                till.map(Tally::text).orElse(NONE),
                row.state() + " " + journal,
                host.map(Tally::text).orElse(NONE),
                verdict,
                reason + open));
    }

    /** An entry of the host that no journal knows: money moved, or nearly, without a record written ahead. */
    void hostOnly(LedgerEntry host) {
        add(0, 0, moved(host));
        lines.add(new BooksLine(
                "(host only)",
                NONE,
                host.terminal() + " batch " + host.batch() + " trace " + host.trace(),
                NONE,
                NONE,
                text(host),
                Verdict.DIFFERS,
                "the journal does not know it"));
    }

    /** An attempt that only the till knows; harmless when it never began. */
    void tillOnly(TillEntry till) {
        add(moved(till), 0, 0);
        boolean harmless = till.money() == MoneyState.NOT_MOVED;
        lines.add(new BooksLine(
                till.attempt().value(),
                till.order().value(),
                NONE,
                text(till),
                NONE,
                NONE,
                harmless ? Verdict.AGREED : Verdict.DIFFERS,
                harmless ? "" : "the journal does not know it"));
    }

    BooksReport report() {
        return new BooksReport(lines, tillTotal, journalTotal, hostTotal);
    }

    private void add(long till, long journal, long host) {
        tillTotal += till;
        journalTotal += journal;
        hostTotal += host;
    }

    private static String contradiction(
            AttemptRow row, Optional<TillEntry> till, Optional<LedgerEntry> host, boolean tillKept) {
        long booked = host.map(Tally::moved).orElse(0L);
        if (!row.state().inDoubt() && moved(row) != booked) {
            return "the journal says " + moved(row) + ", the host " + booked;
        }
        if (till.isEmpty()) {
            return tillKept && moved(row) != 0 ? "the till does not know it" : "";
        }
        MoneyState believed = till.get().money();
        if (row.state().inDoubt()) {
            boolean claims = believed == MoneyState.MOVED || believed == MoneyState.NOT_MOVED;
            return claims ? "the till is sure, the journal is not" : "";
        }
        boolean open = believed == MoneyState.UNKNOWN || believed == MoneyState.AT_RISK;
        long tillMoved = moved(till.get());
        return open || tillMoved == moved(row) ? "" : "the till says " + tillMoved + ", the journal " + moved(row);
    }

    private static String doubt(AttemptRow row, Optional<TillEntry> till) {
        if (row.state().inDoubt()) {
            return "in doubt in the journal";
        }
        boolean open = till.filter(t -> t.money() == MoneyState.UNKNOWN || t.money() == MoneyState.AT_RISK)
                .isPresent();
        return open ? "the till was not told the end" : "";
    }

    /** What an attempt moved by the journal. A voided sale did move: its void is an attempt of its own. */
    private static long moved(AttemptRow row) {
        AttemptState state = row.state();
        if (state != AttemptState.APPROVED && state != AttemptState.VOIDED && state != AttemptState.RULED_BOOKED) {
            return 0;
        }
        long amount = row.approved().orElse(row.amount());
        return row.kind().equals("VOID") ? -amount : amount;
    }

    private static long moved(LedgerEntry entry) {
        long amount = entry.booked() ? entry.approved().minorUnits() : 0;
        return entry.kind() == EntryKind.VOID ? -amount : amount;
    }

    private static long moved(TillEntry entry) {
        return entry.money() == MoneyState.MOVED ? entry.minorUnits() : 0;
    }

    private static String text(TillEntry entry) {
        return entry.money() + " " + moved(entry);
    }

    private static String text(LedgerEntry entry) {
        return entry.state() + " " + moved(entry);
    }
}
