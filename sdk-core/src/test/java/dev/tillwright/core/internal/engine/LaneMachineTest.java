package dev.tillwright.core.internal.engine;

import static dev.tillwright.core.card.EntryMode.CONTACTLESS;
import static dev.tillwright.core.card.EntryMode.CONTACT_CHIP;
import static dev.tillwright.core.spi.AttemptState.APPROVED;
import static dev.tillwright.core.spi.AttemptState.DECLINED;
import static dev.tillwright.core.spi.AttemptState.FAILED_UNSENT;
import static dev.tillwright.core.spi.AttemptState.HOST_APPROVED;
import static dev.tillwright.core.spi.AttemptState.JOURNALLED;
import static dev.tillwright.core.spi.AttemptState.REVERSED;
import static dev.tillwright.core.spi.AttemptState.REV_LINGER;
import static dev.tillwright.core.spi.AttemptState.REV_PENDING;
import static dev.tillwright.core.spi.AttemptState.SENT;
import static dev.tillwright.core.spi.AttemptState.UNPROVEN;
import static dev.tillwright.core.spi.AttemptState.VOIDED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The state table of {@code docs/engine.md}, row by row, by hand. */
class LaneMachineTest {
    @Test
    void row1JournalsTheAttemptWithItsTraceInTheCommitThatReleasesTheRequest() {
        Bench b = Bench.ready();
        int stanBefore = b.lane.lastStan();
        b.sale(CONTACTLESS).is("s1", JOURNALLED);
        assertEquals(stanBefore + 1, b.written("s1").stan());
        assertEquals(stanBefore + 1, b.last.commit().orElseThrow().lane().lastStan());
        assertTrue(b.did(Effect.SendRequest.class));
    }

    @Test
    void row2ARequestThatProvablyNeverLeftHasFailedAndIsNotReversed() {
        Bench b = Bench.sent(CONTACTLESS);
        b.give(m -> new Event.RequestEnded(m, "s1", new Reply.NotSent<>("no route")));
        b.is("s1", FAILED_UNSENT);
        assertTrue(b.did(Effect.Finish.class));
        assertFalse(b.did(Effect.SendReversal.class));
    }

    @Test
    void row3ACancelAfterSendingIsRecordedAndTheAnswerAwaited() {
        Bench b = Bench.sent(CONTACTLESS).give(m -> new Event.CancelAsked(m, "s1"));
        b.is("s1", SENT);
        assertTrue(b.written("s1").cancelAsked());
        assertEquals(List.of(), b.last.effects());
    }

    @Test
    void row4AnApprovalIsStoredBeforeItsSlipIsPrinted() {
        Bench b = Bench.sent(CONTACTLESS).answered("s1", CodeClass.APPROVED, "00", Bench.AMOUNT);
        assertEquals(APPROVED, b.written("s1").state());
        assertEquals(Bench.AMOUNT, b.written("s1").approved());
        assertTrue(b.did(Effect.Print.class) && b.did(Effect.Finish.class));
    }

    @Test
    void row4AContactChipIsAskedBeforeTheApprovalStands() {
        Bench b = Bench.sent(CONTACT_CHIP).answered("s1", CodeClass.APPROVED, "00", Bench.AMOUNT);
        b.is("s1", HOST_APPROVED);
        assertTrue(b.did(Effect.CompleteChip.class));
        assertFalse(b.did(Effect.Print.class));
        b.give(m -> new Event.ChipDecided(m, "s1", true, Cause.local(Cause.CHIP_REFUSED, "")));
        b.is("s1", APPROVED);
        assertTrue(b.did(Effect.Print.class));
    }

    @Test
    void row5APartThatTheTillDoesNotTakeIsReversed() {
        Bench b = Bench.sent(CONTACTLESS).answered("s1", CodeClass.PARTIAL, "10", 500);
        b.is("s1", REV_PENDING);
        assertTrue(b.did(Effect.SendReversal.class));
    }

    @Test
    void row5APartThatTheTillTakesIsApprovedWithThePart() {
        Bench b = Bench.ready();
        SaleAsk ask = new SaleAsk("s1", "T1", Optional.empty(), Bench.AMOUNT, "CNY", true);
        b.give(m -> new Event.SaleAsked(m, ask, List.of())).card("s1", CONTACTLESS);
        b.answered("s1", CodeClass.PARTIAL, "10", 500).is("s1", APPROVED);
        assertEquals(500, b.attempt("s1").approved());
    }

