package dev.tillwright.testkit.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.Approved;
import dev.tillwright.core.NotDone;
import dev.tillwright.core.Outcome;
import dev.tillwright.core.card.EntryMode;
import dev.tillwright.core.spi.AttemptState;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.dialect.UnionPayPos;
import dev.tillwright.testkit.Faults;
import dev.tillwright.testkit.SimulatedCard;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A contact chip has the last word, also after the host has approved. */
class ChipTest {
    @TempDir
    Path folder;

    @Test
    void reversesWithChipDataWhenTheChipRefusesWhatTheHostApproved() {
        try (Shop shop = Shop.patient(folder)) {
            Outcome outcome = pay(shop, SimulatedCard.builder().number(7).refuseSecondCryptogram());
            assertUndone(shop, outcome, "CHIP_REFUSED");
        }
    }

    @Test
    void reversesWithChipDataWhenTheCardIsPulledBeforeItDecided() {
        try (Shop shop = Shop.patient(folder)) {
            Outcome outcome = pay(shop, SimulatedCard.builder().number(7).pullBeforeCompletion());
            assertUndone(shop, outcome, "CARD_PULLED");
        }
    }

    @Test
    void anIssuerScriptNeverBlocksTheMoney() {
        try (Shop shop = Shop.patient(folder)) {
            shop.acquirer.next(Faults.issuerScript());
            assertInstanceOf(Approved.class, shop.pay("T-1"));
            assertEquals(1250, shop.taken());
        }
    }

    @Test
    void aTappedCardIsNotAskedASecondTime() {
        try (Shop shop = Shop.patient(folder)) {
            Outcome outcome =
                    pay(shop, SimulatedCard.builder().number(7).contactless().refuseSecondCryptogram());
            assertInstanceOf(Approved.class, outcome, outcome.toString());
            assertEquals(Optional.of(EntryMode.CONTACTLESS), outcome.entryMode());
        }
    }

    private static Outcome pay(Shop shop, SimulatedCard.Builder card) {
        shop.reader.present(shop.acquirer.issue(card.build()));
        return shop.pay("T-1");
    }

    private static void assertUndone(Shop shop, Outcome outcome, String code) {
        assertInstanceOf(NotDone.class, outcome, outcome.toString());
        assertEquals(code, outcome.diagnosis().code());
        assertEquals(List.of(AttemptState.REVERSED), shop.states());
        assertEquals(0, shop.taken());
        List<IsoMessage> reversals = shop.host.requests("0400");
        assertEquals(1, reversals.size());
        assertTrue(reversals.get(0).has(UnionPayPos.ICC_DATA), reversals.get(0)::describe);
        assertEquals(List.of("06"), shop.host.reasons());
        TruthTableTest.assertSpeaks(outcome);
        shop.books().mustBeSettled();
    }
}
