package dev.tillwright.testkit;

import dev.tillwright.core.port.CardRequest;
import dev.tillwright.core.port.ChipCompletion;
import dev.tillwright.core.port.ChipResult;
import dev.tillwright.testkit.SimulatedCard.Chip;
import dev.tillwright.testkit.internal.CardTags;
import java.util.Set;

/** A contact chip that waits in the reader for the host's answer. Immutable. */
record ChipSession(SimulatedCard card, CardRequest request) {
    private static final Set<String> APPROVING = Set.of("00", "10", "11", "A2", "A4", "A5", "A6");

    /** The second cryptogram. A chip never accepts what the host refused. */
    ChipResult decide(ChipCompletion completion) {
        if (card.chip() == Chip.PULLED) {
            return new ChipResult.Removed();
        }
        CardTags tags = CardTags.of(card.pan(), request.amount().minorUnits(), request.trace());
        boolean script = hasScript(completion.issuerData());
        boolean accepts = card.chip() == Chip.ACCEPTS && APPROVING.contains(completion.responseCode());
        return accepts ? ChipResult.Accepted.of(tags.accepted(script)) : ChipResult.Refused.of(tags.refused(script));
    }

    /** Looks at the top-level tags only: 71 and 72 are scripts; all others here have a short length. */
    private static boolean hasScript(byte[] issuerData) {
        int at = 0;
        while (at + 1 < issuerData.length) {
            int tag = issuerData[at] & 0xFF;
            if (tag == 0x71 || tag == 0x72) {
                return true;
            }
            at += (tag & 0x1F) == 0x1F ? 2 : 1;
            at += at < issuerData.length ? 1 + (issuerData[at] & 0xFF) : 1;
        }
        return false;
    }
}
