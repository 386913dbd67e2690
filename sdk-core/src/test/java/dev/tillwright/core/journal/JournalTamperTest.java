package dev.tillwright.core.journal;

import static dev.tillwright.core.journal.Rows.LANE;
import static dev.tillwright.core.journal.Rows.commit;
import static dev.tillwright.core.journal.Rows.next;
import static dev.tillwright.core.journal.Rows.sale;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.journal.JournalBreak.Kind;
import dev.tillwright.core.spi.AttemptRow;
import dev.tillwright.core.spi.AttemptState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whoever can write the file, but has no key, is found out. The journal of each test: entry 1 the anchor, 2 the lane's taking
 * over, then three entries for each of four sales, the last of which stays in doubt.
 */
class JournalTamperTest {
    private static final String FIRST = sale(LANE, 1).id();
    private static final String LAST = sale(LANE, 4).id();

    @TempDir
    Path directory;

    private Forger forger;

    @BeforeEach
    void fourSales() throws Exception {
        forger = new Forger(directory);
        write(directory, 1);
    }

    private static void write(Path where, int first) throws Exception {
        try (SqliteJournal journal = SqliteJournal.open(where, Rows.small())) {
            long fence = journal.open(LANE).fence();
            for (int i = first; i < first + 4; i++) {
                AttemptRow row = sale(LANE, i);
                AttemptRow sent = next(row, AttemptState.SENT);
                commit(journal, fence, row);
                commit(journal, fence, sent);
                boolean last = i == first + 3;
                commit(journal, fence, next(sent, last ? AttemptState.REV_PENDING : AttemptState.APPROVED));
            }
        }
    }

    private JournalReport refused() {
        JournalException e = assertThrows(JournalException.class, () -> SqliteJournal.open(directory, Rows.small()));
        assertEquals(JournalException.Reason.ALTERED, e.reason(), e.getMessage());
        assertTrue(e.getMessage().contains("ClosedJournal.accept"), e.getMessage());
        return e.report().orElseThrow();
    }

    private static JournalBreak at(Kind kind, long entry) {
        return new JournalBreak(kind, OptionalLong.of(entry), Optional.empty());
    }

    private static JournalBreak of(Kind kind, String attempt, long entry) {
        return new JournalBreak(kind, OptionalLong.of(entry), Optional.of(attempt));
    }

    @Test
    void findsNothingWhereNothingWasDone() {
        try (SqliteJournal journal = SqliteJournal.open(directory, Rows.small())) {
            JournalReport report = journal.verify();
            assertTrue(report.intact(), report::toString);
            assertEquals(1, report.from());
            assertEquals(14, report.entries());
            assertEquals(4, report.attempts());
            assertEquals(journal.head(), report.head().orElseThrow());
            assertEquals(14, journal.head().sequence());
        }
    }

    @ParameterizedTest
    @CsvSource({"seq", "since", "prev", "state", "body", "link"})
    void findsOneAlteredPartOfOneEntry(String column) throws Exception {
        String other =
                column.equals("seq") ? "99" : column.equals("since") ? "2" : "x'00' || substr(" + column + ", 2)";
        forger.writes("update chain set " + column + " = " + other + " where seq = 5");
        JournalBreak first = refused().firstBreak().orElseThrow();
        assertEquals(column.equals("seq") ? at(Kind.ENTRY_MISSING, 5) : at(Kind.ENTRY_ALTERED, 5), first);
    }

    @Test
    void findsAnEntryThatIsMissing() throws Exception {
        forger.writes("delete from chain where seq = 6");
        assertEquals(at(Kind.ENTRY_MISSING, 6), refused().firstBreak().orElseThrow());
    }

    @Test
    void findsTwoEntriesThatChangedPlaces() throws Exception {
        forger.writes(
                "update chain set seq = -1 where seq = 6",
                "update chain set seq = 6 where seq = 7",
                "update chain set seq = 7 where seq = -1");
        List<JournalBreak> breaks = refused().breaks();
        assertEquals(List.of(at(Kind.ENTRY_ALTERED, 6), at(Kind.ENTRY_ALTERED, 7)), breaks.subList(0, 2));
    }

