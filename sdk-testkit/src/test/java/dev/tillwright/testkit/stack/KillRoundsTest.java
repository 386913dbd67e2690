package dev.tillwright.testkit.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.MoneyState;
import dev.tillwright.core.PosTerminal;
import dev.tillwright.core.Unknown;
import dev.tillwright.core.spi.AttemptRow;
import dev.tillwright.core.spi.AttemptState;
import dev.tillwright.crypto.Vault;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.dialect.UnionPayPos;
import dev.tillwright.testkit.Books;
import dev.tillwright.testkit.Faults;
import dev.tillwright.testkit.HostObserver;
import dev.tillwright.testkit.SimulatedAcquirer;
import dev.tillwright.testkit.SimulatedCard;
import dev.tillwright.testkit.SimulatedPinPad;
import dev.tillwright.testkit.SimulatedReader;
import dev.tillwright.testkit.TestTerminal;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A till killed (SIGKILL) at any moment of a payment, again and again, ends with books that balance. */
@Timeout(180)
class KillRoundsTest {
    static final String MERCHANT = "898310000000001";
    static final String TERMINAL = "10000001";
    private static final int ROUNDS = 5;

    @TempDir
    Path folder;

    /** Kills a process at one moment of the host's life. */
    private static final class Killer implements HostObserver {
        private final AtomicReference<Process> victim = new AtomicReference<>();
        private final AtomicInteger left = new AtomicInteger();
        private volatile String request = "";
        private volatile String answer = "";

        /** Before the nth request of a type, or before its answer leaves. */
        void aim(Process process, String requestType, String answerType, int nth) {
            request = requestType;
            answer = answerType;
            left.set(nth);
            victim.set(process);
        }

        @Override
        public void request(IsoMessage message) {
            strikeAt(request, message);
        }

        @Override
        public void answer(IsoMessage message) {
            strikeAt(answer, message);
        }

        private void strikeAt(String type, IsoMessage message) {
            if (message.mti().equals(type) && left.decrementAndGet() == 0) {
                Optional.ofNullable(victim.getAndSet(null)).ifPresent(Process::destroyForcibly);
            }
        }
    }

    @Test
    void balancesInTheEndWhereverTheTillWasKilled() throws Exception {
        SplittableRandom random = new SplittableRandom(20_261_123);
        try (SimulatedAcquirer acquirer = SimulatedAcquirer.start()) {
            acquirer.issue(SimulatedCard.ofDefaults());
            TestTerminal registered = acquirer.terminal(MERCHANT, TERMINAL);
            HostWatch host = HostWatch.on(acquirer);
            Killer killer = new Killer();
            acquirer.observe(killer);
            List<String> believed = new ArrayList<>();
            for (int round = 1; round <= ROUNDS; round++) {
                // Odd rounds die in a sale, round 2 in the recovery from round 1, round 4 in a reversal of its own or
                // that of round 3.
                boolean sale = round % 2 == 1;
                int nth = sale ? 2 + random.nextInt(3) : round / 2;
                if (round == 4) {
                    acquirer.next(Faults.approveAndLoseAnswer());
                }
                Process till = till(acquirer.address(), "K" + round + "-");
                String request = sale ? "0200" : "0400";
                String answer = sale ? "0210" : "0410";
                boolean before = random.nextBoolean();
                killer.aim(till, before ? request : "", before ? "" : answer, nth);
                believed.addAll(linesUntilDeath(till));
            }
            assertTrue(believed.size() >= 3, () -> "each odd round was paid before it died: " + believed);
            settle(acquirer, registered, host, believed);
        }
    }

    private void settle(SimulatedAcquirer acquirer, TestTerminal registered, HostWatch host, List<String> believed)
            throws Exception {
        try (Vault vault = Vault.inMemoryForTests();
                SimulatedReader reader = SimulatedReader.create();
                SimulatedPinPad pad = SimulatedPinPad.create(registered, reader);
                PosTerminal terminal =
                        KillChild.open(acquirer.address(), folder, reader, pad, vault, registered.importInto(vault))) {
            for (Unknown open : terminal.unresolved()) {
                assertEquals(MoneyState.NOT_MOVED, Shop.truth(open).money(), "a till that was killed has no approval");
            }
            Books.of(terminal.journal(), acquirer.ledger(), terminal.lane()).mustBeSettled();
            assertEquals(List.of(), terminal.verifyJournal().orElseThrow().breaks(), "the chain after all kills");
            List<AttemptRow> rows = terminal.journal().attempts(terminal.lane());
            assertEquals(traces(rows), new HashSet<>(sent(host)), "nothing was sent that was not journalled before");
            assertEquals(sent(host).size(), new HashSet<>(sent(host)).size(), "no sale was sent twice");
            for (String line : believed) {
                assertEquals(line, truth(line, rows));
            }
        }
    }

    /** A line of a till, as the journal has it in the end. */
    private static String truth(String line, List<AttemptRow> rows) {
        String key = line.substring(0, line.indexOf(' '));
        return rows.stream()
                .filter(row -> row.key().equals(key))
                .map(row ->
                        key + " " + (row.state() == AttemptState.APPROVED ? MoneyState.MOVED : MoneyState.NOT_MOVED))
                .collect(Collectors.joining());
    }

    private static Set<Long> traces(List<AttemptRow> rows) {
        return rows.stream().map(row -> (long) row.stan()).collect(Collectors.toSet());
    }

    private static List<Long> sent(HostWatch host) {
        return host.requests("0200").stream().map(r -> r.get(UnionPayPos.TRACE)).toList();
    }

    private static List<String> linesUntilDeath(Process till) throws Exception {
        CompletableFuture<String> lines = new CompletableFuture<>();
        lines.completeAsync(() -> read(till));
        try {
            String all = lines.get(Shop.AT_MOST.toSeconds(), TimeUnit.SECONDS);
            return all.lines().filter(line -> line.endsWith("MOVED")).toList();
        } finally {
            till.destroyForcibly();
        }
    }

    private static String read(Process till) {
        try {
            return new String(till.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process till(String address, String orders) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        paths(),
                        KillChild.class.getName(),
                        address,
                        folder.toString(),
                        orders)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Everything of the test's own process, whether it runs on the module path or on the class path. */
    private static String paths() {
        String here = System.getProperty("basedir", System.getProperty("user.dir"));
        return Stream.of(
                        here + "/target/test-classes",
                        System.getProperty("jdk.module.path", ""),
                        System.getProperty("java.class.path", ""))
                .filter(path -> !path.isEmpty())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
