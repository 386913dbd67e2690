package dev.tillwright.core.internal.engine;

import static dev.tillwright.core.card.EntryMode.CONTACTLESS;
import static dev.tillwright.core.spi.AttemptState.APPROVED;
import static dev.tillwright.core.spi.AttemptState.DECLINED;
import static dev.tillwright.core.spi.AttemptState.REV_LINGER;
import static dev.tillwright.core.spi.AttemptState.REV_PENDING;
import static dev.tillwright.core.spi.AttemptState.RULED_BOOKED;
import static dev.tillwright.core.spi.AttemptState.RULED_NOT_BOOKED;
import static dev.tillwright.core.spi.AttemptState.UNPROVEN;
import static dev.tillwright.core.spi.AttemptState.VOIDED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.spi.Claim;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a lane does at its gate, when the journal says no, at the till's time, and at a person's word. */
class LaneMachineJournalTest {
    /** A sale that was cancelled too late, its void on the line. */
    static Bench voiding() {
        return Bench.sent(CONTACTLESS)
                .give(m -> new Event.CancelAsked(m, "s1"))
                .answered("s1", CodeClass.APPROVED, "00", Bench.AMOUNT);
    }

    private static String code(Bench b) {
        return b.effect(Effect.Finish.class)
                .orElseThrow()
                .verdict()
                .cause()
                .orElseThrow()
                .code();
    }

    @Test
    void aShutGateRefusesTheNextSaleAndHurriesTheReversal() {
        Bench b = Bench.sent(CONTACTLESS).answered("s1", CodeClass.IN_DOUBT, "96", 0);
        b.give(m -> new Event.ReversalEnded(m, "s1", b.tryNo(), new Reply.NoAnswer<>("timeout", 20_000, "A")));
        b.pass(90_000).give(m -> new Event.Woke(m, "till:s1"));
        b.give(m -> new Event.ReversalEnded(
                m, "s1", b.lane.reversalInFlight().map(Lane.Flying::tryNo).orElse(0), new Reply.NotSent<>("down")));
        b.ask("s2", "T2", Optional.empty());
        assertEquals(Cause.LANE_BLOCKED, code(b));
        assertTrue(b.did(Effect.SendReversal.class));
    }

    @Test
    void aLingeringReversalLetsTheNextSaleThrough() {
        Bench b = Bench.sent(CONTACTLESS).unanswered("s1").reversalAccepted("s1", "25");
        b.is("s1", REV_LINGER).ask("s2", "T2", Optional.empty());
        assertTrue(b.did(Effect.Prepare.class));
    }

    @Test
    void theTillHearsUnknownWhenItsTimeIsOver() {
        Bench b = Bench.sent(CONTACTLESS).pass(90_000).give(m -> new Event.Woke(m, "till:s1"));
        Verdict told = b.effect(Effect.Finish.class).orElseThrow().verdict();
        assertTrue(told.attempt().orElseThrow().state().inDoubt());
    }

    @Test
    void theTillHearsLaterHowAnUnknownSaleEnded() {
        Bench b = Bench.sent(CONTACTLESS).pass(90_000).give(m -> new Event.Woke(m, "till:s1"));
        b.answered("s1", CodeClass.DECLINED, "51", 0);
        assertTrue(b.did(Effect.Resolve.class));
        assertFalse(b.did(Effect.Finish.class));
    }

    @Test
    void aVoidThatEndsAfterTheTillsTimeResolvesItsSaleOnce() {
        Bench b = voiding().pass(90_000).give(m -> new Event.Woke(m, "till:s1"));
        b.answered("s1/void", CodeClass.APPROVED, "00", Bench.AMOUNT);
        assertEquals(
                1,
                b.last.effects().stream()
                        .filter(Effect.Resolve.class::isInstance)
                        .count());
    }

    @Test
    void anAskWritesNothingEvenWhenItNeedsASignIn() {
        Bench b = Bench.fresh(false, true).ask("s1", "T1", Optional.empty());
        assertEquals(Optional.empty(), b.last.commit());
        b.wakes();
        assertTrue(b.did(Effect.SignIn.class));
    }

    @Test
    void aKeyThatTheTillChoseItselfIsNotGivenOutAgain() {
        SaleAsk ask = new SaleAsk("s2", "T1", Optional.empty(), Bench.AMOUNT, "CNY", false);
        PastAttempt declined = new PastAttempt("s1", "T1", "T1#2", DECLINED, Bench.AMOUNT, "CNY");
        Bench b = Bench.ready().give(m -> new Event.SaleAsked(m, ask, List.of(declined)));
        assertEquals("T1#3", b.lane.draft().orElseThrow().key());
    }

    @Test
    void aJournalWithoutRoomFailsTheSaleBeforeAnythingIsSent() {
        Bench b = Bench.ready().ask("s1", "T1", Optional.empty());
        CardFacts card = new CardFacts("622202******0128", CONTACTLESS, false);
        b.refused(Claim.SPACE, m -> new Event.CardPrepared(m, "s1", card, m.mono()));
        assertEquals(Cause.JOURNAL_FULL, code(b));
        assertFalse(b.did(Effect.SendRequest.class));
    }

