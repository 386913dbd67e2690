package dev.tillwright.testkit;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.PosTerminal;
import dev.tillwright.core.acquirer.AcquirerProfile;
import dev.tillwright.core.acquirer.UnionPay;
import dev.tillwright.core.spi.LaneId;
import dev.tillwright.crypto.TransportKey;
import dev.tillwright.crypto.Vault;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A whole till on a bench: the real terminal of the SDK, with a SIMULATED acquirer and SIMULATED devices around it.
 *
 * <p>Thread-safe but for {@link #restart}. The lane is merchant 898310000000001, terminal 10000001. A contact-chip card
 * with PIN 123456 and CNY 10 000.00 is issued and stands by at the reader. The host has {@link #ANSWER_WITHIN} to answer;
 * a lost payment is proven undone within a few seconds. A JUnit 5 test gets one by {@link TillwrightTest}.
 */
public final class TestBench implements AutoCloseable {
    /** How long the terminal waits for an answer. */
    public static final Duration ANSWER_WITHIN = Duration.ofSeconds(1);

    private static final String MERCHANT = "898310000000001";
    private static final String TERMINAL = "10000001";

    private final Path journal;
    private final Vault vault = Vault.inMemoryForTests();
    private final SimulatedAcquirer acquirer = SimulatedAcquirer.start();
    private final SimulatedCard card = acquirer.issue(SimulatedCard.ofDefaults());
    private final SimulatedReader reader = SimulatedReader.create();
    private final SimulatedPrinter printer = SimulatedPrinter.create();
    private final SimulatedPinPad pinPad;
    private final TransportKey masterKey;
    private final Books books;
    private volatile PosTerminal terminal;

    private TestBench(Path journal) {
        this.journal = journal;
        TestTerminal registered = acquirer.terminal(MERCHANT, TERMINAL);
        this.masterKey = registered.importInto(vault);
        this.pinPad = SimulatedPinPad.create(registered, reader);
        this.terminal = openTerminal();
        this.books = Books.of(
                lane -> terminal().journal().attempts(lane), acquirer.ledger(), new LaneId(MERCHANT, TERMINAL));
        reader.byDefault(card);
    }

    /**
     * A bench whose terminal is open.
     *
     * @param journal an empty folder for the journal
     * @return the bench
     */
    public static TestBench open(Path journal) {
        return new TestBench(requireNonNull(journal, "journal"));
    }

    /**
     * The profile of the terminal on the bench: {@code UnionPay.pos()} with short times.
     *
     * @return the profile
     */
    public static AcquirerProfile profile() {
        return UnionPay.pos().toBuilder()
                .times(times -> times.connectTimeout(ANSWER_WITHIN)
                        .hostTimeout(ANSWER_WITHIN)
                        .reversalTimeout(ANSWER_WITHIN)
                        .arrivalSlack(Duration.ZERO)
                        .tillBudget(ANSWER_WITHIN.multipliedBy(10))
                        .backoff(Duration.ofMillis(50), Duration.ofMillis(400)))
                .build();
    }

    /** {@return the terminal that is open now} */
    public PosTerminal terminal() {
        return terminal;
    }

    /** {@return the host} */
    public SimulatedAcquirer acquirer() {
        return acquirer;
    }

    /** {@return the card that stands by at the reader} */
    public SimulatedCard card() {
        return card;
    }

    /** {@return the reader} */
    public SimulatedReader reader() {
        return reader;
    }

    /** {@return the PIN pad} */
    public SimulatedPinPad pinPad() {
        return pinPad;
    }

    /** {@return the printer} */
    public SimulatedPrinter printer() {
        return printer;
    }

    /** {@return books over the terminal's journal and the host} */
    public Books books() {
        return books;
    }

    /**
     * Closes the terminal and opens it again on the same journal: what was open is recovered.
     *
     * @return the new terminal
     */
    public PosTerminal restart() {
        terminal.close();
        terminal = openTerminal();
        return terminal;
    }

    /** Closes terminal, devices and host. The journal's folder stays. */
    @Override
    public void close() {
        terminal.close();
        pinPad.close();
        reader.close();
        acquirer.close();
        vault.close();
    }

    private PosTerminal openTerminal() {
        return PosTerminal.builder()
                .merchant(MERCHANT)
                .merchantName("SIMULATED SHOP")
                .terminal(TERMINAL)
                .acquirer(a -> a.profile(profile()).primary(acquirer.address()))
                .devices(d -> d.cardReader(reader).pinPad(pinPad).printer(printer))
                .masterKey(vault, masterKey)
                .journal(journal)
                .firstTrace(1)
                .cardWithin(Duration.ofSeconds(2))
                .open();
    }
}
