package dev.tillwright.core.journal;

import static dev.tillwright.core.journal.Rows.LANE;
import static dev.tillwright.core.journal.Rows.commit;
import static dev.tillwright.core.journal.Rows.inState;
import static dev.tillwright.core.journal.Rows.lane;
import static dev.tillwright.core.journal.Rows.next;
import static dev.tillwright.core.journal.Rows.sale;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.journal.JournalBreak.Kind;
import dev.tillwright.core.spi.AttemptRow;
import dev.tillwright.core.spi.AttemptState;
import dev.tillwright.core.spi.CommitResult;
import dev.tillwright.crypto.RollbackGuard;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a chain begins: on an older library's rows, on what an operator accepted, behind what was removed, behind what is remembered. */
class JournalAnchorTest {
    private static final OperatorNote NOTE = new OperatorNote(
            "Li Wei", Instant.ofEpochMilli(1_700_000_000_000L), "compared with the acquirer's records");

    @TempDir
    Path directory;

    private Forger forger() {
        return new Forger(directory);
    }

    private SqliteJournal open() {
        return SqliteJournal.open(directory, Rows.small());
    }

    private ClosedJournal closed() {
        return closed(Rows.small());
    }

    private ClosedJournal closed(JournalSettings settings) {
        return ClosedJournal.in(
                directory, JournalKey.file(JournalFiles.in(directory).key()), settings);
    }

    private JournalException refused(JournalException.Reason reason) {
        JournalException e = assertThrows(JournalException.class, this::open);
        assertEquals(reason, e.reason(), e.getMessage());
        return e;
    }

    private static void assertIntact(JournalReport report) {
        assertEquals(List.of(), report.breaks());
    }

    /** Sales of which each tenth stays in doubt, each on a lane of its own. */
    private void sell(int count) throws Exception {
        try (SqliteJournal journal = open()) {
            for (int i = 1; i <= count; i++) {
                AttemptRow row = sale(lane(i), i);
                long fence = journal.open(lane(i)).fence();
                commit(journal, fence, row);
                commit(journal, fence, next(row, i % 10 == 0 ? AttemptState.REV_PENDING : AttemptState.APPROVED));
            }
        }
    }

    /** What an older library leaves: the tables of version 1. */
    private void makeOlder() throws Exception {
        forger().writes("drop table chain", "alter table txn drop column mac", "PRAGMA user_version = 1");
    }

    @Test
    void aJournalOfAnOlderLibraryGetsAChainOnTheRowsThatItHas() throws Exception {
        sell(300);
        makeOlder();
        try (SqliteJournal journal = open()) {
            JournalReport report = journal.verify();
            assertIntact(report);
            assertEquals(300, report.attempts());
            assertTrue(report.entries() > 4, "rows of one kind in several entries: " + report.entries());
            assertEquals(1, journal.open(lane(10)).unsettled().size());
        }
        String id = sale(lane(7), 7).id();
        forger().writes("update txn set amount = 1 where id = '" + id + "'");
        List<JournalBreak> breaks =
                refused(JournalException.Reason.ALTERED).report().orElseThrow().breaks();
        assertEquals(id, breaks.get(0).attempt().orElseThrow());
    }

    @Test
    void anOlderJournalIsWholeBeforeOrAfterAndNeverBetween() throws Exception {
        sell(3);
        makeOlder();
        FaultyConnections failing = new FaultyConnections(sql -> sql.equals(JournalSql.COMMIT)
                ? Optional.of(new SQLException("made by the test", "", 10))
                : Optional.empty());
        assertThrows(
                JournalException.class,
                () -> SqliteJournal.open(JournalFiles.in(directory), Rows.small(), failing, () -> 1L << 40));
        assertEquals(1, forger().reads("PRAGMA user_version"));
        try (SqliteJournal journal = open()) {
            assertIntact(journal.verify());
        }
    }

