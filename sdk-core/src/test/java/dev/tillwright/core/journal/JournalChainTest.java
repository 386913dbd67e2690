package dev.tillwright.core.journal;

import static dev.tillwright.core.journal.Rows.LANE;
import static dev.tillwright.core.journal.Rows.commit;
import static dev.tillwright.core.journal.Rows.inState;
import static dev.tillwright.core.journal.Rows.lane;
import static dev.tillwright.core.journal.Rows.next;
import static dev.tillwright.core.journal.Rows.sale;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.journal.JournalBreak.Kind;
import dev.tillwright.core.spi.AttemptRow;
import dev.tillwright.core.spi.AttemptState;
import dev.tillwright.core.spi.Claim;
import dev.tillwright.core.spi.CommitResult;
import dev.tillwright.core.spi.LaneId;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chain while nobody tampers: it is there after whatever a journal goes through. */
class JournalChainTest {
    private static final CommitResult COMMITTED = new CommitResult.Committed();

    @TempDir
    Path directory;

    private SqliteJournal open() {
        return SqliteJournal.open(directory, Rows.small());
    }

    private static void assertIntact(JournalReport report) {
        assertEquals(List.of(), report.breaks());
    }

    /** A key whose MACs anybody can make, to see what they are made of. */
    private static final class PlainKey implements JournalKey {
        @Override
        public byte[] seal(String attemptId, byte[] clear) {
            return clear.clone();
        }

        @Override
        public byte[] open(String attemptId, byte[] sealed) {
            return sealed.clone();
        }

