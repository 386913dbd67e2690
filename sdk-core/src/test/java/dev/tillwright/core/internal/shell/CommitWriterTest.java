package dev.tillwright.core.internal.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.card.EntryMode;
import dev.tillwright.core.internal.acquirer.SaleCard;
import dev.tillwright.core.internal.engine.Attempt;
import dev.tillwright.core.internal.engine.CardFacts;
import dev.tillwright.core.internal.engine.Commit;
import dev.tillwright.core.internal.engine.HostDay;
import dev.tillwright.core.internal.engine.Kind;
import dev.tillwright.core.internal.engine.Lane;
import dev.tillwright.core.internal.engine.Rules;
import dev.tillwright.core.port.CardReading;
import dev.tillwright.core.spi.LaneId;
import dev.tillwright.iso8583.Track2;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Card data lives as long as its attempt is open, and not a step longer. */
class CommitWriterTest {
    private static final Rules RULES =
            new Rules(60_000, 10_000, 5_000, 90_000, 5_000, 300_000, false, 3, 2, "A", ZoneId.of("Asia/Shanghai"));
    private static final Lane LANE = Lane.restored(
            new LaneId("898310000000001", "10000001"), RULES, 1, 1, true, HostDay.UNKNOWN, List.of(), List.of());

    private final CardVault cards = new CardVault(new NoKey(), List.of());
    private final CommitWriter writer = new CommitWriter(1, cards, new Histories());

    private static Attempt sale() {
        return Attempt.create("sale", Kind.SALE, "T-1", "T-1#1", 1250, "CNY")
                .trace(1, 1, true)
                .card(new CardFacts("622202******0128", EntryMode.MAGSTRIPE, false))
                .done();
    }

    private static Commit commit(Attempt attempt) {
        return new Commit(LANE, List.of(attempt), List.of("prepared"));
    }

    private void read() {
        cards.hold("sale", SaleCard.of(new CardReading.Swiped(Track2.of("6222021234567890128=25121010000012345"))));
    }

    @Test
    void aSaleThatTheJournalRefusesTakesItsTrackAndPinWithIt() {
        read();
        Commit prepared = commit(sale());
        assertTrue(writer.write(prepared).attempts().get(0).sealed().length > 0);
        writer.notCommitted(prepared);
        assertEquals(Optional.empty(), cards.forSending("sale"));
        assertEquals(Optional.empty(), cards.forReversal("sale"));
    }

    @Test
    void aLaterStepThatTheJournalRefusesLeavesTheReversalItsCard() {
        read();
        writer.committed(commit(sale()));
        writer.notCommitted(commit(sale().change().done()));
        assertTrue(cards.forReversal("sale").isPresent());
    }
}
