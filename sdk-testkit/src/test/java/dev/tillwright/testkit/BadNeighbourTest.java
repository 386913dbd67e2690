package dev.tillwright.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.Cancellation;
import dev.tillwright.core.ConfigurationException;
import dev.tillwright.core.InvalidRequestException;
import dev.tillwright.core.Money;
import dev.tillwright.core.NotDone;
import dev.tillwright.core.Operation;
import dev.tillwright.core.Outcome;
import dev.tillwright.core.PosTerminal;
import dev.tillwright.core.TerminalBuilder;
import dev.tillwright.core.Tillwright;
import dev.tillwright.core.port.CardReader;
import dev.tillwright.core.port.CardReading;
import dev.tillwright.core.port.CardRequest;
import dev.tillwright.core.port.ReceiptPrinter;
import dev.tillwright.crypto.TransportKey;
import dev.tillwright.crypto.Vault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drivers, listeners and executors that break their promises: every sale ends, and the terminal goes on. */
class BadNeighbourTest {
    private final SimulatedAcquirer acquirer = SimulatedAcquirer.start();
    private final Vault vault = Vault.inMemoryForTests();
    private final TransportKey key =
            acquirer.terminal("898310000000001", "10000001").importInto(vault);
    private final SimulatedReader reader = SimulatedReader.create();

    @TempDir
    private Path journal;

    @AfterEach
    void close() {
        reader.close();
        acquirer.close();
        vault.close();
    }

    @Test
    void aReaderWithoutItsNativeLibraryIsAReaderFault() {
        assertReaderFault(reads(request -> {
            throw new UnsatisfiedLinkError("no such library");
        }));
    }

    @Test
    void aReaderThatReturnsNullIsAReaderFault() {
        assertReaderFault(reads(request -> null));
    }

    @Test
    void aReaderThatAnswersNullIsAReaderFault() {
        assertReaderFault(reads(request -> CompletableFuture.completedFuture(null)));
    }

    @Test
    void aReaderThatCannotBeStoppedDoesNotStopTheLane() {
        CompletableFuture<CardReading> reading = new CompletableFuture<>();
        CardReader stubborn = new CardReader() {
            @Override
            public CompletableFuture<CardReading> read(CardRequest request) {
                return reading;
            }

            @Override
            public void cancel() {
                throw new IllegalStateException("not now");
            }
        };
        try (PosTerminal terminal = open(stubborn, b -> b)) {
            Operation sale = terminal.sale(Money.of("1.00", "CNY")).order("B-1").start();
            CompletableFuture<Cancellation> cancellation = sale.cancel();
            reading.complete(new CardReading.Cancelled());
            soon(cancellation::join);
            assertEquals("READY", terminal.status().name());
        }
    }

    @Test
    void aPrinterWithoutItsNativeLibraryChangesNothing() {
        ReceiptPrinter broken = receipt -> {
            throw new UnsatisfiedLinkError("no such library");
        };
        standBy();
        try (PosTerminal terminal = open(reader, b -> b.devices(d -> d.printer(broken)))) {
            assertPaid(terminal, "B-1");
            assertPaid(terminal, "B-2");
        }
    }

    @Test
    void aListenerWhoseAssertionFailsDoesNotHoldTheResultBack() {
        standBy();
        try (PosTerminal terminal = open(reader, b -> b)) {
            soon(() -> terminal.sale(Money.of("1.00", "CNY"))
                    .order("B-1")
                    .onProgress(event -> {
                        throw new AssertionError("a test of the till's");
                    })
                    .run());
            assertPaid(terminal, "B-2");
        }
    }

    @Test
    void anExecutorThatRefusesWorkDoesNotHoldTheResultBack() {
        standBy();
        try (PosTerminal terminal = open(
                reader,
                b -> b.callbackExecutor(task -> {
                    throw new RejectedExecutionException("closed");
                }))) {
            assertPaid(terminal, "B-1");
            assertPaid(terminal, "B-2");
        }
    }

