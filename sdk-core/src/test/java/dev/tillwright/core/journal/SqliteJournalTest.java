package dev.tillwright.core.journal;

import static dev.tillwright.core.journal.Rows.LANE;
import static dev.tillwright.core.journal.Rows.MERCHANT;
import static dev.tillwright.core.journal.Rows.commit;
import static dev.tillwright.core.journal.Rows.lane;
import static dev.tillwright.core.journal.Rows.next;
import static dev.tillwright.core.journal.Rows.sale;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tillwright.core.spi.AttemptRow;
import dev.tillwright.core.spi.AttemptState;
import dev.tillwright.core.spi.AuditRow;
import dev.tillwright.core.spi.CommitResult;
import dev.tillwright.core.spi.LaneCommit;
import dev.tillwright.core.spi.LaneId;
import dev.tillwright.core.spi.LaneImage;
import dev.tillwright.core.spi.LaneRow;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTest {
    private static final CommitResult COMMITTED = new CommitResult.Committed();

    @TempDir
    Path directory;

    private SqliteJournal open() {
        return SqliteJournal.open(directory.resolve("journal"), Rows.small());
    }

    @Test
    void givesBackEveryPartOfARowAfterReopening() throws Exception {
        AttemptRow row = sale(LANE, 1);
        AttemptRow pending = next(row, AttemptState.REV_PENDING);
        try (SqliteJournal journal = open()) {
            long fence = journal.open(LANE).fence();
            assertEquals(COMMITTED, commit(journal, fence, row));
            assertEquals(COMMITTED, commit(journal, fence, pending));
        }
        try (SqliteJournal journal = open()) {
            assertSame(pending, journal.attempt(MERCHANT, row.key()).orElseThrow());
            assertSame(pending, journal.open(LANE).unsettled().get(0));
        }
    }

    /** The record's own equals looks at id, version and sealed bytes only. */
    private static void assertSame(AttemptRow expected, AttemptRow actual) throws Exception {
        for (RecordComponent part : AttemptRow.class.getRecordComponents()) {
            Object e = part.getAccessor().invoke(expected);
            Object a = part.getAccessor().invoke(actual);
            if (e instanceof byte[] bytes) {
                assertArrayEquals(bytes, (byte[]) a, part.getName());
            } else {
                assertEquals(e, a, part.getName());
            }
        }
    }

    @Test
    void findsNoLaneRowBeforeTheFirstCommit() {
        try (SqliteJournal journal = open()) {
            LaneImage image = journal.open(LANE);
            assertEquals(Optional.empty(), image.lane());
            assertEquals(1, image.fence());
        }
    }

    @Test
    void raisesTheFenceDurably() {
        try (SqliteJournal journal = open()) {
            assertEquals(1, journal.open(LANE).fence());
        }
        try (SqliteJournal journal = open()) {
            assertEquals(2, journal.open(LANE).fence());
        }
    }

    @Test
    void opensALaneBehindTheCommitsThatWait() throws Exception {
        try (SqliteJournal journal = open()) {
            long fence = journal.open(LANE).fence();
            CompletableFuture<CommitResult> waiting = journal.commit(Rows.step(fence, sale(LANE, 1)));
            LaneImage image = journal.open(LANE);
            assertEquals(COMMITTED, waiting.get(10, TimeUnit.SECONDS));
            assertEquals(1, image.unsettled().size());
            assertEquals(new LaneRow(LANE, 1, 7, "day=1123"), image.lane().orElseThrow());
        }
    }

    @Test
    void givesTheLatestSettledAttemptsOldestFirst() throws Exception {
        try (SqliteJournal journal = open()) {
            long fence = journal.open(LANE).fence();
            for (int i = 1; i <= 70; i++) {
                AttemptRow row = sale(LANE, i);
                commit(journal, fence, row);
                commit(journal, fence, next(row, AttemptState.APPROVED));
            }
            List<Integer> stans =
                    journal.open(LANE).recent().stream().map(AttemptRow::stan).toList();
            assertEquals(64, stans.size());
            assertEquals(7, stans.get(0));
            assertEquals(70, stans.get(63));
        }
    }

    @Test
    void keepsTheWholeHistoryInOrder() throws Exception {
        try (SqliteJournal journal = open()) {
            long fence = journal.open(LANE).fence();
            AttemptRow row = sale(LANE, 1);
            AttemptRow sent = next(row, AttemptState.SENT);
            commit(journal, fence, row);
            commit(journal, fence, sent);
            commit(journal, fence, next(sent, AttemptState.APPROVED));
            assertEquals(
                    List.of("JOURNALLED", "SENT", "APPROVED"),
                    journal.audit(row.id()).stream().map(AuditRow::what).toList());
        }
    }

    @Test
    void losesNoCommitOfSeveralThreads() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try (SqliteJournal journal = open()) {
            List<Callable<Integer>> lanes = new ArrayList<>();
            for (int i = 1; i <= 8; i++) {
                LaneId lane = lane(i);
                lanes.add(() -> workThrough(journal, lane));
            }
            for (Future<Integer> done : pool.invokeAll(lanes)) {
                assertEquals(50, done.get());
            }
            for (int i = 1; i <= 8; i++) {
                List<AttemptRow> rows = journal.attempts(lane(i));
                assertEquals(50, rows.size());
                assertTrue(rows.stream().allMatch(r -> r.state() == AttemptState.APPROVED && r.version() == 2));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static int workThrough(SqliteJournal journal, LaneId lane) throws Exception {
        long fence = journal.open(lane).fence();
        int done = 0;
        for (int i = 1; i <= 50; i++) {
            AttemptRow row = sale(lane, i);
            CommitResult first = commit(journal, fence, row);
            CommitResult second = commit(journal, fence, next(row, AttemptState.APPROVED));
            done += first.equals(COMMITTED) && second.equals(COMMITTED) ? 1 : 0;
        }
        return done;
    }

    @Test
    void appliesTheCommitsOfALaneInTheOrderTheyCame() throws Exception {
        try (SqliteJournal journal = open()) {
            long fence = journal.open(LANE).fence();
            List<CompletableFuture<CommitResult>> answers = new ArrayList<>();
            AttemptRow row = sale(LANE, 1);
            answers.add(journal.commit(Rows.step(fence, row)));
            for (int i = 0; i < 300; i++) {
                row = next(row, AttemptState.REV_PENDING);
                answers.add(journal.commit(Rows.step(fence, row)));
            }
            for (CompletableFuture<CommitResult> answer : answers) {
                assertEquals(COMMITTED, answer.get(10, TimeUnit.SECONDS));
            }
        }
    }

    @Test
    void writesAllThatWaitsBeforeItCloses() throws Exception {
        List<CompletableFuture<CommitResult>> answers = new ArrayList<>();
        try (SqliteJournal journal = open()) {
            for (int i = 1; i <= 200; i++) {
                long fence = i == 1 ? journal.open(LANE).fence() : 1;
                AttemptRow row = Rows.inState(sale(LANE, i), AttemptState.DECLINED, 1);
                answers.add(journal.commit(Rows.step(fence, row)));
            }
        }
        assertTrue(answers.stream().allMatch(a -> a.isDone() && a.join().equals(COMMITTED)));
        try (SqliteJournal journal = open()) {
            assertEquals(200, journal.attempts(LANE).size());
        }
    }

    @Test
    void answersUnknownAfterItWasClosed() throws Exception {
        SqliteJournal journal = open();
        long fence = journal.open(LANE).fence();
        journal.close();
        journal.close();
        assertInstanceOf(CommitResult.Unknown.class, commit(journal, fence, sale(LANE, 1)));
        assertThrows(IllegalStateException.class, () -> journal.open(LANE));
        assertThrows(IllegalStateException.class, () -> journal.attempts(LANE));
    }

    @Test
    void refusesAnAttemptOfAnotherLane() {
        try (SqliteJournal journal = open()) {
            LaneCommit mixed = new LaneCommit(new LaneRow(LANE, 1, 7, ""), 1, List.of(sale(lane(2), 1)), List.of());
            assertThrows(IllegalArgumentException.class, () -> journal.commit(mixed));
        }
    }

    @Test
    void refusesToWaitForTheWriterOnTheWritersOwnThread() throws Exception {
        try (SqliteJournal journal = open()) {
            long fence = journal.open(LANE).fence();
            ExecutorService pool = Executors.newSingleThreadExecutor();
            try {
                // the queue is busy while the stage is hung on, so that the stage runs on the writer thread
                List<CompletableFuture<Void>> stages = new ArrayList<>();
                for (int i = 0; i < 200; i++) {
                    AttemptRow row = Rows.inState(sale(LANE, i + 1), AttemptState.DECLINED, 1);
                    stages.add(journal.commit(Rows.step(fence, row)).thenAccept(done -> refusedOnWriter(journal)));
                }
                for (CompletableFuture<Void> stage : stages) {
                    stage.get(10, TimeUnit.SECONDS);
                }
            } finally {
                pool.shutdownNow();
            }
        }
    }

    private static void refusedOnWriter(SqliteJournal journal) {
        if (Thread.currentThread().getName().equals("tillwright-journal-writer")) {
            assertThrows(IllegalStateException.class, () -> journal.open(LANE));
            assertThrows(IllegalStateException.class, journal::close);
        }
    }

    @Test
    void completesAnswersOnTheExecutorItWasGiven() throws Exception {
        ExecutorService answers = Executors.newSingleThreadExecutor(r -> new Thread(r, "till-answers"));
        JournalSettings settings = JournalSettings.builder()
                .reserveBytes(0)
                .lowWaterBytes(0)
                .answersOn(answers)
                .build();
        try (SqliteJournal journal = SqliteJournal.open(directory.resolve("journal"), settings)) {
            long fence = journal.open(LANE).fence();
            assertEquals(COMMITTED, commit(journal, fence, sale(LANE, 1)));
            answers.shutdown();
            assertEquals(COMMITTED, commit(journal, fence, next(sale(LANE, 1), AttemptState.SENT)), "executor is gone");
        } finally {
            answers.shutdownNow();
        }
    }

    @Test
    void makesItsFilesForTheirOwnerAlone() throws Exception {
        assumeTrue(JournalFiles.posix(directory), "needs POSIX permissions");
        try (SqliteJournal journal = open()) {
            journal.open(LANE);
            assertEquals("rwx------", permissions(directory.resolve("journal")));
            for (String name :
                    List.of("journal.db", "journal.db-wal", "journal.db-shm", "journal.lock", "journal.reserve")) {
                assertEquals(
                        "rw-------", permissions(directory.resolve("journal").resolve(name)), name);
            }
        }
        assertFalse(Files.exists(directory.resolve("journal/journal.db-wal")), "a clean close leaves no log");
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