    @Test
    void row5APartThatIsMoreThanTheWholeIsReversed() {
        Bench b = Bench.ready();
        SaleAsk ask = new SaleAsk("s1", "T1", Optional.empty(), Bench.AMOUNT, "CNY", true);
        b.give(m -> new Event.SaleAsked(m, ask, List.of())).card("s1", CONTACTLESS);
        b.answered("s1", CodeClass.PARTIAL, "10", 2 * Bench.AMOUNT).is("s1", REV_PENDING);
    }

    @Test
    void row6ADeclineIsFinalAndNothingIsReversed() {
        Bench b = Bench.sent(CONTACTLESS).answered("s1", CodeClass.DECLINED, "51", 0);
        b.is("s1", DECLINED);
        assertTrue(b.did(Effect.Finish.class));
        assertFalse(b.did(Effect.SendReversal.class));
    }

    @Test
    void row7ALostAnswerIsReversedAtOnce() {
        Bench b = Bench.sent(CONTACTLESS).unanswered("s1").is("s1", REV_PENDING);
        assertEquals("98", b.written("s1").reason());
        assertTrue(b.did(Effect.SendReversal.class));
        assertFalse(b.did(Effect.Finish.class));
    }

    @Test
    void row8AnAnswerWithAWrongMacIsReversedUnderNewKeys() {
        Bench b = Bench.sent(CONTACTLESS).disbelieved(Reply.Disbelief.MAC).is("s1", REV_PENDING);
        assertEquals("A0", b.written("s1").reason());
        assertFalse(b.attempt("s1").answered());
        assertTrue(b.did(Effect.SignIn.class));
        assertFalse(b.did(Effect.SendReversal.class));
        b.signedIn(7, Bench.TODAY);
        assertTrue(b.did(Effect.SendReversal.class));
    }

    @Test
    void row8AnAnswerThatCannotBeReadIsReversed() {
        Bench b = Bench.sent(CONTACTLESS).disbelieved(Reply.Disbelief.UNREADABLE);
        b.is("s1", REV_PENDING);
        assertEquals("06", b.written("s1").reason());
    }

    @Test
    void row9AChipThatRefusesReversesTheHostsApproval() {
        Bench b = Bench.sent(CONTACT_CHIP).answered("s1", CodeClass.APPROVED, "00", Bench.AMOUNT);
        b.give(m -> new Event.ChipDecided(m, "s1", false, Cause.local(Cause.CARD_PULLED, "")));
        b.is("s1", REV_PENDING);
        assertEquals("06", b.written("s1").reason());
    }

    @Test
    void row10ADuplicateOnATraceOfOursIsReversed() {
        Bench b = Bench.sent(CONTACTLESS);
        b.answered("s1", CodeClass.DUPLICATE, "94", 0).is("s1", REV_PENDING);
    }

    @Test
    void row10ADuplicateOnATraceThatMayBeAnothersIsLeftToAPerson() {
        Bench b = Bench.readyInAForeignBatch().sale(CONTACTLESS);
        b.answered("s1", CodeClass.DUPLICATE, "94", 0).is("s1", UNPROVEN);
        assertFalse(b.did(Effect.SendReversal.class));
        assertTrue(b.did(Effect.Alert.class));
    }

    @Test
    void row11ACodeThatDoesNotSayIsReversedAtOnce() {
        Bench b = Bench.sent(CONTACTLESS).answered("s1", CodeClass.IN_DOUBT, "96", 0);
        b.is("s1", REV_PENDING);
        assertTrue(b.did(Effect.SendReversal.class));
    }

    @Test
    void row11ARefusedMacSignsInBeforeItReverses() {
        Bench b = Bench.sent(CONTACTLESS).answered("s1", CodeClass.MAC_REFUSED, "A0", 0);
        b.is("s1", REV_PENDING);
        assertTrue(b.did(Effect.SignIn.class));
        assertFalse(b.did(Effect.SendReversal.class));
    }

