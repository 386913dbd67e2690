package dev.tillwright.testkit;

import dev.tillwright.core.port.CardReading;
import dev.tillwright.core.port.CardRequest;
import dev.tillwright.core.port.ChipData;
import dev.tillwright.iso8583.Track2;
import dev.tillwright.iso8583.tlv.TlvList;
import dev.tillwright.testkit.SimulatedCard.Chip;
import dev.tillwright.testkit.SimulatedCard.Surface;
import dev.tillwright.testkit.internal.CardTags;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;

/** What somebody does at a reader. Immutable. */
record Presented(How how, Optional<SimulatedCard> card) {
    /** What is done. */
    enum How {
        INSERT,
        TAP,
        SWIPE,
        CANCEL_KEY,
        NOBODY
    }

    Presented(How how, SimulatedCard card) {
        this(how, Optional.of(card));
    }

    static Presented nothing(How how) {
        return new Presented(how, Optional.empty());
    }

    static Presented asItsHolderWould(SimulatedCard card) {
        if (card.has(Surface.CONTACTLESS)) {
            return new Presented(How.TAP, card);
        }
        return new Presented(card.has(Surface.CONTACT) ? How.INSERT : How.SWIPE, card);
    }

    /** What the reader makes of it. */
    CardReading read(CardRequest request, Clock clock) {
        if (card.isEmpty()) {
            return how == How.CANCEL_KEY ? new CardReading.Cancelled() : new CardReading.TimedOut();
        }
        SimulatedCard shown = card.get();
        if (how == How.SWIPE) {
            return new CardReading.Swiped(Track2.of(shown.track2()));
        }
        boolean tapped = how == How.TAP;
        boolean readable =
                tapped ? shown.has(Surface.CONTACTLESS) : shown.has(Surface.CONTACT) && shown.chip() != Chip.UNREADABLE;
        if (!readable) {
            return new CardReading.ChipUnreadable();
        }
        byte[] field55 = CardTags.of(shown.pan(), request.amount().minorUnits(), request.trace())
                .request(LocalDate.now(clock), tapped);
        byte[] label = TlvList.builder()
                .add(0x50, "SIMULATED DEBIT".getBytes(StandardCharsets.US_ASCII))
                .build()
                .encode();
        ChipData chip = ChipData.of(Track2.of(shown.track2()), "001", field55).withSlipData(label);
        return tapped ? new CardReading.Tapped(chip) : new CardReading.Inserted(chip);
    }
}