    @Test
    void anOperatorAcceptsWhatIsThereAndEveryOpenAttemptIsStillOpen() throws Exception {
        sell(20);
        String id = sale(lane(10), 10).id();
        forger().writes("update txn set amount = 1 where id = '" + id + "'");
        refused(JournalException.Reason.ALTERED);
        JournalReport accepted = closed().accept(NOTE);
        assertEquals(id, accepted.firstBreak().orElseThrow().attempt().orElseThrow());
        try (SqliteJournal journal = open()) {
            assertIntact(journal.verify());
            assertEquals(1, journal.open(lane(10)).unsettled().get(0).amount());
            assertEquals(1, journal.open(lane(20)).unsettled().size());
            OperatorAct act = journal.operatorActs().get(0);
            assertEquals(new OperatorAct(act.sequence(), "ACCEPTED", NOTE, 1), act);
            assertEquals(journal.verify().from(), act.sequence());
        }
        assertTrue(forger().reads("select count(*) from chain where seq < since") == 0, "each hangs on its own anchor");
        assertTrue(
                forger().reads("select count(*) from chain where since = 1") > 40, "what was before stays as evidence");
    }

    @Test
    void aJournalWhoseKeyIsLostGoesOnUnderANewOne() throws Exception {
        sell(10);
        Files.delete(JournalFiles.in(directory).key());
        refused(JournalException.Reason.KEY);
        closed().accept(NOTE);
        try (SqliteJournal journal = open()) {
            assertIntact(journal.verify());
            assertEquals(1, journal.open(lane(10)).unsettled().size());
        }
    }

    @Test
    void aChainThatWasTakenAwayIsNotTakenForAnOlderLibrarysIfItsNumberIsRemembered() throws Exception {
        Remembering guard = new Remembering();
        JournalSettings settings = guarded(guard);
        SqliteJournal.open(directory, settings).close();
        sellOne(settings, 1);
        assertEquals(4, guard.number);
        forger().writes("update txn set amount = 1");
        makeOlder();
        JournalException e = assertThrows(JournalException.class, () -> SqliteJournal.open(directory, settings));
        assertEquals(JournalException.Reason.OLDER, e.reason());
        closed(settings).accept(NOTE);
        try (SqliteJournal journal = SqliteJournal.open(directory, settings)) {
            assertIntact(journal.verify());
            assertTrue(journal.head().sequence() > 4, "a number is never used twice");
        }
    }

    @Test
    void anOlderCopyIsRefusedIfItsNumberIsRemembered() throws Exception {
        Remembering guard = new Remembering();
        JournalSettings settings = guarded(guard);
        sellOne(settings, 1);
        Path database = JournalFiles.in(directory).database();
        byte[] older = Files.readAllBytes(database);
        sellOne(settings, 2);
        byte[] newer = Files.readAllBytes(database);
        Files.write(database, older);
        JournalException e = assertThrows(JournalException.class, () -> SqliteJournal.open(directory, settings));
        assertEquals(JournalException.Reason.OLDER, e.reason());
        Files.write(database, newer);
        SqliteJournal.open(directory, settings).close();
    }

    @Test
    void anOlderCopyIsFoundByAHeadThatWasKeptElsewhereAndByNothingElse() throws Exception {
        sellOne(Rows.small(), 1);
        byte[] older = Files.readAllBytes(JournalFiles.in(directory).database());
        JournalHead kept;
        try (SqliteJournal journal = open()) {
            commit(journal, journal.open(LANE).fence(), inState(sale(LANE, 2), AttemptState.DECLINED, 1));
            kept = journal.head();
        }
        Files.write(JournalFiles.in(directory).database(), older);
        try (SqliteJournal journal = open()) {
            assertIntact(journal.verify());
            assertEquals(
                    List.of(JournalBreak.at(Kind.HEAD_UNKNOWN, kept.sequence())),
                    journal.verify(kept).breaks());
            for (int i = 3; i < 9; i++) { // as long as the other one, and another
                commit(journal, journal.open(LANE).fence(), inState(sale(LANE, i), AttemptState.DECLINED, 1));
            }
            assertEquals(
                    List.of(JournalBreak.at(Kind.HEAD_UNKNOWN, kept.sequence())),
                    journal.verify(kept).breaks());
        }
    }

