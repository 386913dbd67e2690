package dev.tillwright.core.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tillwright.core.spi.AttemptRow;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What only other processes can show: the lock, a kill, the system calls, a path without the driver. */
@Timeout(120)
class ProcessesTest {
    @TempDir
    Path directory;

    private static Process start(List<String> command) throws Exception {
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    private static String firstLine(List<String> command) throws Exception {
        Process child = start(command);
        try (BufferedReader out = output(child)) {
            String line = out.readLine();
            assertTrue(child.waitFor(30, TimeUnit.SECONDS));
            assertNotNull(line);
            return line;
        } finally {
            child.destroyForcibly();
        }
    }

    private String openInChild() throws Exception {
        return firstLine(JournalChild.command(e -> true, "open", directory.toString()));
    }

    @Test
    void refusesASecondProcessAlsoAfterASecondOpeningInThisOne() throws Exception {
        try (SqliteJournal journal = SqliteJournal.open(directory, Rows.small())) {
            assertTrue(openInChild().startsWith("IN_USE"));
            JournalException here =
                    assertThrows(JournalException.class, () -> SqliteJournal.open(directory, Rows.small()));
            assertEquals(JournalException.Reason.IN_USE, here.reason());
            assertTrue(here.getMessage().contains("journal.lock"), here.getMessage());
            assertTrue(openInChild().startsWith("IN_USE"), "refusing the second opening must not free the lock");
            assertEquals(1, journal.open(Rows.LANE).fence());
        }
        assertEquals("OPENED", openInChild());
    }

    @Test
    void namesTheArtifactWhenTheDriverIsMissing() throws Exception {
        String said = firstLine(JournalChild.command(e -> !e.contains("sqlite-jdbc"), "open", directory.toString()));
        assertTrue(said.startsWith("NO_DRIVER") && said.contains("org.xerial:sqlite-jdbc"), said);
    }

    @Test
    void keepsEveryAcknowledgedCommitWhenItsProcessIsKilled() throws Exception {
        Random random = new Random(20261123);
        List<String> acknowledged = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            int killAfter = 20 + random.nextInt(400);
            acknowledged.addAll(writeUntilKilled(killAfter, 1 + round * 100_000));
            try (SqliteJournal journal = SqliteJournal.open(directory, Rows.small())) {
                Set<String> kept =
                        journal.attempts(Rows.LANE).stream().map(AttemptRow::id).collect(Collectors.toSet());
                List<String> lost =
                        acknowledged.stream().filter(id -> !kept.contains(id)).toList();
                assertEquals(
                        List.of(), lost, "lost in round " + round + " of " + acknowledged.size() + " acknowledged");
                JournalReport report = journal.verify();
                assertEquals(List.of(), report.breaks(), "the chain after the kill of round " + round);
                assertEquals(kept.size(), report.attempts());
            }
        }
    }

    /** Reads until a count, kills, then reads what was still in the pipe: that was acknowledged as well. */
    private List<String> writeUntilKilled(int killAfter, int first) throws Exception {
        Process child =
                start(JournalChild.command(e -> true, "write", directory.toString(), "90000", Integer.toString(first)));
        List<String> ids = new ArrayList<>();
        try (BufferedReader out = output(child)) {
            assertEquals("BEGIN", out.readLine());
            String line = out.readLine();
            while (line != null) {
                ids.add(line);
                if (ids.size() == killAfter) {
                    child.toHandle()
                            .destroyForcibly(); // SIGKILL; unlike Process.destroyForcibly it leaves the pipe open
                }
                line = out.readLine();
            }
        } finally {
            child.destroyForcibly();
        }
        assertTrue(ids.size() >= killAfter && !ids.contains("END"), "killed while it wrote");
        if (!ids.get(ids.size() - 1).endsWith("#1")) {
            ids.remove(ids.size() - 1); // the kill cut the line
        }
        return ids;
    }

    @Test
    void asksTheDiskOnceForEachCommitThatComesAlone() throws Exception {
        requireStrace();
        Path trace = directory.resolve("trace");
        List<String> command = new ArrayList<>(
                List.of("strace", "-f", "-qq", "-o", trace.toString(), "-e", "trace=fsync,fdatasync,write"));
        command.addAll(JournalChild.command(
                e -> true, "write", directory.resolve("journal").toString(), "20", "1"));
        assertEquals("BEGIN", firstLine(command));
        assertTrue(
                syncsBetweenMarks(trace) >= 20, "20 commits need at least 20 syncs, were " + syncsBetweenMarks(trace));
    }

    private static long syncsBetweenMarks(Path trace) throws Exception {
        List<String> calls = Files.readAllLines(trace);
        int begin = indexOf(calls, "BEGIN");
        int end = indexOf(calls, "\"END");
        return calls.subList(begin, end).stream()
                .filter(c -> c.contains("fsync(") || c.contains("fdatasync("))
                .count();
    }

    private static int indexOf(List<String> calls, String mark) {
        for (int i = 0; i < calls.size(); i++) {
            if (calls.get(i).contains("write(") && calls.get(i).contains(mark)) {
                return i;
            }
        }
        return fail("no mark " + mark + " among " + calls.size() + " calls");
    }

    private static void requireStrace() {
        boolean found = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(p -> Files.isExecutable(Path.of(p, "strace")));
        String text = "strace is not installed, the sync count was not checked: install the apt package strace";
        if (!found && System.getenv().getOrDefault("TILLWRIGHT_REQUIRE", "").contains("strace")) {
            fail(text);
        }
        assumeTrue(found, text);
    }
}