    @Test
    void row12AnAcceptedReversalOfAnAnsweredRequestIsProof() {
        Bench b = Bench.sent(CONTACTLESS).answered("s1", CodeClass.IN_DOUBT, "96", 0);
        b.reversalAccepted("s1", "25").is("s1", REVERSED);
        assertTrue(b.did(Effect.Finish.class));
    }

    @Test
    void row13AnAcceptedReversalProvesNothingWhileTheRequestMayStillArrive() {
        Bench b = Bench.sent(CONTACTLESS).unanswered("s1").reversalAccepted("s1", "25");
        b.is("s1", REV_LINGER);
        assertTrue(b.lane.gate().isEmpty());
        b.pass(Bench.WINDOW - 60_000).wakes();
        assertTrue(b.did(Effect.SendReversal.class));
        b.reversalAccepted("s1", "25").is("s1", REVERSED);
    }

    @Test
    void row13AReversalThatLeftBeforeTheWindowEndedProvesNothingAfterIt() {
        Bench b = Bench.sent(CONTACTLESS).unanswered("s1").pass(Bench.WINDOW).reversalAccepted("s1", "25");
        b.is("s1", REV_LINGER);
    }

    @Test
    void row13AHostThatRemembersReversalsIsBelievedWhenItSays00() {
        Bench b = Bench.readyWithMemory().sale(CONTACTLESS).unanswered("s1");
        b.reversalAccepted("s1", "00").is("s1", REVERSED);
    }

    @Test
    void row13AHostThatRemembersReversalsIsNotBelievedWhenItSays25() {
        Bench b = Bench.readyWithMemory().sale(CONTACTLESS).unanswered("s1");
        b.reversalAccepted("s1", "25").is("s1", REV_LINGER);
    }

    @Test
    void row14AnAcceptedReversalOnAnotherDayProvesNothing() {
        Bench b = Bench.sent(CONTACTLESS).answered("s1", CodeClass.IN_DOUBT, "96", 0);
        b.reversalAnswered("s1", "25", Bench.TOMORROW, "A").is("s1", UNPROVEN);
        assertTrue(b.did(Effect.Alert.class) && b.did(Effect.Finish.class));
    }

    @Test
    void row14AnAcceptedReversalByOtherBooksProvesNothing() {
        Bench b = Bench.sent(CONTACTLESS).answered("s1", CodeClass.IN_DOUBT, "96", 0);
        b.reversalAnswered("s1", "00", Bench.TODAY, "B").is("s1", UNPROVEN);
    }

    @Test
    void row14AnAcceptedReversalInAnotherBatchProvesNothing() {
        Bench b = Bench.sent(CONTACTLESS).answered("s1", CodeClass.MAC_REFUSED, "A0", 0);
        b.signedIn(8, Bench.TODAY).reversalAccepted("s1", "25").is("s1", UNPROVEN);
    }

    @Test
    void row15AnUnansweredReversalIsRepeatedForEver() {
        Bench b = Bench.sent(CONTACTLESS).answered("s1", CodeClass.IN_DOUBT, "96", 0);
        for (int i = 1; i <= 20; i++) {
            assertEquals(i, b.tryNo());
            b.give(m -> new Event.ReversalEnded(m, "s1", b.tryNo(), new Reply.NoAnswer<>("timeout", 20_000, "A")));
            b.is("s1", REV_PENDING);
            b.pass(300_000).wakes();
        }
    }

    @Test
    void row15AReversalWhoseMacWasRefusedFollowsTheNewKeysPromptly() {
        Bench b = Bench.sent(CONTACTLESS).answered("s1", CodeClass.IN_DOUBT, "96", 0);
        for (int i = 0; i < 9; i++) {
            b.give(m -> new Event.ReversalEnded(m, "s1", b.tryNo(), new Reply.NoAnswer<>("timeout", 20_000, "A")));
            b.pass(300_000).wakes();
        }
        b.reversalAnswered("s1", "A0", HostDay.UNKNOWN, "A").signedIn(7, Bench.TODAY);
        b.pass(20_000).wakes();
        assertTrue(b.did(Effect.SendReversal.class));
    }

