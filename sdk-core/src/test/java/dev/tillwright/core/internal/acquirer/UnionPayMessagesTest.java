package dev.tillwright.core.internal.acquirer;

import static dev.tillwright.core.internal.acquirer.Golden.LANE;
import static dev.tillwright.core.internal.acquirer.Golden.PROFILE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.card.EntryMode;
import dev.tillwright.core.internal.engine.Attempt;
import dev.tillwright.core.internal.engine.CardFacts;
import dev.tillwright.core.internal.engine.Kind;
import dev.tillwright.core.port.CardReading;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.dialect.UnionPayPos;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnionPayMessagesTest {
    private static final String F55 = "9F2608" + "1122334455667788" + "950500000000009F360200019F1004070103A0";

    private final UnionPayMessages messages = UnionPayMessages.of(PROFILE, LANE);

    @Test
    void theSignInIsG1() {
        assertArrayEquals(Golden.bytes("G1"), messages.signIn(1, 0).bytes());
    }

    @Test
    void theEchoIsG14() {
        assertArrayEquals(Golden.bytes("G14"), messages.echo(12).bytes());
    }

    @Test
    void theSaleWithPinIsG3() {
        try (SaleCard card = Golden.swipedWithPin()) {
            IsoMessage sale = messages.sale(Golden.sale().done(), card, Golden::mac);
            assertArrayEquals(Golden.bytes("G3"), sale.bytes());
        }
    }

    @Test
    void theReversalOfTheSaleIsG5() {
        try (ReversalCard card = Golden.reversalCard()) {
            IsoMessage reversal = messages.reversal(Golden.sale().reason("98").done(), card, Golden::mac);
            assertArrayEquals(Golden.bytes("G5"), reversal.bytes());
        }
    }

    @Test
    void theReversalIsTheSameAfterTheCardWasSealedAndOpened() {
        try (ReversalCard card = Golden.reversalCard();
                ReversalCard again = ReversalCard.decode(card.encode())) {
            IsoMessage reversal = messages.reversal(Golden.sale().reason("98").done(), again, Golden::mac);
            assertArrayEquals(Golden.bytes("G5"), reversal.bytes());
        }
    }

    @Test
    void theVoidIsG7() {
        try (ReversalCard card = Golden.reversalCard()) {
            IsoMessage voidSale = messages.voidSale(Golden.voidOfSale().done(), card, Golden::mac);
            assertArrayEquals(Golden.bytes("G7"), voidSale.bytes());
        }
    }

    @Test
    void theReversalOfAVoidCarriesItsOriginalsBatchAndTrace() {
        try (ReversalCard card = Golden.reversalCard()) {
            IsoMessage reversal =
                    messages.reversal(Golden.voidOfSale().reason("98").done(), card, Golden::mac);
            assertEquals("000012000002", reversal.get(UnionPayPos.ORIGINAL_DATA));
            assertEquals(3L, reversal.get(UnionPayPos.TRACE));
            assertEquals("200000", reversal.get(UnionPayPos.PROCESSING_CODE));
            assertEquals("23000012000500", reversal.get(UnionPayPos.PRIVATE_60));
            assertEquals("022", reversal.get(UnionPayPos.ENTRY_MODE));
        }
    }

    @Test
    void aReversalCarriesTheAuthorisationCodeOnceOneIsKnown() {
        try (ReversalCard card = Golden.reversalCard()) {
            Attempt approved = Golden.sale()
                    .evidence("091530000002", "A12345")
                    .reason("06")
                    .done();
            IsoMessage reversal = messages.reversal(approved, card, Golden::mac);
            assertEquals("A12345", reversal.get(UnionPayPos.AUTHORISATION_CODE));
            assertFalse(reversal.has(UnionPayPos.REFERENCE));
        }
    }

    @Test
    void aReversalHoldsNothingThatMustNotBeStored() {
        try (ReversalCard card = Golden.reversalCard()) {
            IsoMessage reversal = messages.reversal(Golden.sale().reason("98").done(), card, Golden::mac);
            for (int field : List.of(26, 35, 36, 52, 53)) {
                assertFalse(reversal.fields().contains(field), "field " + field);
            }
        }
    }

    @Test
    void aReversalWithoutAReasonIsNotWritten() {
        try (ReversalCard card = Golden.reversalCard()) {
            Attempt open = Golden.sale().done();
            assertThrows(IllegalArgumentException.class, () -> messages.reversal(open, card, Golden::mac));
        }
    }

    @Test
    void aSaleThatTakesAPartSaysSoIn60Dot6() {
        try (SaleCard card = Golden.swipedWithPin()) {
            IsoMessage sale = messages.sale(Golden.sale().partialAllowed(true).done(), card, Golden::mac);
            assertEquals("22000012000501", sale.get(UnionPayPos.PRIVATE_60));
        }
    }

    @Test
    void aSaleWithoutAPinHasNoPinFields() {
        try (SaleCard card = Golden.swiped()) {
            Attempt attempt = Golden.sale().card(card.facts()).done();
            IsoMessage sale = messages.sale(attempt, card, Golden::mac);
            assertEquals("022", sale.get(UnionPayPos.ENTRY_MODE));
            assertEquals("0600000000000000", sale.get(UnionPayPos.SECURITY_CONTROL));
            assertFalse(sale.has(UnionPayPos.PIN_DATA));
            assertFalse(sale.has(UnionPayPos.PIN_CAPTURE_CODE));
        }
    }

    @Test
    void aChipSaleCarriesSequenceNumberAndField55() {
        try (SaleCard card = Golden.inserted(F55)) {
            Attempt attempt = Golden.sale().card(card.facts()).done();
            IsoMessage sale = messages.sale(attempt, card, Golden::mac);
            assertEquals("052", sale.get(UnionPayPos.ENTRY_MODE));
            assertEquals("001", sale.get(UnionPayPos.CARD_SEQUENCE));
            assertEquals(F55, HexFormat.of().withUpperCase().formatHex(sale.get(UnionPayPos.ICC_DATA)));
        }
    }

    @Test
    void aChipReversalCarriesTheTagsOfTheProfileInTheirOrder() {
        try (SaleCard card = Golden.inserted(F55);
                ReversalCard stored = card.forReversal(PROFILE.chipReversalTags());
                ReversalCard said = stored.withTags(HexFormat.of().parseHex("DF31020102950580000000009F1E0131"))) {
            Attempt attempt = Golden.sale().card(card.facts()).reason("06").done();
            byte[] sent = messages.reversal(attempt, said, Golden::mac).get(UnionPayPos.ICC_DATA);
            assertEquals(
                    "95058000000000" + "9F1E0131" + "9F1004070103A0" + "9F36020001" + "DF31020102",
                    HexFormat.of().withUpperCase().formatHex(sent));
        }
    }

    @Test
    void aFallbackSwipeSaysThatTheChipFailed() {
        try (SaleCard card = SaleCard.ofFallback(new CardReading.Swiped(Golden.track()))) {
            Attempt attempt = Golden.sale().card(card.facts()).done();
            IsoMessage sale = messages.sale(attempt, card, Golden::mac);
            assertEquals("802", sale.get(UnionPayPos.ENTRY_MODE));
            assertEquals("22000012000520", sale.get(UnionPayPos.PRIVATE_60));
        }
    }

    @Test
    void aCurrencyThatTheProfileDoesNotTakeIsRefusedWithTheMend() {
        try (SaleCard card = Golden.swiped()) {
            Attempt dollars = Attempt.create("a", Kind.SALE, "T", "T#1", 1, "USD")
                    .trace(1, 1, true)
                    .card(new CardFacts("", EntryMode.MAGSTRIPE, false))
                    .done();
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> messages.sale(dollars, card, Golden::mac));
            assertTrue(refused.getMessage().contains("currency(iso, number)"));
        }
    }

    @Test
    void noMessageShowsTheCardWhenPrinted() {
        try (SaleCard card = Golden.swipedWithPin()) {
            IsoMessage sale = messages.sale(Golden.sale().done(), card, Golden::mac);
            for (String shown : List.of(sale.toString(), sale.describe())) {
                assertFalse(shown.contains(Golden.PAN));
                assertFalse(shown.contains("023FB5E84A6267CA"));
            }
        }
    }
}
