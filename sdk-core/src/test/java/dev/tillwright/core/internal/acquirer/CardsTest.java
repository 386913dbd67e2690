package dev.tillwright.core.internal.acquirer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.card.EntryMode;
import dev.tillwright.core.internal.engine.CardFacts;
import dev.tillwright.core.port.CardReading;
import dev.tillwright.core.port.ChipData;
import dev.tillwright.crypto.EncryptedPinBlock;
import dev.tillwright.crypto.PinBlockFormat;
import dev.tillwright.iso8583.Pan;
import dev.tillwright.iso8583.Track2;
import dev.tillwright.iso8583.tlv.TlvException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CardsTest {
    private static final byte[] TAGS = HexFormat.of().parseHex("950500000000009F36020001");

    private static ReversalCard chipCard() {
        try (Pan pan = Pan.of(Golden.PAN)) {
            return ReversalCard.of(pan, Optional.of("2512"), Optional.of("001"), TAGS.clone());
        }
    }

    @Test
    void whatIsStoredComesBackWhole() {
        try (ReversalCard card = chipCard();
                ReversalCard again = ReversalCard.decode(card.encode());
                Pan pan = Pan.of(Golden.PAN)) {
            assertTrue(again.has(pan));
            assertEquals(Optional.of("2512"), again.expiry());
            assertEquals(Optional.of("001"), again.sequence());
            assertArrayEquals(TAGS, again.tags());
        }
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] whole = chipCard().encode();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThrows(ReversalCardException.class, () -> ReversalCard.decode(cut), "at " + length);
        }
    }

    @Test
    void bytesLeftOverAreRefused() {
        byte[] whole = chipCard().encode();
        assertThrows(ReversalCardException.class, () -> ReversalCard.decode(Arrays.copyOf(whole, whole.length + 1)));
    }

    @Test
    void anotherVersionIsRefused() {
        byte[] other = chipCard().encode();
        other[0] = 2;
        assertThrows(ReversalCardException.class, () -> ReversalCard.decode(other));
    }

    @Test
    void aDamagedNumberIsRefusedWithoutShowingIt() {
        byte[] damaged = chipCard().encode();
        damaged[5] = 'x';
        ReversalCardException refused = assertThrows(ReversalCardException.class, () -> ReversalCard.decode(damaged));
        assertFalse(refused.getMessage().contains("7890128"));
        assertTrue(refused.getMessage().contains("byte 5"), refused.getMessage());
    }

    @Test
    void damagedTagsAreRefused() {
        byte[] damaged = chipCard().encode();
        damaged[damaged.length - 3] = 0x7F;
        assertThrows(ReversalCardException.class, () -> ReversalCard.decode(damaged));
    }

    @Test
    void whatTheChipSaidLastWinsAndTheRestStays() {
        try (ReversalCard card = chipCard();
                ReversalCard later = card.withTags(HexFormat.of().parseHex("95058000000000"))) {
            assertArrayEquals(HexFormat.of().parseHex("950580000000009F36020001"), later.tags());
        }
    }

    @Test
    void tagsThatMakeNoSenseDoNotStopAReversal() {
        try (ReversalCard card = chipCard();
                ReversalCard later = card.withTags(new byte[] {0x1F})) {
            assertArrayEquals(TAGS, later.tags());
        }
    }

    @Test
    void theReversalsCardOutlivesTheSalesCard() {
        SaleCard sale = Golden.swiped();
        try (ReversalCard stored = sale.forReversal(Golden.PROFILE.chipReversalTags())) {
            sale.close();
            assertEquals("622202*********0128", stored.maskedPan());
        }
    }

    @Test
    void closingWipes() {
        SaleCard card = Golden.swiped();
        Pan pan = card.pan();
        card.close();
        assertThrows(IllegalStateException.class, pan::digits);
        ReversalCard stored = chipCard();
        stored.close();
        assertThrows(IllegalStateException.class, stored::encode);
    }

    @Test
    void noCardShowsItsNumber() {
        try (SaleCard sale = Golden.swipedWithPin();
                ReversalCard stored = chipCard()) {
            String shown = sale + " " + stored + " " + sale.facts();
            assertFalse(shown.contains(Golden.PAN));
            assertFalse(shown.contains("234567890"));
            assertFalse(shown.contains("2512"));
        }
    }

    @Test
    void theMachineLearnsNothingSecret() {
        try (SaleCard card = Golden.swipedWithPin()) {
            assertEquals(new CardFacts("622202*********0128", EntryMode.MAGSTRIPE, true), card.facts());
        }
    }

    @Test
    void aStripeTellsThatItsCardHasAChip() {
        try (SaleCard chip = Golden.swiped();
                SaleCard plain = SaleCard.of(new CardReading.Swiped(Track2.of(Golden.PAN + "=25121010000012345")))) {
            assertTrue(chip.saysChip());
            assertFalse(plain.saysChip());
        }
    }

    @Test
    void chipDataThatMakeNoSenseAreRefusedAndWiped() {
        Track2 track = Golden.track();
        CardReading.Inserted reading = new CardReading.Inserted(ChipData.of(track, new byte[] {0x1F}));
        assertThrows(TlvException.class, () -> SaleCard.of(reading));
        assertThrows(IllegalStateException.class, track::characters);
    }

    @Test
    void aPinBlockThatField52CannotHoldIsRefused() {
        try (SaleCard card = Golden.swiped();
                EncryptedPinBlock sm4 = EncryptedPinBlock.underKey(PinBlockFormat.SM4_EXT, new byte[16], "PIK")) {
            assertThrows(IllegalArgumentException.class, () -> card.withPin(sm4));
        }
    }
}