        @Override
        public byte[] mac(byte[] data) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(new byte[] {1}, "HmacSHA256"));
                return mac.doFinal(data);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            // nothing is held
        }
    }

    @Test
    void aLinkIsTheMacOfNumberAnchorPredecessorStateAndBody() {
        PlainKey key = new PlainKey();
        byte[] expected = key.mac(HexFormat.of()
                .parseHex("0101" + "00000008" + "0000000000000007" + "00000008" + "0000000000000002" + "00000001" + "AA"
                        + "00000002" + "BBCC" + "00000003" + "030405"));
        byte[] made = new ChainMac(key)
                .link(7, 2, new byte[] {(byte) 0xAA}, new byte[] {(byte) 0xBB, (byte) 0xCC}, new byte[] {3, 4, 5});
        assertArrayEquals(expected, made);
    }

    @Test
    void aRowIsItsValuesEachWithTypeAndLength() {
        byte[] made = Canonical.of("A£", 1250L, 7, null, new byte[] {1, 2}, 1.5);
        assertEquals(
                "02" + "00000003" + "41C2A3" + "01" + "00000000000004E2" + "01" + "0000000000000007" + "00" + "03"
                        + "00000002" + "0102" + "04" + "00000003" + "312E35",
                HexFormat.of().withUpperCase().formatHex(made));
    }

    @Test
    void valuesThatWereCutElsewhereAreOtherBytes() {
        String one = HexFormat.of().formatHex(Canonical.of("ab", "c"));
        String two = HexFormat.of().formatHex(Canonical.of("a", "bc"));
        assertTrue(!one.equals(two));
    }

    @Test
    void aBodyOfWrongLengthsIsRefusedAndNotReadBeyondItsEnd() {
        byte[] body = ByteBuffer.allocate(6)
                .put((byte) 3)
                .put((byte) 1)
                .putInt(Integer.MAX_VALUE)
                .array();
        ChainEntry entry = new ChainEntry(1, 1, new byte[0], new byte[0], body, new byte[0]);
        assertThrows(IllegalArgumentException.class, entry::items);
    }

    @Test
    void refusesToBeUpdatedAndToBeDeletedFrom() throws Exception {
        open().close();
        for (String statement : List.of("update chain set body = x'00'", "delete from chain")) {
            SQLException e = assertThrows(SQLException.class, () -> {
                try (Statements sql = new Durability(100)
                        .connect(new SqliteDriver(), JournalFiles.in(directory).database())) {
                    sql.once(statement);
                }
            });
            assertTrue(e.getMessage().contains("only appended to"), e.getMessage());
        }
    }

    @Test
    void makesItsTriggersAgainWhereSomebodyTookThemAway() throws Exception {
        open().close();
        Forger forger = new Forger(directory);
        forger.writes();
        String triggers = "select count(*) from sqlite_master where type = 'trigger'";
        assertEquals(0, forger.reads(triggers));
        open().close();
        assertEquals(2, forger.reads(triggers));
    }

    @Test
    void aRefusedStepLeavesNothingInTheChain() throws Exception {
        try (SqliteJournal journal = open()) {
            long fence = journal.open(LANE).fence();
            assertEquals(COMMITTED, commit(journal, fence, sale(LANE, 1)));
            JournalHead before = journal.head();
            assertEquals(new CommitResult.Refused(Claim.GATE), commit(journal, fence, sale(LANE, 2)));
            assertEquals(before, journal.head());
            assertEquals(COMMITTED, commit(journal, fence, next(sale(LANE, 1), AttemptState.DECLINED)));
            assertIntact(journal.verify());
        }
    }

    @Test
    void goesOnAfterATransactionThatTheFullDiskRolledBack() throws Exception {
        AtomicInteger full = new AtomicInteger();
        FaultyConnections connections =
                new FaultyConnections(sql -> sql.equals(JournalSql.COMMIT) && full.getAndDecrement() > 0
                        ? Optional.of(new SQLException("made by the test", "", 13))
                        : Optional.empty());
        try (SqliteJournal journal =
                SqliteJournal.open(JournalFiles.in(directory), Rows.small(), connections, () -> 1L << 40)) {
            long fence = journal.open(LANE).fence();
            AttemptRow row = sale(LANE, 1);
            commit(journal, fence, row);
            full.set(2);
            AttemptRow pending = next(row, AttemptState.REV_PENDING);
            assertEquals(new CommitResult.Refused(Claim.SPACE), commit(journal, fence, pending));
            full.set(1);
            assertEquals(COMMITTED, commit(journal, fence, pending));
            assertIntact(journal.verify());
            assertEquals(4, journal.head().sequence());
        }
        open().close();
    }

    @Test
    void standsWhenSealedCardDataAreWiped() throws Exception {
        try (SqliteJournal journal = open()) {
            long fence = journal.open(LANE).fence();
            commit(journal, fence, sale(LANE, 1));
            commit(journal, fence, next(sale(LANE, 1), AttemptState.REVERSED));
            assertTrue(journal.wipeNow());
            assertIntact(journal.verify());
        }
    }

    @Test
    void isVerifiedWhileLanesWrite() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(9);
        try (SqliteJournal journal = open()) {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int i = 1; i <= 8; i++) {
                LaneId lane = lane(i);
                work.add(() -> sell(journal, lane));
            }
            work.add(() -> {
                for (int i = 0; i < 5; i++) {
                    assertIntact(journal.verify());
                }
                return true;
            });
            for (Future<Boolean> done : pool.invokeAll(work)) {
                assertTrue(done.get());
            }
            JournalReport report = journal.verify();
            assertIntact(report);
            assertEquals(1 + 8 + 8 * 40, report.entries());
            assertEquals(8 * 20, report.attempts());
        } finally {
            pool.shutdownNow();
        }
        open().close();
    }

    private static boolean sell(SqliteJournal journal, LaneId lane) throws Exception {
        long fence = journal.open(lane).fence();
        for (int i = 1; i <= 20; i++) {
            commit(journal, fence, sale(lane, i));
            commit(journal, fence, next(sale(lane, i), i == 20 ? AttemptState.UNPROVEN : AttemptState.APPROVED));
        }
        return true;
    }

    @Test
    void opensWithoutReadingItsWholePastAndFindsItWhenAsked() throws Exception {
        String id = sale(LANE, 1).id();
        writeMoreThanOpeningReads();
        Forger forger = new Forger(directory);
        forger.writes(
                "update txn set amount = 1 where id = '" + id + "'", "update chain set body = x'00' where seq = 4");
        try (SqliteJournal journal = open()) {
            List<JournalBreak> breaks = journal.verify().breaks();
            assertEquals(JournalBreak.at(Kind.ENTRY_ALTERED, 4), breaks.get(0));
            assertEquals(JournalBreak.of(Kind.ATTEMPT_ALTERED, id, 3), breaks.get(1));
        }
    }

    @Test
    void opensOnlyIfWhatIsOpenIsProvenHoweverOldItIs() throws Exception {
        AttemptRow old = sale(lane(2), 1);
        try (SqliteJournal journal = open()) {
            commit(journal, journal.open(lane(2)).fence(), old);
        }
        writeMoreThanOpeningReads();
        new Forger(directory).writes("update txn set amount = 1 where id = '" + old.id() + "'");
        JournalException e = assertThrows(JournalException.class, this::open);
        assertEquals(JournalException.Reason.ALTERED, e.reason());
        assertEquals(
                List.of(JournalBreak.of(Kind.ATTEMPT_ALTERED, old.id(), 3)),
                e.report().orElseThrow().breaks());
    }

    private void writeMoreThanOpeningReads() throws Exception {
        try (SqliteJournal journal = open()) {
            long fence = journal.open(LANE).fence();
            for (int i = 1; i <= ChainCheck.NEWEST + 4; i++) {
                commit(journal, fence, inState(sale(LANE, i), AttemptState.DECLINED, 1));
            }
        }
    }

    @Test
    void takesNoLaneOverWhoseRowsWereChangedWhileItWasOpen() throws Exception {
        try (SqliteJournal journal = open()) {
            commit(journal, journal.open(LANE).fence(), sale(LANE, 1));
            new Forger(directory).writes("update txn set amount = 1");
            JournalException e = assertThrows(JournalException.class, () -> journal.open(LANE));
            assertTrue(e.getMessage().contains("another program"), e.getMessage());
            assertInstanceOf(CommitResult.Unknown.class, commit(journal, 1, next(sale(LANE, 1), AttemptState.SENT)));
        }
        assertThrows(JournalException.class, this::open);
    }

    @Test
    void isPoisonedWhenAnotherProgramAppends() throws Exception {
        try (SqliteJournal journal = open()) {
            long fence = journal.open(LANE).fence();
            new Forger(directory)
                    .writes("insert into chain select 3, since, link, state, body, link from chain where seq = 2");
            assertInstanceOf(CommitResult.Unknown.class, commit(journal, fence, sale(LANE, 1)));
            assertInstanceOf(CommitResult.Unknown.class, commit(journal, fence, sale(LANE, 2)));
        }
    }

    @Test
    void refusesAnotherKeyAndSaysThatItIsTheKey() throws Exception {
        open().close();
        Path key = JournalFiles.in(directory).key();
        Files.move(key, directory.resolve("kept.key"));
        JournalException e = assertThrows(JournalException.class, this::open);
        assertEquals(JournalException.Reason.KEY, e.reason());
        Files.delete(key);
        Files.move(directory.resolve("kept.key"), key);
        open().close();
    }

    @Test
    void givesAHeadThatCanBePrintedAndTakenBack() throws Exception {
        try (SqliteJournal journal = open()) {
            commit(journal, journal.open(LANE).fence(), sale(LANE, 1));
            JournalHead printed = JournalHead.of(journal.head().toString());
            assertEquals(journal.head(), printed);
            commit(journal, 1, next(sale(LANE, 1), AttemptState.DECLINED));
            assertIntact(journal.verify(printed));
        }
        assertThrows(IllegalArgumentException.class, () -> JournalHead.of("12-ABC"));
    }
}
