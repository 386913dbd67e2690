package dev.tillwright.examples;

import dev.tillwright.core.AttemptKey;
import dev.tillwright.core.MoneyState;
import dev.tillwright.core.OrderRef;
import dev.tillwright.core.journal.SqliteJournal;
import dev.tillwright.core.spi.AttemptRow;
import dev.tillwright.core.spi.LaneId;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.testkit.Faults;
import dev.tillwright.testkit.HostObserver;
import dev.tillwright.testkit.SimulatedAcquirer;
import dev.tillwright.testkit.TestTerminal;
import dev.tillwright.testkit.TillEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The last story: a till process is killed between request and answer, and started again. Not thread-safe. */
final class KilledTill {
    static final String TERMINAL = "10000002";
    private static final String ORDER = "T8-2001";

    private final Transcript transcript;
    private final SimulatedAcquirer acquirer;
    private final Path folder;
    private final CompletableFuture<Process> victim = new CompletableFuture<>();

    KilledTill(Transcript transcript, SimulatedAcquirer acquirer, Path folder) {
        this.transcript = transcript;
        this.acquirer = acquirer;
        this.folder = folder;
    }

    /** {@return what the till process said about its attempts} */
    List<TillEntry> tell() {
        transcript.heading("5  A till process is killed (SIGKILL) after its request left, and started again");
        transcript.line("This till is a Java process of its own. Its master key is a test key, worth nothing elsewhere."
                + " 收银进程在请求发出后被强制结束，重启后自动冲正。");
        acquirer.terminal(DemoTill.MERCHANT, TERMINAL);
        acquirer.issue(ChildTill.card());
        acquirer.next(Faults.late(Duration.ofMinutes(10)));
        acquirer.observe(new Killer());
        run(new ChildTill.Order(ChildTill.SELL, acquirer.address(), Stories.SEED, TERMINAL, folder, ORDER));
        transcript.line("");
        transcript.line(
                "  killed    ",
                "The process is gone: no answer read, no outcome told, no handler run. What it"
                        + " knew is in its journal, written before the first byte left.");
        transcript.line("  started   ", "The same till is started again on the same journal.");
        List<TillEntry> told = entries(
                run(new ChildTill.Order(ChildTill.RECOVER, acquirer.address(), Stories.SEED, TERMINAL, folder, ORDER)));
        if (told.isEmpty()) {
            throw new IllegalStateException("the till process told no outcome when it was started again: see above");
        }
        return told;
    }

    /** {@return the journal of the till process, which has ended; its chain says whether anybody else wrote into it} */
    List<AttemptRow> journal() {
        TestTerminal registered = acquirer.terminal(DemoTill.MERCHANT, TERMINAL);
        try (TillKeys keys = TillKeys.beside(folder, registered);
                SqliteJournal journal = SqliteJournal.open(folder, keys.journalKey())) {
            transcript.line("  chain     ", "The killed till's journal is " + journal.verify() + ". 日志链完整性校验");
            return journal.attempts(new LaneId(DemoTill.MERCHANT, TERMINAL));
        }
    }

    private List<String> run(ChildTill.Order order) {
        TillProcess process = TillProcess.start(order);
        victim.complete(process.handle()); // the first one
        List<String> reported = new ArrayList<>();
        process.lines().forEach(line -> {
            if (line.startsWith(ChildTill.ENTRY)) {
                reported.add(line.substring(ChildTill.ENTRY.length()));
            } else {
                transcript.line("", line);
            }
        });
        transcript.line("  process   ", "ended with exit code " + process.exitCode());
        return reported;
    }

    private static List<TillEntry> entries(List<String> reported) {
        return reported.stream()
                .map(line -> line.split("\t", 4))
                .map(part -> new TillEntry(
                        OrderRef.of(part[0]),
                        AttemptKey.of(part[1]),
                        MoneyState.valueOf(part[2]),
                        Long.parseLong(part[3])))
                .toList();
    }

    /** Kills the till at the moment when the host has booked and before anything of its answer is on the line. */
    private final class Killer implements HostObserver {
        @Override
        public void request(IsoMessage request) {
            // the host has not booked yet
        }

        @Override
        public void answer(IsoMessage answer) {
            if (answer.mti().equals("0210") && HostWire.isOf(answer, TERMINAL)) {
                CompletableFuture<Process> unused = victim.thenApply(Process::destroyForcibly);
            }
        }
    }
}
