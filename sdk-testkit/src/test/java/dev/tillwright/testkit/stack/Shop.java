package dev.tillwright.testkit.stack;

import dev.tillwright.core.Approved;
import dev.tillwright.core.Money;
import dev.tillwright.core.NewSale;
import dev.tillwright.core.Outcome;
import dev.tillwright.core.PosTerminal;
import dev.tillwright.core.TerminalBuilder;
import dev.tillwright.core.Unknown;
import dev.tillwright.core.acquirer.AcquirerProfile;
import dev.tillwright.core.acquirer.UnionPay;
import dev.tillwright.core.event.TerminalAlert;
import dev.tillwright.core.spi.AttemptRow;
import dev.tillwright.core.spi.AttemptState;
import dev.tillwright.crypto.TransportKey;
import dev.tillwright.crypto.Vault;
import dev.tillwright.testkit.Books;
import dev.tillwright.testkit.EntryKind;
import dev.tillwright.testkit.LedgerEntry;
import dev.tillwright.testkit.SimulatedAcquirer;
import dev.tillwright.testkit.SimulatedCard;
import dev.tillwright.testkit.SimulatedPinPad;
import dev.tillwright.testkit.SimulatedPrinter;
import dev.tillwright.testkit.SimulatedReader;
import dev.tillwright.testkit.TestTerminal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;

/** A till with all that stands around it: a real line, a real journal, a simulated host and simulated devices. */
final class Shop implements AutoCloseable {
    static final Money PRICE = Money.of("12.50", "CNY");
    /** Longer than anything here may take, even on a machine that does other things. */
    static final Duration AT_MOST = Duration.ofSeconds(30);

    final SimulatedAcquirer acquirer;
    final HostWatch host;
    final SimulatedCard card;
    final SimulatedReader reader = SimulatedReader.create();
    final SimulatedPrinter printer = SimulatedPrinter.create();
    final SimulatedPinPad pad;
    final Vault vault = Vault.inMemoryForTests();
    final TestTerminal registered;
    final TransportKey masterKey;
    final Path journal;
    final List<TerminalAlert> alerts = new CopyOnWriteArrayList<>();
    private final AcquirerProfile profile;
    private final BiFunction<Shop, TerminalBuilder, TerminalBuilder> settings;
    private PosTerminal terminal;

    private Shop(
            Path journal,
            AcquirerProfile profile,
            SimulatedCard card,
            BiFunction<Shop, TerminalBuilder, TerminalBuilder> settings) {
        this.journal = journal;
        this.profile = profile;
        this.settings = settings;
        this.acquirer = SimulatedAcquirer.start();
        this.host = HostWatch.on(acquirer);
        this.card = acquirer.issue(card);
        this.registered = acquirer.terminal("898310000000001", "10000001");
        this.masterKey = registered.importInto(vault);
        this.pad = SimulatedPinPad.create(registered, reader);
        this.reader.byDefault(card);
        this.terminal = reopened();
    }

    /** A shop whose host may take its time: for what is answered. */
    static Shop patient(Path journal) {
        return of(journal, profile(Duration.ofSeconds(20)));
    }

    /** A shop that waits 400 ms for the answer to a sale: for answers that never come. */
    static Shop hasty(Path journal) {
        return of(journal, profile(Duration.ofMillis(400)));
    }

    static Shop of(Path journal, AcquirerProfile profile) {
        return new Shop(journal, profile, SimulatedCard.ofDefaults(), (shop, settings) -> settings);
    }

    static Shop of(
            Path journal,
            AcquirerProfile profile,
            SimulatedCard card,
            BiFunction<Shop, TerminalBuilder, TerminalBuilder> settings) {
        return new Shop(journal, profile, card, settings);
    }

    /** Short pauses; the answers to reversals and sign-ins, which do come, may be slow on a loaded machine. */
    static AcquirerProfile profile(Duration hostTimeout) {
        return UnionPay.pos().toBuilder()
                .times(t -> t.hostTimeout(hostTimeout)
                        .arrivalSlack(Duration.ofMillis(100))
                        .reversalTimeout(Duration.ofSeconds(5))
                        .tillBudget(Duration.ofSeconds(25))
                        .backoff(Duration.ofMillis(50), Duration.ofMillis(400)))
                .build();
    }

    /** The same, giving up on every answer quickly: for a line that is down. */
    static AcquirerProfile curt() {
        return profile(Duration.ofMillis(400)).toBuilder()
                .times(t -> t.reversalTimeout(Duration.ofMillis(400))
                        .connectTimeout(Duration.ofMillis(400))
                        .tillBudget(Duration.ofSeconds(2)))
                .build();
    }

    PosTerminal terminal() {
        return terminal;
    }

    NewSale sale() {
        return terminal.sale(PRICE);
    }

    Outcome pay(String order) {
        return sale().order(order).run();
    }

    /** Closes the terminal, as a till that is switched off, and leaves everything else. */
    void switchOff() {
        terminal.close();
    }

    /** Opens a terminal on the same journal; the one before must be closed. */
    PosTerminal switchOn() {
        terminal = reopened();
        return terminal;
    }

    TerminalBuilder settings() {
        return settings.apply(
                this,
                PosTerminal.builder()
                        .merchant(registered.merchant())
                        .merchantName("SIMULATED SHOP")
                        .terminal(registered.terminal())
                        .acquirer(a -> a.profile(profile).primary(acquirer.address()))
                        .devices(d -> d.cardReader(reader).pinPad(pad).printer(printer))
                        .masterKey(vault, masterKey)
                        .locale(Locale.ENGLISH)
                        .cardWithin(Duration.ofSeconds(20))
                        .onAlert(alerts::add)
                        .journal(journal));
    }

    private PosTerminal reopened() {
        return settings().open();
    }

    Books books() {
        return Books.of(terminal.journal(), acquirer.ledger(), terminal.lane());
    }

    /** The attempts of the journal, oldest first. */
    List<AttemptRow> rows() {
        return terminal.journal().attempts(terminal.lane());
    }

    List<AttemptState> states() {
        return rows().stream().map(AttemptRow::state).toList();
    }

    List<EntryKind> bookedKinds() {
        return acquirer.ledger().entries().stream().map(LedgerEntry::kind).toList();
    }

    /** What the host holds of the customer's money, in fen. */
    long taken() {
        return acquirer.ledger()
                .netBooked(registered.merchant(), registered.terminal())
                .minorUnits();
    }

    /** The truth about an outcome: at once, or when it is known. */
    static Outcome truth(Outcome outcome) throws InterruptedException, ExecutionException, TimeoutException {
        return outcome instanceof Unknown open ? open.resolution().get(AT_MOST.toSeconds(), TimeUnit.SECONDS) : outcome;
    }

    static boolean approved(Outcome outcome) {
        return outcome instanceof Approved;
    }

    @Override
    public void close() {
        terminal.close();
        pad.close();
        reader.close();
        acquirer.close();
        vault.close();
    }
}
