package dev.tillwright.testkit.stack;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.Approved;
import dev.tillwright.core.Outcome;
import dev.tillwright.core.PosTerminal;
import dev.tillwright.core.Tillwright;
import dev.tillwright.core.journal.JournalKey;
import dev.tillwright.core.journal.SqliteJournal;
import dev.tillwright.core.spi.AttemptRow;
import dev.tillwright.core.spi.AuditRow;
import dev.tillwright.core.spi.CommitResult;
import dev.tillwright.core.spi.JournalStore;
import dev.tillwright.core.spi.LaneCommit;
import dev.tillwright.core.spi.LaneId;
import dev.tillwright.core.spi.LaneImage;
import dev.tillwright.core.spi.TimeSource;
import dev.tillwright.crypto.Vault;
import dev.tillwright.testkit.SimulatedAcquirer;
import dev.tillwright.testkit.SimulatedCard;
import dev.tillwright.testkit.SimulatedPinPad;
import dev.tillwright.testkit.SimulatedReader;
import dev.tillwright.testkit.TestTerminal;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal that writes but can't be read just now. */
class UnreadableJournalTest {
    @TempDir
    Path folder;

    private volatile boolean unreadable;

    @Test
    void costsAnOutcomeItsHistoryAndNothingElse() throws Exception {
        SimulatedCard card = SimulatedCard.ofDefaults();
        try (SimulatedAcquirer acquirer = SimulatedAcquirer.start();
                SimulatedReader reader = SimulatedReader.create();
                SimulatedPinPad pad = SimulatedPinPad.create(acquirer.terminal("898310000000001", "10000001"), reader);
                Vault vault = Vault.inMemoryForTests();
                JournalStore store = new Moody(SqliteJournal.open(folder));
                JournalKey key = JournalKey.file(folder.resolve("journal.key"));
                Tillwright node = Tillwright.open(store, key, TimeSource.system(), new SecureRandom())) {
            acquirer.issue(card);
            reader.byDefault(card);
            try (PosTerminal terminal = open(node, acquirer, reader, pad, vault)) {
                assertInstanceOf(Approved.class, pay(terminal));
            }
            try (PosTerminal terminal = open(node, acquirer, reader, pad, vault)) {
                unreadable = true; // the earlier run's history is in the journal alone
                Outcome again = pay(terminal);
                assertInstanceOf(Approved.class, again, again.toString());
                assertTrue(again.replayed());
            }
        }
    }

    private static Outcome pay(PosTerminal terminal) throws Exception {
        return terminal.sale(Shop.PRICE).order("T-1").future().get(Shop.AT_MOST.toSeconds(), TimeUnit.SECONDS);
    }

    private static PosTerminal open(
            Tillwright node, SimulatedAcquirer acquirer, SimulatedReader reader, SimulatedPinPad pad, Vault vault) {
        TestTerminal registered = acquirer.terminal("898310000000001", "10000001");
        return node.terminal()
                .merchant(registered.merchant())
                .terminal("10000001")
                .acquirer(a -> a.profile(Shop.profile(Shop.AT_MOST)).primary(acquirer.address()))
                .devices(d -> d.cardReader(reader).pinPad(pad))
                .masterKey(vault, registered.importInto(vault))
                .open();
    }

    private final class Moody implements JournalStore {
        private final JournalStore real;

        Moody(JournalStore real) {
            this.real = real;
        }

        @Override
        public LaneImage open(LaneId lane) {
            return real.open(lane);
        }

        @Override
        public CompletableFuture<CommitResult> commit(LaneCommit commit) {
            return real.commit(commit);
        }

        @Override
        public List<AttemptRow> attemptsOfOrder(String merchant, String order) {
            return real.attemptsOfOrder(merchant, order);
        }

        @Override
        public Optional<AttemptRow> attempt(String merchant, String key) {
            return real.attempt(merchant, key);
        }

        @Override
        public List<AttemptRow> attempts(LaneId lane) {
            return real.attempts(lane);
        }

        @Override
        public List<AuditRow> audit(String attemptId) {
            if (unreadable) {
                throw new IllegalStateException("the journal can't be read");
            }
            return real.audit(attemptId);
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