    @Test
    void findsAnEntryThatWasPutIn() throws Exception {
        forger.writes(
                "update chain set seq = -seq where seq >= 7",
                "update chain set seq = 1 - seq where seq < 0",
                "insert into chain select 7, since, prev, state, body, link from chain where seq = 6");
        JournalReport report = refused();
        assertEquals(at(Kind.ENTRY_ALTERED, 7), report.firstBreak().orElseThrow());
        assertEquals(15, report.entries());
    }

    @Test
    void findsAnEntryBehindTheLast() throws Exception {
        forger.writes("insert into chain select 15, since, link, state, body, link from chain where seq = 14");
        assertEquals(at(Kind.ENTRY_ALTERED, 15), refused().firstBreak().orElseThrow());
    }

    @Test
    void findsTheEndOfTheChainCutOff() throws Exception {
        forger.writes("delete from chain where seq > 10");
        assertFalse(refused().intact());
    }

    @Test
    void findsTheWholeChainGone() throws Exception {
        forger.writes("delete from chain");
        assertEquals(Kind.NO_CHAIN, refused().firstBreak().orElseThrow().kind());
        forger.writes("drop table chain");
        assertEquals(Kind.NO_CHAIN, refused().firstBreak().orElseThrow().kind());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "amount = 1 | 1",
                "amount = 1250.5 | 1",
                "approved = null | 1",
                "state = 'DECLINED' | 1",
                "rrn = '999999999999' | 1",
                "ord = 77 | 1",
                "order_ref = 'another' | 1",
                "updated_at = updated_at + 1 | 1",
                "sealed = x'00' | 1",
                "mac = null | 1",
                "amount = 1 | 4",
                "state = 'APPROVED' | 4",
                "state = 'NO SUCH STATE' | 4",
                "next_at = null | 4",
                "sealed = x'' | 4",
                "sealed = x'0102' | 4"
            })
    void findsAnAlteredAttempt(String change, int sale) throws Exception {
        String id = sale(LANE, sale).id();
        forger.writes("update txn set " + change + " where id = '" + id + "'");
        assertEquals(
                List.of(of(Kind.ATTEMPT_ALTERED, id, 2 + 3 * sale)), refused().breaks());
    }

    @Test
    void findsAnAttemptPutBackToWhatItWasBefore() throws Exception {
        Path copy = directory.resolve("copy");
        Files.copy(JournalFiles.in(directory).database(), copy);
        AttemptRow pending = next(next(sale(LANE, 4), AttemptState.SENT), AttemptState.REV_PENDING);
        try (SqliteJournal journal = SqliteJournal.open(directory, Rows.small())) {
            commit(journal, journal.open(LANE).fence(), next(pending, AttemptState.REVERSED));
        }
        forger.writesWith(
                copy,
                "delete from txn where id = '" + LAST + "'",
                "insert into txn select * from old.txn where id = '" + LAST + "'");
        assertEquals(List.of(of(Kind.ATTEMPT_ALTERED, LAST, 16)), refused().breaks());
    }

    @Test
    void findsAnAttemptThatIsGone() throws Exception {
        forger.writes("delete from txn_event where txn = '" + LAST + "'", "delete from txn where id = '" + LAST + "'");
        assertEquals(List.of(of(Kind.ATTEMPT_MISSING, LAST, 14)), refused().breaks());
    }

    @Test
    void findsAnAttemptThatNobodyMade() throws Exception {
        String columns = String.join(", ", JournalSql.COLUMNS);
        String made = columns.replaceFirst("id", "'forged'")
                .replace("attempt_key", "'forged'")
                .replace("state", "'APPROVED'")
                .replace("stan", "99");
        forger.writes(
                "insert into txn(" + columns + ", ord) select " + made + ", 99 from txn where id = '" + FIRST + "'");
        // a settled row hangs on nothing that opening looks at: who reads it finds out, and the whole verification
        try (SqliteJournal journal = SqliteJournal.open(directory, Rows.small())) {
            JournalException e = assertThrows(JournalException.class, () -> journal.attempt(Rows.MERCHANT, "forged"));
            assertEquals(JournalException.Reason.ALTERED, e.reason());
            assertThrows(
                    JournalException.class,
                    () -> journal.attemptsOfOrder(Rows.MERCHANT, sale(LANE, 1).order()));
            assertThrows(JournalException.class, () -> journal.attempts(LANE));
            assertEquals(
                    1,
                    journal.attemptsOfOrder(Rows.MERCHANT, sale(LANE, 2).order())
                            .size());
            assertEquals(
                    List.of(new JournalBreak(Kind.ATTEMPT_ADDED, OptionalLong.empty(), Optional.of("forged"))),
                    journal.verify().breaks());
        }
        forger.writes("update txn set state = 'UNPROVEN' where id = 'forged'");
        assertEquals(Kind.ATTEMPT_ADDED, refused().firstBreak().orElseThrow().kind());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update txn_event set why = 'another reason' where ord = 2",
                "update txn_event set at_ms = at_ms + 1 where ord = 2",
                "delete from txn_event where ord = 2",
                "insert into txn_event(txn, ver, at_ms, what, why, ord) select txn, ver, at_ms, what, why, 99 from txn_event where ord = 2"
            })
    void findsAHistoryThatIsNotWhatWasWritten(String statement) throws Exception {
        forger.writes(statement);
        assertEquals(List.of(of(Kind.HISTORY_ALTERED, FIRST, 5)), refused().breaks());
    }

    @Test
    void findsTwoLinesOfAHistoryThatChangedPlaces() throws Exception {
        forger.writes(
                "update txn_event set ord = -1 where ord = 1",
                "update txn_event set ord = 1 where ord = 2",
                "update txn_event set ord = 2 where ord = -1");
        assertEquals(List.of(of(Kind.HISTORY_ALTERED, FIRST, 5)), refused().breaks());
    }

    @ParameterizedTest
    @CsvSource({"stan = 1", "batch = 8", "fence = 9", "detail = 'day=1124'"})
    void findsAnAlteredLane(String change) throws Exception {
        forger.writes("update lane set " + change);
        assertEquals(List.of(at(Kind.LANE_ALTERED, 14)), refused().breaks());
    }

    @Test
    void findsTheChainOfAnotherJournalUnderTheSameKey() throws Exception {
        Path other = Files.createDirectory(directory.resolve("other"));
        Files.copy(JournalFiles.in(directory).key(), JournalFiles.in(other).key());
        write(other, 21);
        forger.writesWith(
                JournalFiles.in(other).database(), "delete from chain", "insert into chain select * from old.chain");
        JournalReport report = refused();
        assertTrue(report.breaks().stream().anyMatch(b -> b.kind() == Kind.ATTEMPT_ADDED), report::toString);
        assertTrue(report.breaks().stream().anyMatch(b -> b.kind() == Kind.ATTEMPT_MISSING), report::toString);
    }

    @Test
    void findsOneEntryOfAnotherJournalUnderTheSameKey() throws Exception {
        Path other = Files.createDirectory(directory.resolve("other"));
        Files.copy(JournalFiles.in(directory).key(), JournalFiles.in(other).key());
        write(other, 1);
        forger.writesWith(
                JournalFiles.in(other).database(),
                "delete from chain where seq = 7",
                "insert into chain select * from old.chain where seq = 7");
        assertEquals(at(Kind.ENTRY_MISPLACED, 7), refused().firstBreak().orElseThrow());
    }

    @Test
    void leavesTheFileAsItIsWithEveryAttemptInDoubt() throws Exception {
        forger.writes("update chain set body = x'00' where seq = 4");
        long rows = forger.reads("select count(*) from txn where state = 'REV_PENDING'");
        refused();
        refused();
        assertEquals(1, rows);
        assertEquals(rows, forger.reads("select count(*) from txn where state = 'REV_PENDING'"));
    }

    @Test
    void saysWhereAndNeverWhat() throws Exception {
        forger.writes("update txn set amount = 987654, order_ref = 'secret-order' where id = '" + FIRST + "'");
        JournalException e = assertThrows(JournalException.class, () -> SqliteJournal.open(directory, Rows.small()));
        String said = e.getMessage() + e.report().orElseThrow();
        assertTrue(said.contains(FIRST), said);
        assertFalse(said.contains("987654") || said.contains("secret-order") || said.contains("1250"), said);
    }
}