    @Test
    void anApprovalIsKeptWhenThereIsNoRoomForItsVoid() {
        Bench b = Bench.sent(CONTACTLESS).give(m -> new Event.CancelAsked(m, "s1"));
        Answer answer = new Answer("00", CodeClass.APPROVED, 0, "", "", Bench.TODAY, "A", false, new byte[0]);
        b.refused(Claim.SPACE, m -> new Event.RequestEnded(m, "s1", new Reply.Believed<>(answer)));
        b.is("s1", APPROVED);
        assertTrue(b.did(Effect.Print.class));
        assertFalse(b.did(Effect.SendRequest.class));
    }

    @Test
    void aLaneThatAnotherProcessDrivesStops() {
        Bench b = Bench.sent(CONTACTLESS).refused(Claim.FENCE, m -> new Event.Woke(m, "errands"));
        assertEquals(Lane.Status.STOPPED, b.lane.status());
        assertEquals(Cause.JOURNAL_FAILED, code(b));
    }

    @Test
    void aJournalThatCannotTellStopsTheLaneAndItSendsNothingMore() {
        Bench b = Bench.sent(CONTACTLESS).give(m -> new Event.CommitUnknown(m, "disk gone"));
        assertEquals(Cause.JOURNAL_FAILED, code(b));
        b.unanswered("s1");
        assertFalse(b.did(Effect.SendReversal.class));
        b.ask("s2", "T2", Optional.empty());
        assertEquals(Cause.JOURNAL_FAILED, code(b));
    }

    @Test
    void aJournalThatCannotTellSaysThatAVoidIsOpen() {
        Bench b = voiding().give(m -> new Event.CommitUnknown(m, "disk gone"));
        assertTrue(b.effect(Effect.Finish.class).orElseThrow().verdict().voiding());
    }

    @Test
    void aReversalThatTheHostCannotReadCallsAPersonAndGoesOn() {
        Bench b = Bench.sent(CONTACTLESS).answered("s1", CodeClass.IN_DOUBT, "96", 0);
        b.reversalAccepted("s1", "30").pass(300_000).wakes();
        b.reversalAccepted("s1", "30").pass(300_000).wakes();
        b.reversalAccepted("s1", "30").is("s1", REV_PENDING);
        assertTrue(b.did(Effect.Alert.class));
    }

    @Test
    void aVoidThatAnOperatorRulesBookedTakesItsSaleAlong() {
        Bench b = voiding().answered("s1/void", CodeClass.IN_DOUBT, "96", 0);
        b.reversalAnswered("s1/void", "25", Bench.TOMORROW, "A").is("s1/void", UNPROVEN);
        b.give(m -> new Event.OperatorRuled(m, "s1/void", true, "Operator 1"));
        b.is("s1/void", RULED_BOOKED).is("s1", VOIDED);
    }

    /** A sale whose void has lost its proof. */
    private static Bench voidUnproven() {
        Bench b = voiding().answered("s1/void", CodeClass.IN_DOUBT, "96", 0);
        return b.reversalAnswered("s1/void", "25", Bench.TOMORROW, "A").is("s1/void", UNPROVEN);
    }

    @Test
    void theTillHearsAtOnceThatOnlyAPersonCanSettleTheVoid() {
        Bench b = voidUnproven();
        assertTrue(b.effect(Effect.Finish.class).orElseThrow().verdict().voiding());
        assertTrue(b.lane.voidUnproven(b.attempt("s1")));
    }

    @Test
    void rulingASaleChargedSaysThatItsVoidDidNotHappen() {
        Bench b = voidUnproven().give(m -> new Event.OperatorRuled(m, "s1", true, "Operator 1"));
        b.is("s1/void", RULED_NOT_BOOKED).is("s1", APPROVED);
        assertTrue(b.did(Effect.Print.class) && b.did(Effect.Resolve.class));
    }

    @Test
    void rulingASaleNotChargedSaysThatItsVoidHappened() {
        Bench b = voidUnproven().give(m -> new Event.OperatorRuled(m, "s1", false, "Operator 1"));
        b.is("s1/void", RULED_BOOKED).is("s1", VOIDED);
    }

    @Test
    void aWallClockSetBackADayDoesNotHoldAReversalForADay() {
        Bench b = Bench.sent(CONTACTLESS).answered("s1", CodeClass.IN_DOUBT, "96", 0);
        b.give(m -> new Event.ReversalEnded(m, "s1", b.tryNo(), new Reply.NoAnswer<>("timeout", 20_000, "A")));
        Moment yesterday = new Moment(b.now().wall() - 86_400_000, b.now().mono() + 10_000, 0.5);
        b.take(new Event.Woke(yesterday, "errands"));
        assertTrue(b.did(Effect.SendReversal.class));
    }
}