    @Test
    void row16ALateApprovalIsEvidenceAndNeverAnApproval() {
        Bench b = Bench.sent(CONTACTLESS).unanswered("s1").reversalAccepted("s1", "25");
        Attempt a = b.attempt("s1");
        Answer late = new Answer("00", CodeClass.APPROVED, 0, "R9", "A9", Bench.TODAY, "A", false, new byte[0]);
        b.give(m -> new Event.LateAnswer(m, a.batch(), a.stan(), late)).is("s1", REV_LINGER);
        assertEquals("R9", b.written("s1").reference());
        assertTrue(b.did(Effect.SendReversal.class));
        b.reversalAccepted("s1", "00").is("s1", REVERSED);
    }

    @Test
    void row17ALateApprovalAfterADeclineCallsAPerson() {
        Bench b = Bench.sent(CONTACTLESS).answered("s1", CodeClass.DECLINED, "51", 0);
        Attempt a = b.attempt("s1");
        Answer late = new Answer("00", CodeClass.APPROVED, 0, "R9", "A9", Bench.TODAY, "A", false, new byte[0]);
        b.give(m -> new Event.LateAnswer(m, a.batch(), a.stan(), late)).is("s1", DECLINED);
        assertTrue(b.did(Effect.Alert.class));
    }

    @Test
    void row18ARestartReversesWhatWasOnTheLine() {
        Bench b = Bench.sent(CONTACTLESS).restarts().is("s1", REV_PENDING);
        assertEquals("98", b.written("s1").reason());
    }

    @Test
    void row18ARestartReversesWhatTheChipHadNotDecided() {
        Bench b = Bench.sent(CONTACT_CHIP).answered("s1", CodeClass.APPROVED, "00", Bench.AMOUNT);
        b.restarts().is("s1", REV_PENDING);
        assertEquals("06", b.written("s1").reason());
    }

    @Test
    void row18AWaitThatGrantsAPermissionStartsAgainAtARestart() {
        Bench b = Bench.sent(CONTACTLESS).unanswered("s1").reversalAccepted("s1", "25");
        b.restarts().signedIn(7, Bench.TODAY).pass(Bench.WINDOW - 1).wakes();
        assertFalse(b.did(Effect.SendReversal.class));
        b.pass(1).wakes();
        assertTrue(b.did(Effect.SendReversal.class));
    }

    @Test
    void row19AnApprovalOutlivesARestart() {
        Bench b = Bench.sent(CONTACTLESS).answered("s1", CodeClass.APPROVED, "00", Bench.AMOUNT);
        b.restarts().is("s1", APPROVED);
        assertFalse(b.did(Effect.SendReversal.class));
    }

    @Test
    void row20ACancelThatComesTooLateIsAVoidInTheApprovalsCommit() {
        Bench b = Bench.sent(CONTACTLESS).give(m -> new Event.CancelAsked(m, "s1"));
        b.answered("s1", CodeClass.APPROVED, "00", Bench.AMOUNT)
                .is("s1", APPROVED)
                .is("s1/void", JOURNALLED);
        assertEquals(2, b.last.commit().orElseThrow().attempts().size());
        assertFalse(b.did(Effect.Print.class) || b.did(Effect.Finish.class));
    }

    @Test
    void row21AnApprovedVoidTakesItsSaleAlong() {
        Bench b = LaneMachineJournalTest.voiding().answered("s1/void", CodeClass.APPROVED, "00", Bench.AMOUNT);
        b.is("s1", VOIDED).is("s1/void", APPROVED);
        assertTrue(b.did(Effect.Finish.class));
    }

    @Test
    void row21ADeclinedVoidLeavesThePaidSaleAndItsSlip() {
        Bench b = LaneMachineJournalTest.voiding().answered("s1/void", CodeClass.DECLINED, "25", 0);
        b.is("s1", APPROVED);
        assertTrue(b.did(Effect.Print.class) && b.did(Effect.Finish.class));
    }

    @Test
    void row21AnUnansweredVoidIsReversedItself() {
        Bench b = LaneMachineJournalTest.voiding().unanswered("s1/void").is("s1/void", REV_PENDING);
        assertTrue(b.did(Effect.SendReversal.class));
        b.is("s1", APPROVED);
    }
}
