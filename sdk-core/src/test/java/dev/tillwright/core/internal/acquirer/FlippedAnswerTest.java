package dev.tillwright.core.internal.acquirer;

import static dev.tillwright.core.internal.acquirer.Golden.LANE;
import static dev.tillwright.core.internal.acquirer.Golden.PROFILE;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.internal.engine.Answer;
import dev.tillwright.core.internal.engine.Reply;
import dev.tillwright.iso8583.DecodeResult;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.dialect.UnionPayPos;
import org.junit.jupiter.api.Test;

/** An approval of which one byte was changed on its way is never an approval, whichever byte, whatever it became. */
class FlippedAnswerTest {
    private final UnionPayAnswers answers = UnionPayAnswers.of(PROFILE, LANE);

    private Reply<Answer> read(IsoMessage message) {
        try (ReversalCard card = Golden.reversalCard()) {
            return answers.request(Golden.sale().done(), card::has, Golden.answered(message), Golden::verify, 7);
        }
    }

    @Test
    void theWholeAnswerIsAnApproval() {
        assertInstanceOf(Reply.Believed.class, read(Golden.message("G4")));
    }

    @Test
    void noChangedByteLeavesAnApproval() {
        byte[] whole = Golden.message("G4").bytes();
        int decoded = 0;
        for (int at = 0; at < whole.length; at++) {
            for (int difference = 1; difference <= 0xFF; difference++) {
                byte[] changed = whole.clone();
                changed[at] ^= (byte) difference;
                if (UnionPayPos.SPEC.tryDecode(changed) instanceof DecodeResult.Decoded message) {
                    decoded++;
                    String where = "byte " + at + " changed by " + difference;
                    assertFalse(read(message.message()) instanceof Reply.Believed, where);
                }
            }
        }
        assertTrue(decoded > whole.length, "hardly any decodes: " + decoded);
    }
}
