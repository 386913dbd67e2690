package dev.tillwright.core.internal.engine;

import static dev.tillwright.core.card.EntryMode.CONTACTLESS;
import static dev.tillwright.core.card.EntryMode.CONTACT_CHIP;
import static dev.tillwright.core.spi.AttemptState.APPROVED;
import static dev.tillwright.core.spi.AttemptState.HOST_APPROVED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.spi.AttemptState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a lane does beside money: delivery (row 19), issuer scripts (row 24), and closing. */
class LaneMachineErrandsTest {
    private static final String TAGS = "DF31052000000000";

    /** A chip sale whose script has run; the chip has the last word still. */
    private static Bench scripted() {
        return Bench.sent(CONTACT_CHIP)
                .answered("s1", CodeClass.APPROVED, "00", Bench.AMOUNT)
                .give(m -> new Event.ScriptRun(m, "s1", TAGS));
    }

    private static Bench chipAccepts(Bench b) {
        return b.give(m -> new Event.ChipDecided(m, "s1", true, Cause.local(Cause.CHIP_REFUSED, "")));
    }

    @Test
    void row19AnAcknowledgementMarksDeliveryAndNothingElse() {
        Bench b = Bench.sent(CONTACTLESS).answered("s1", CodeClass.APPROVED, "00", Bench.AMOUNT);
        Attempt paid = b.attempt("s1");
        b.give(m -> new Event.Delivered(m, paid));
        assertTrue(b.written("s1").delivered());
        assertEquals(APPROVED, b.written("s1").state());
        assertFalse(b.did(Effect.Print.class) || b.did(Effect.Finish.class));
        b.give(m -> new Event.Delivered(m, paid));
        assertEquals(Optional.empty(), b.last.commit());
    }

    @Test
    void row24AScriptsResultIsDurableBeforeTheChipHasTheLastWord() {
        Bench b = scripted();
        assertEquals(TAGS, b.written("s1").scriptResult());
        assertEquals(1, b.last.commit().orElseThrow().lane().notices().due().size());
        b.is("s1", HOST_APPROVED);
        assertFalse(b.did(Effect.SendNotice.class)); // the chip still needs the line
    }

    @Test
    void row24TheNoticeGoesWhenTheSaleIsDoneUnderATraceOfItsOwn() {
        Bench b = chipAccepts(scripted());
        Effect.SendNotice sent = b.effect(Effect.SendNotice.class).orElseThrow();
        assertEquals(b.attempt("s1").stan(), sent.notice().stan());
        assertEquals(b.attempt("s1").stan() + 1, sent.stan());
        assertEquals(sent.stan(), b.last.commit().orElseThrow().lane().lastStan());
    }

    @Test
    void row24AnyAnswerEndsTheNoticeAndNoneRepeatsIt() {
        Bench b = chipAccepts(scripted());
        b.give(m -> new Event.NoticeEnded(m, "s1", false));
        assertEquals(1, b.lane.notices().due().size());
        assertFalse(b.did(Effect.SendNotice.class));
        b.pass(600_000).give(m -> new Event.Woke(m, NoticeRules.TOPIC));
        assertTrue(b.did(Effect.SendNotice.class));
        b.give(m -> new Event.NoticeEnded(m, "s1", true));
        assertEquals(List.of(), b.lane.notices().due());
    }

    @Test
    void row24APendingNoticeDoesNotHoldUpTheNextSale() {
        Bench b = chipAccepts(scripted()).give(m -> new Event.NoticeEnded(m, "s1", false));
        b.ask("s2", "T2", Optional.empty());
        assertTrue(b.did(Effect.Prepare.class));
    }

    @Test
    void closingTellsASaleWithoutACardThatNothingWasSent() {
        Bench b = Bench.ready().ask("s1", "T1", Optional.empty());
        b.give(Event.Closed::new);
        assertTrue(b.did(Effect.StopPreparing.class));
        Verdict told = b.effect(Effect.Finish.class).orElseThrow().verdict();
        assertEquals(Optional.empty(), told.attempt());
        assertEquals(Cause.CANCELLED, told.cause().orElseThrow().code());
    }

    @Test
    void closingLeavesWhatHasLeftInDoubtAndStopsTheLane() {
        Bench b = Bench.sent(CONTACTLESS);
        b.give(Event.Closed::new);
        AttemptState told = b.effect(Effect.Finish.class)
                .orElseThrow()
                .verdict()
                .attempt()
                .orElseThrow()
                .state();
        assertTrue(told.inDoubt());
        assertEquals(Lane.Status.STOPPED, b.lane.status());
    }
}