    @Test
    void aSaleOnAClosedTerminalOfANodeIsRefusedAtOnce() {
        try (Tillwright node = Tillwright.open(journal)) {
            PosTerminal terminal = settings(node.terminal(), reader).open();
            terminal.close();
            Outcome outcome = sale(terminal, "B-1");
            assertInstanceOf(NotDone.class, outcome, outcome.toString());
        }
    }

    @Test
    void anAmountThatTheMessageCannotHoldIsRefusedBeforeTheCard() {
        try (PosTerminal terminal = open(reader, b -> b)) {
            terminal.sale(Money.ofMinor(999_999_999_999L, "CNY"));
            assertThrows(InvalidRequestException.class, () -> terminal.sale(Money.ofMinor(1_000_000_000_000L, "CNY")));
        }
    }

    @Test
    void aReaderThatNeverAnswersEndsItsSaleAllTheSame() {
        CardReader mute = new CardReader() {
            @Override
            public CompletableFuture<CardReading> read(CardRequest request) {
                return new CompletableFuture<>();
            }

            @Override
            public void cancel() {}
        };
        try (PosTerminal terminal = open(mute, b -> b.cardWithin(Duration.ofSeconds(1)))) {
            Outcome outcome = sale(terminal, "B-1");
            assertInstanceOf(NotDone.class, outcome, outcome.toString());
            assertEquals("READER_FAULT", outcome.diagnosis().code());
        }
    }

    @Test
    void aTerminalThatIsOpenOnTheNodeIsNotOpenedTwice() {
        try (Tillwright node = Tillwright.open(journal)) {
            PosTerminal first = settings(node.terminal(), reader).open();
            assertThrows(
                    ConfigurationException.class,
                    () -> settings(node.terminal(), reader).open());
            first.close();
            settings(node.terminal(), reader).open().close();
        }
    }

    @Test
    void closingTwiceDoesNotWait() {
        PosTerminal terminal = open(reader, b -> b);
        terminal.close();
        assertTimeoutPreemptively(Duration.ofSeconds(2), terminal::close);
    }

    private void standBy() {
        reader.byDefault(acquirer.issue(SimulatedCard.ofDefaults()));
    }

    private void assertReaderFault(CardReader broken) {
        try (PosTerminal terminal = open(broken, b -> b)) {
            NotDone first = (NotDone) sale(terminal, "B-1");
            assertEquals("READER_FAULT", first.diagnosis().code());
            assertEquals("READY", terminal.status().name());
        }
    }

    private static void assertPaid(PosTerminal terminal, String order) {
        Outcome outcome = sale(terminal, order);
        assertTrue(
                outcome.match()
                        .approved(a -> true)
                        .partlyApproved(p -> false)
                        .acceptedOffline(o -> false)
                        .declined(d -> false)
                        .notDone(n -> false)
                        .unknown(u -> false),
                outcome::toString);
    }

    private static Outcome sale(PosTerminal terminal, String order) {
        return soon(() -> terminal.sale(Money.of("1.00", "CNY")).order(order).run());
    }

    private static <T> T soon(org.junit.jupiter.api.function.ThrowingSupplier<T> work) {
        return assertTimeoutPreemptively(Duration.ofSeconds(20), work);
    }

    private PosTerminal open(CardReader device, UnaryOperator<TerminalBuilder> more) {
        return more.apply(settings(PosTerminal.builder().journal(journal), device))
                .open();
    }

    private TerminalBuilder settings(TerminalBuilder builder, CardReader device) {
        return builder.merchant("898310000000001")
                .terminal("10000001")
                .acquirer(a -> a.profile(TestBench.profile()).primary(acquirer.address()))
                .devices(d -> d.cardReader(device))
                .masterKey(vault, key)
                .cardWithin(Duration.ofSeconds(1));
    }

    private interface Reading {
        CompletableFuture<CardReading> of(CardRequest request);
    }

    private static CardReader reads(Reading reading) {
        return new CardReader() {
            @Override
            public CompletableFuture<CardReading> read(CardRequest request) {
                return reading.of(request);
            }

            @Override
            public void cancel() {}
        };
    }
}
