package dev.tillwright.core;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.event.ProgressEvent;
import dev.tillwright.core.internal.shell.TerminalShell;
import dev.tillwright.core.journal.JournalHead;
import dev.tillwright.core.journal.JournalReport;
import dev.tillwright.core.journal.SqliteJournal;
import dev.tillwright.core.spi.AttemptRow;
import dev.tillwright.core.spi.JournalStore;
import dev.tillwright.core.spi.LaneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A card terminal: takes payments and always knows where the money is.
 *
 * <p>Thread-safe. One card payment runs at a time; a second one is refused at once, never queued. Callbacks run in order on
 * the callback executor, never on an I/O thread and never under a lock. Whatever happens to a payment is an {@link Outcome};
 * exceptions are for misuse and configuration.
 */
public final class PosTerminal implements AutoCloseable {
    /** F4 has 12 digits. */
    private static final long MOST_MINOR_UNITS = 999_999_999_999L;

    private final TerminalSettings settings;
    private final JournalStore journal;
    private final TerminalShell shell;
    private final TerminalDesk desk;
    private final Consumer<PosTerminal> onClose;
    private final DiagnosticsMaker diagnostics;

    PosTerminal(
            TerminalSettings settings,
            JournalStore journal,
            TerminalShell shell,
            TerminalDesk desk,
            Consumer<PosTerminal> onClose) {
        this.settings = settings;
        this.journal = journal;
        this.shell = shell;
        this.desk = desk;
        this.onClose = onClose;
        this.diagnostics = new DiagnosticsMaker(settings);
    }

    /** {@return the settings of a single till with a journal of its own} */
    public static TerminalBuilder builder() {
        return new TerminalBuilder(null);
    }

    /**
     * A sale 消费.
     *
     * @param amount more than zero, at most 12 digits of minor units, in a currency of the acquirer's profile
     * @return the sale, lacking its order
     * @throws InvalidRequestException if the amount is zero or too large, or the currency foreign
     */
    public NewSale sale(Money amount) {
        requireNonNull(amount, "amount");
        if (amount.isZero()) {
            throw new InvalidRequestException("amount", "a sale of nothing", "use an amount above zero");
        }
        if (amount.minorUnits() > MOST_MINOR_UNITS) {
            throw new InvalidRequestException(
                    "amount", amount + " has more than the 12 digits of F4", "check the amount");
        }
        String currency = amount.currency().getCurrencyCode();
        if (settings.profile().currencyNumber(currency).isEmpty()) {
            throw new InvalidRequestException(
                    "amount",
                    currency + " is not accepted by " + settings.profile().name(),
                    "use " + String.join(" or ", settings.profile().currencies().keySet()));
        }
        Consumer<ProgressEvent> nobody = event -> {};
        return new NewSale(order -> new Sale(
                new Sale.Request(order, amount, Optional.empty(), Sale.PartialApproval.REFUSED, nobody),
                desk::start,
                desk::run));
    }

    /** {@return what the terminal can do now} */
    public LaneStatus status() {
        return LaneStatus.valueOf(shell.lane().status().name());
    }

    /** {@return how the line and each device are, and what mends them; as last known, without asking a device or the host} */
    public Diagnostics diagnostics() {
        return diagnostics.of(status(), shell.lane().open().size());
    }

    /** {@return merchant and terminal number; fixed for the terminal's life} */
    public LaneId lane() {
        return settings.lane();
    }

    /** {@return what is not known yet, oldest first, earlier runs included; each tells the truth when it is known} */
    public List<Unknown> unresolved() {
        return desk.unresolvedOutcomes();
    }

    /**
     * Approved sales that the till has not acknowledged: after a crash between approval and delivery they are here.
     *
     * @return the outcomes, oldest first, each {@link Outcome#replayed()}; reads the journal
     */
    public List<Outcome> undelivered() {
        return desk.undelivered();
    }

    /**
     * Says that the till has a payment in its own books. Asking again does no harm.
     *
     * @param outcome an {@link Approved} or {@link PartlyApproved}; others need none
     * @return completes when the journal knows it, on a thread of the lane's; not if the terminal is closed before
     */
    public CompletableFuture<Void> acknowledge(Outcome outcome) {
        requireNonNull(outcome, "outcome");
        Optional<AttemptRow> row = outcome.money() == MoneyState.MOVED
                ? journal.attempt(
                        settings.lane().merchant(), outcome.key().orElseThrow().value())
                : Optional.empty();
        return row.map(shell::delivered).orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /**
     * Settles by a named person what the host's answers can't prove any more. The journal keeps who ruled what.
     *
     * @param unknown one of {@link #unresolved()}
     * @param ruling what the statement or the acquirer shows
     * @param operator who says so, 1 to 40 visible characters
     * @throws InvalidRequestException if the operator is not named
     */
    public void rule(Unknown unknown, Ruling ruling, String operator) {
        requireNonNull(unknown, "unknown");
        requireNonNull(ruling, "ruling");
        if (!requireNonNull(operator, "operator").matches("\\S(.{0,38}\\S)?")) {
            throw new InvalidRequestException("operator", "must be 1 to 40 characters", "name who rules");
        }
        journal.attempt(settings.lane().merchant(), unknown.key().orElseThrow().value())
                .ifPresent(row -> shell.rule(row.id(), ruling == Ruling.BOOKED, operator));
    }

    /** {@return the journal, for reading: books, reports} */
    public JournalStore journal() {
        return journal;
    }

    /**
     * Compares the whole journal with its chain while sales go on: whether somebody without its key has altered, removed or
     * added anything. Takes a few seconds for a large journal: call it at the end of the day, not during a sale.
     *
     * @return what was found; absent if the journal is a store of the caller's own
     * @throws dev.tillwright.core.journal.JournalException if the journal can't be read
     */
    public Optional<JournalReport> verifyJournal() {
        return chained().map(SqliteJournal::verify);
    }

    /**
     * The newest entry of the journal's chain, to be printed or sent with each settlement: {@link SqliteJournal#verify(JournalHead)}
     * takes it back and tells whether an older copy of the journal was put in place.
     *
     * @return the head; absent if the journal is a store of the caller's own
     */
    public Optional<JournalHead> journalHead() {
        return chained().map(SqliteJournal::head);
    }

    private Optional<SqliteJournal> chained() {
        return journal instanceof SqliteJournal sqlite ? Optional.of(sqlite) : Optional.empty();
    }

    /** Ends the terminal. What is open stays in the journal and is settled when it is opened again. */
    @Override
    public void close() {
        desk.close();
        onClose.accept(this);
    }

    @Override
    public String toString() {
        return "PosTerminal[" + settings.lane() + " " + status() + "]";
    }
}
