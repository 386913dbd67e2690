package dev.tillwright.core.journal;

import static dev.tillwright.core.journal.Rows.LANE;
import static dev.tillwright.core.journal.Rows.commit;
import static dev.tillwright.core.journal.Rows.next;
import static dev.tillwright.core.journal.Rows.sale;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.spi.AttemptRow;
import dev.tillwright.core.spi.AttemptState;
import dev.tillwright.core.spi.Claim;
import dev.tillwright.core.spi.CommitResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsTest {
    private static final CommitResult COMMITTED = new CommitResult.Committed();
    private static final int IO_ERROR = 10;
    private static final int FULL = 13;
    private static final LongSupplier PLENTY = () -> 1L << 40;

    @TempDir
    Path directory;

    private JournalFiles files() {
        return JournalFiles.in(directory);
    }

    private SqliteJournal open(Function<String, Optional<SQLException>> faults, LongSupplier free) {
        return SqliteJournal.open(files(), Rows.small(), new FaultyConnections(faults), free);
    }

    private static Optional<SQLException> fault(int code) {
        return Optional.of(new SQLException("made by the test", "", code));
    }

    private JournalException refused() {
        return assertThrows(JournalException.class, () -> SqliteJournal.open(directory, Rows.small()));
    }

    private void change(String sql) throws SQLException {
        try (Connection c = new SqliteDriver().open(files().database(), new Properties());
                Statement s = c.createStatement()) {
            s.execute(sql);
        }
    }

    @Test
    void isPoisonedByAFailedCommitUntilItIsOpenedAgain() throws Exception {
        AtomicBoolean broken = new AtomicBoolean();
        try (SqliteJournal journal = open(
                sql -> sql.equals(JournalSql.COMMIT) && broken.getAndSet(false) ? fault(IO_ERROR) : Optional.empty(),
                PLENTY)) {
            long fence = journal.open(LANE).fence();
            broken.set(true);
            assertInstanceOf(CommitResult.Unknown.class, commit(journal, fence, sale(LANE, 1)));
            CommitResult later = commit(journal, fence, sale(LANE, 2));
            assertTrue(
                    assertInstanceOf(CommitResult.Unknown.class, later).reason().contains("open it again"));
            JournalException e = assertThrows(JournalException.class, () -> journal.open(LANE));
            assertEquals(JournalException.Reason.STORAGE, e.reason());
        }
        try (SqliteJournal journal = SqliteJournal.open(directory, Rows.small())) {
            assertEquals(COMMITTED, commit(journal, journal.open(LANE).fence(), sale(LANE, 3)));
        }
    }

    @Test
    void isPoisonedByAnErrorInsideATransaction() throws Exception {
        try (SqliteJournal journal =
                open(sql -> sql.equals(JournalSql.INSERT) ? fault(IO_ERROR) : Optional.empty(), PLENTY)) {
            long fence = journal.open(LANE).fence();
            assertInstanceOf(CommitResult.Unknown.class, commit(journal, fence, sale(LANE, 1)));
            assertTrue(journal.attempts(LANE).isEmpty());
        }
    }

    @Test
    void isPoisonedByAnErrorOfTheWriterItself() throws Exception {
        AtomicBoolean broken = new AtomicBoolean();
        try (SqliteJournal journal = open(
                sql -> {
                    if (broken.get()) {
                        throw new IllegalStateException("made by the test");
                    }
                    return Optional.empty();
                },
                PLENTY)) {
            long fence = journal.open(LANE).fence();
            broken.set(true);
            assertInstanceOf(CommitResult.Unknown.class, commit(journal, fence, sale(LANE, 1)));
            broken.set(false);
            assertInstanceOf(CommitResult.Unknown.class, commit(journal, fence, sale(LANE, 1)));
        }
    }

    @Test
    void givesUpItsReserveOnAFullDiskAndRefusesNewAttemptsOnly() throws Exception {
        AtomicInteger full = new AtomicInteger();
        AtomicLong free = new AtomicLong(1L << 40);
        try (SqliteJournal journal = open(
                sql -> sql.equals(JournalSql.COMMIT) && full.getAndDecrement() > 0 ? fault(FULL) : Optional.empty(),
                free::get)) {
            long fence = journal.open(LANE).fence();
            AttemptRow row = sale(LANE, 1);
            assertEquals(COMMITTED, commit(journal, fence, row));
            assertTrue(Files.exists(files().reserve()));
            free.set(32 * 1024);
            full.set(1);
            AttemptRow reversal = next(row, AttemptState.REV_PENDING);
            assertEquals(COMMITTED, commit(journal, fence, reversal));
            assertFalse(Files.exists(files().reserve()));
            assertEquals(COMMITTED, commit(journal, fence, next(reversal, AttemptState.REVERSED)));
            assertEquals(new CommitResult.Refused(Claim.SPACE), commit(journal, fence, sale(LANE, 2)));
            free.set(1L << 40);
            assertEquals(COMMITTED, commit(journal, fence, sale(LANE, 2)));
            assertTrue(journal.wipeNow());
            assertTrue(Files.exists(files().reserve()), "made again once there is room");
        }
    }

    @Test
    void refusesWithoutPoisonWhenTheReserveDoesNotHelp() throws Exception {
        AtomicInteger full = new AtomicInteger();
        try (SqliteJournal journal = open(
                sql -> sql.equals(JournalSql.COMMIT) && full.getAndDecrement() > 0 ? fault(FULL) : Optional.empty(),
                PLENTY)) {
            long fence = journal.open(LANE).fence();
            AttemptRow row = sale(LANE, 1);
            assertEquals(COMMITTED, commit(journal, fence, row));
            full.set(2);
            AttemptRow sent = next(row, AttemptState.SENT);
            assertEquals(new CommitResult.Refused(Claim.SPACE), commit(journal, fence, sent));
            assertEquals(AttemptState.JOURNALLED, journal.attempts(LANE).get(0).state());
            assertEquals(COMMITTED, commit(journal, fence, sent));
        }
    }

    /** The database's own limit on pages makes SQLite say what it says on a full disk, and roll back by itself. */
    @Test
    void staysUsableThroughRealFullErrorsOneAfterAnother() throws Exception {
        FaultyConnections connections = new FaultyConnections(sql -> Optional.empty());
        try (SqliteJournal journal = SqliteJournal.open(files(), Rows.small(), connections, PLENTY)) {
            long fence = journal.open(LANE).fence();
            connections.onWriter("max_page_count = " + connections.onWriter("page_count"));
            int taken = 0;
            CommitResult result = COMMITTED;
            while (result.equals(COMMITTED) && taken < 1000) {
                taken++;
                result = commit(journal, fence, Rows.inState(sale(LANE, taken), AttemptState.DECLINED, 1));
            }
            for (int i = 0; i < 3; i++) {
                assertEquals(new CommitResult.Refused(Claim.SPACE), result);
                result = commit(journal, fence, Rows.inState(sale(LANE, taken), AttemptState.DECLINED, 1));
            }
            assertEquals(taken - 1, journal.attempts(LANE).size());
            connections.onWriter("max_page_count = 100000");
            assertEquals(COMMITTED, commit(journal, fence, sale(LANE, taken)));
        }
    }

    @Test
    void refusesNewAttemptsBelowTheLowWaterMark() throws Exception {
        AtomicLong free = new AtomicLong(1L << 40);
        try (SqliteJournal journal = open(sql -> Optional.empty(), free::get)) {
            long fence = journal.open(LANE).fence();
            AttemptRow row = sale(LANE, 1);
            assertEquals(COMMITTED, commit(journal, fence, row));
            free.set(1023);
            assertEquals(COMMITTED, commit(journal, fence, next(row, AttemptState.DECLINED)));
            assertEquals(new CommitResult.Refused(Claim.SPACE), commit(journal, fence, sale(LANE, 2)));
        }
    }

    @Test
    void refusesAJournalOfANewerLibrary() throws Exception {
        SqliteJournal.open(directory, Rows.small()).close();
        change("PRAGMA user_version = 3");
        assertEquals(JournalException.Reason.NEWER_SCHEMA, refused().reason());
    }

    @Test
    void refusesAFileThatIsNoDatabaseAndLeavesItAsItWas() throws Exception {
        byte[] other =
                "this is not a database, whoever put it here ".repeat(200).getBytes(StandardCharsets.US_ASCII);
        Files.write(files().database(), other);
        assertEquals(JournalException.Reason.DAMAGED, refused().reason());
        assertArrayEquals(other, Files.readAllBytes(files().database()));
    }

    @Test
    void refusesAFileWithADamagedPageAndFreesTheLock() throws Exception {
        try (SqliteJournal journal = SqliteJournal.open(directory, Rows.small())) {
            long fence = journal.open(LANE).fence();
            for (int i = 1; i <= 100; i++) {
                commit(journal, fence, Rows.inState(sale(LANE, i), AttemptState.DECLINED, 1));
            }
        }
        byte[] good = Files.readAllBytes(files().database());
        byte[] bad = good.clone();
        Arrays.fill(bad, bad.length / 2, bad.length / 2 + 2048, (byte) 0x5A);
        Files.write(files().database(), bad);
        assertEquals(JournalException.Reason.DAMAGED, refused().reason());
        Files.write(files().database(), good);
        try (SqliteJournal journal = SqliteJournal.open(directory, Rows.small())) {
            assertEquals(100, journal.attempts(LANE).size());
        }
    }

    @Test
    void refusesADirectoryThatIsAFile() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "x");
        JournalException e = assertThrows(JournalException.class, () -> SqliteJournal.open(file));
        assertEquals(JournalException.Reason.STORAGE, e.reason());
    }

    @Test
    void readsItsDurabilitySettingsBackFromTheLiveConnection() throws Exception {
        try (Statements sql = new Durability(1234).connect(new SqliteDriver(), directory.resolve("x.db"))) {
            assertEquals(List.of("wal"), sql.once("PRAGMA journal_mode"));
            assertEquals(List.of("2"), sql.once("PRAGMA synchronous"), "2 is FULL");
            assertEquals(List.of("1"), sql.once("PRAGMA secure_delete"));
            assertEquals(List.of("0"), sql.once("PRAGMA trusted_schema"));
            assertEquals(List.of("1234"), sql.once("PRAGMA busy_timeout"));
        }
    }

    @Test
    void refusesToRunWhenASettingWasNotTaken() {
        for (String lost : List.of("journal_mode", "synchronous", "secure_delete", "foreign_keys", "temp_store")) {
            Connections deaf = (file, settings) -> {
                settings.remove(lost);
                settings.setProperty("synchronous", lost.equals("synchronous") ? "NORMAL" : "FULL");
                return new SqliteDriver().open(file, settings);
            };
            JournalException e = assertThrows(
                    JournalException.class,
                    () -> new Durability(1000)
                            .connect(deaf, directory.resolve(lost + ".db"))
                            .close());
            assertEquals(JournalException.Reason.NOT_DURABLE, e.reason());
            assertTrue(e.getMessage().contains(lost), e.getMessage());
        }
    }
}