    private void sellOne(JournalSettings settings, int number) throws Exception {
        try (SqliteJournal journal = SqliteJournal.open(directory, settings)) {
            long fence = journal.open(LANE).fence();
            CommitResult first = commit(journal, fence, inState(sale(LANE, number), AttemptState.APPROVED, 1));
            assertEquals(new CommitResult.Committed(), first);
            commit(journal, fence, inState(sale(LANE, number), AttemptState.APPROVED, 2));
        }
    }

    private static JournalSettings guarded(RollbackGuard guard) {
        return JournalSettings.builder()
                .reserveBytes(0)
                .lowWaterBytes(0)
                .rollbackGuard(guard)
                .build();
    }

    private static final class Remembering implements RollbackGuard {
        private long number;

        @Override
        public long remembered() {
            return number;
        }

        @Override
        public void remember(long newest) {
            assertTrue(newest >= number, "never less than was remembered");
            number = newest;
        }
    }

    @Test
    void removesOldSettledAttemptsAndLeavesWhoDidItAndTheLatestOfEachLane() throws Exception {
        try (SqliteJournal journal = open()) {
            long fence = journal.open(LANE).fence();
            commit(journal, fence, sale(LANE, 1));
            commit(journal, fence, next(sale(LANE, 1), AttemptState.UNPROVEN));
            for (int i = 2; i <= 101; i++) {
                commit(journal, fence, inState(sale(LANE, i), AttemptState.DECLINED, 1));
            }
        }
        Instant late = Instant.ofEpochMilli(1_800_000_000_000L);
        assertEquals(0, closed().removeSettledBefore(Instant.ofEpochMilli(1_600_000_000_000L), NOTE));
        assertEquals(100 - 64, closed().removeSettledBefore(late, NOTE));
        try (SqliteJournal journal = open()) {
            assertIntact(journal.verify());
            assertEquals(1 + 64, journal.attempts(LANE).size());
            assertEquals(64, journal.open(LANE).recent().size());
            assertEquals(1, journal.open(LANE).unsettled().size());
            List<OperatorAct> acts = journal.operatorActs();
            assertEquals(List.of(0L, 36L), acts.stream().map(OperatorAct::count).toList());
            assertEquals("REMOVED", acts.get(1).what());
        }
        String removed = sale(LANE, 2).order();
        String file = Files.readString(JournalFiles.in(directory).database(), StandardCharsets.ISO_8859_1);
        assertFalse(file.contains(removed + "#1"), "removed rows leave the file, and the chain's copies with them");
    }

    @Test
    void removesNothingFromAJournalThatIsNotWhatItsChainSays() throws Exception {
        sell(3);
        forger().writes("update txn set amount = 1 where id = '"
                + sale(lane(1), 1).id() + "'");
        JournalException e = assertThrows(
                JournalException.class,
                () -> closed().removeSettledBefore(Instant.ofEpochMilli(1_800_000_000_000L), NOTE));
        assertEquals(JournalException.Reason.ALTERED, e.reason());
    }

    @Test
    void isNotTouchedWhileATillHasIt() {
        try (SqliteJournal journal = open()) {
            JournalException e = assertThrows(JournalException.class, () -> closed().accept(NOTE));
            assertEquals(JournalException.Reason.IN_USE, e.reason());
            assertEquals(1, journal.head().sequence());
        }
    }

    @Test
    void aNoteNamesAPersonAndAReason() {
        Instant at = NOTE.at();
        assertThrows(IllegalArgumentException.class, () -> new OperatorNote(" ", at, "why"));
        assertThrows(IllegalArgumentException.class, () -> new OperatorNote("Li Wei", at, ""));
        assertThrows(IllegalArgumentException.class, () -> new OperatorNote("Li Wei", at, "x".repeat(201)));
    }
}
