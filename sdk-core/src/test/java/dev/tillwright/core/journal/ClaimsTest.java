package dev.tillwright.core.journal;

import static dev.tillwright.core.journal.Rows.LANE;
import static dev.tillwright.core.journal.Rows.MERCHANT;
import static dev.tillwright.core.journal.Rows.commit;
import static dev.tillwright.core.journal.Rows.inState;
import static dev.tillwright.core.journal.Rows.lane;
import static dev.tillwright.core.journal.Rows.next;
import static dev.tillwright.core.journal.Rows.sale;
import static dev.tillwright.core.journal.Rows.voidOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.spi.AttemptRow;
import dev.tillwright.core.spi.AttemptState;
import dev.tillwright.core.spi.Claim;
import dev.tillwright.core.spi.CommitResult;
import dev.tillwright.core.spi.LaneCommit;
import dev.tillwright.core.spi.LaneId;
import dev.tillwright.core.spi.LaneRow;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClaimsTest {
    private static final CommitResult COMMITTED = new CommitResult.Committed();

    @TempDir
    Path directory;

    private SqliteJournal journal;
    private long fence;

    @BeforeEach
    void open() {
        journal = SqliteJournal.open(directory, Rows.small());
        fence = journal.open(LANE).fence();
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private void assertRefused(Claim claim, AttemptRow refused, CommitResult result) {
        assertEquals(new CommitResult.Refused(claim), result);
        assertTrue(
                journal.attempts(refused.lane()).stream().noneMatch(refused::equals),
                "a refused commit must leave no attempt");
        assertTrue(
                journal.audit(refused.id()).stream().noneMatch(a -> a.version() == refused.version()),
                "a refused commit must leave no history");
        LaneRow lane = journal.open(refused.lane()).lane().orElseThrow();
        assertTrue(lane.stan() != 999_999, "a refused commit must leave the lane as it was");
    }

    /** The commit carries a trace number for the lane that no accepted commit has, so that a leak shows. */
    private CommitResult commitMarked(long withFence, AttemptRow... rows) throws Exception {
        LaneCommit step = Rows.step(withFence, rows);
        LaneRow marked = new LaneRow(step.lane().lane(), 999_999, 7, "day=9999");
        return journal.commit(new LaneCommit(marked, withFence, step.attempts(), step.audit()))
                .get(10, TimeUnit.SECONDS);
    }

    private AttemptRow settled(AttemptRow row, AttemptState state) throws Exception {
        assertEquals(COMMITTED, commit(journal, fence, row));
        AttemptRow after = next(row, state);
        assertEquals(COMMITTED, commit(journal, fence, after));
        return after;
    }

    @Test
    void refusesASupersededFence() throws Exception {
        settled(sale(LANE, 1), AttemptState.APPROVED);
        long newer = journal.open(LANE).fence();
        assertEquals(fence + 1, newer);
        AttemptRow late = sale(LANE, 2);
        assertRefused(Claim.FENCE, late, commitMarked(fence, late));
    }

    @Test
    void refusesALaneThatWasNeverOpened() throws Exception {
        AttemptRow row = sale(lane(9), 1);
        assertEquals(new CommitResult.Refused(Claim.FENCE), commit(journal, 0, row));
        assertTrue(journal.attempts(lane(9)).isEmpty());
    }

    @Test
    void refusesAVersionThatDoesNotFollow() throws Exception {
        AttemptRow row = sale(LANE, 1);
        assertEquals(COMMITTED, commit(journal, fence, row));
        AttemptRow jump = inState(row, AttemptState.SENT, 3);
        assertRefused(Claim.FENCE, jump, commitMarked(fence, jump));
    }

    @Test
    void refusesTheSameVersionTwice() throws Exception {
        AttemptRow row = sale(LANE, 1);
        assertEquals(COMMITTED, commit(journal, fence, row));
        assertEquals(COMMITTED, commit(journal, fence, next(row, AttemptState.SENT)));
        assertEquals(new CommitResult.Refused(Claim.FENCE), commitMarked(fence, next(row, AttemptState.DECLINED)));
        assertEquals(AttemptState.SENT, journal.attempts(LANE).get(0).state());
    }

    @Test
    void refusesAnIdThatIsTaken() throws Exception {
        AttemptRow row = settled(sale(LANE, 1), AttemptState.APPROVED);
        assertEquals(
                new CommitResult.Refused(Claim.FENCE), commitMarked(fence, inState(row, AttemptState.JOURNALLED, 1)));
        assertEquals(
                List.of(row.state()),
                journal.attempts(LANE).stream().map(AttemptRow::state).toList());
    }

    @Test
    void refusesAKeyThatTheMerchantUsedOnAnotherLane() throws Exception {
        settled(sale(LANE, "T-1", "#1", 1), AttemptState.DECLINED);
        LaneId other = lane(2);
        long otherFence = journal.open(other).fence();
        assertEquals(COMMITTED, commit(journal, otherFence, sale(other, 5)));
        AttemptRow twice = sale(other, "T-1", "#1", 6);
        assertRefused(Claim.ATTEMPT_KEY, twice, commitMarked(otherFence, twice));
    }

    @ParameterizedTest
    @EnumSource(AttemptState.class)
    void refusesASecondAttemptOfAnOrderExactlyWhileTheFirstIsInDoubt(AttemptState first) throws Exception {
        AttemptRow row = settled(sale(LANE, "T-1", "#1", 1), first);
        LaneId other = lane(2);
        long otherFence = journal.open(other).fence();
        assertEquals(COMMITTED, commit(journal, otherFence, inState(sale(other, 5), AttemptState.DECLINED, 1)));
        AttemptRow second = sale(other, "T-1", "#2", 6);
        boolean paid = row.state() == AttemptState.APPROVED || row.state() == AttemptState.RULED_BOOKED;
        if (row.state().inDoubt() || paid) {
            assertRefused(Claim.ORDER, second, commitMarked(otherFence, second));
        } else {
            assertEquals(COMMITTED, commit(journal, otherFence, second));
        }
    }

    @ParameterizedTest
    @EnumSource(AttemptState.class)
    void refusesASecondAttemptOfALaneExactlyWhileTheGateIsShut(AttemptState first) throws Exception {
        settled(sale(LANE, 1), first);
        AttemptRow second = sale(LANE, 2);
        if (first.gate()) {
            assertRefused(Claim.GATE, second, commitMarked(fence, second));
        } else {
            assertEquals(COMMITTED, commit(journal, fence, second));
        }
    }

    @ParameterizedTest
    @EnumSource(AttemptState.class)
    void refusesATraceNumberUnlessNothingWasEverSentWithIt(AttemptState first) throws Exception {
        if (first.gate()) {
            return; // the gate refuses before the trace number does, see above
        }
        settled(sale(LANE, "T-1", "#1", 1), first);
        AttemptRow second = sale(LANE, "T-2", "#1", 1);
        if (first == AttemptState.FAILED_UNSENT) {
            assertEquals(COMMITTED, commit(journal, fence, second));
        } else {
            assertRefused(Claim.STAN, second, commitMarked(fence, second));
        }
    }

    @Test
    void takesASaleTurningApprovedAndItsVoidInOneCommit() throws Exception {
        AttemptRow sale = sale(LANE, "T-1", "#1", 1);
        assertEquals(COMMITTED, commit(journal, fence, sale));
        AttemptRow undo = voidOf(sale, 2);
        assertEquals(COMMITTED, commit(journal, fence, undo, next(sale, AttemptState.APPROVED)));
        assertEquals(2, journal.attemptsOfOrder(MERCHANT, "T-1").size());
    }

    @Test
    void refusesTheWholeCommitWhenOneOfItsAttemptsIsRefused() throws Exception {
        AttemptRow sale = sale(LANE, "T-1", "#1", 1);
        assertEquals(COMMITTED, commit(journal, fence, sale));
        AttemptRow approved = next(sale, AttemptState.APPROVED);
        AttemptRow undo = voidOf(sale, 1);
        assertRefused(Claim.STAN, undo, commitMarked(fence, approved, undo));
        assertEquals(AttemptState.JOURNALLED, journal.attempts(LANE).get(0).state());
    }

    @Test
    void refusesAnExistingAttemptThatGoesBackBehindAnotherGate() throws Exception {
        AttemptRow lingering = settled(sale(LANE, 1), AttemptState.REV_LINGER);
        assertEquals(COMMITTED, commit(journal, fence, sale(LANE, 2)));
        AttemptRow back = next(lingering, AttemptState.REV_PENDING);
        assertRefused(Claim.GATE, back, commitMarked(fence, back));
        long newer = journal.open(LANE).fence();
        assertEquals(
                COMMITTED, commit(journal, newer, next(lingering, AttemptState.REVERSED)), "and goes on afterwards");
    }

    @Test
    void keepsTheOtherCommitsOfAGroupWhenOneIsRefused() throws Exception {
        LaneId other = lane(2);
        long otherFence = journal.open(other).fence();
        var refused = journal.commit(Rows.step(fence + 5, sale(LANE, 1)));
        var taken = journal.commit(Rows.step(otherFence, sale(other, 1)));
        assertEquals(new CommitResult.Refused(Claim.FENCE), refused.get(10, TimeUnit.SECONDS));
        assertEquals(COMMITTED, taken.get(10, TimeUnit.SECONDS));
    }
}
