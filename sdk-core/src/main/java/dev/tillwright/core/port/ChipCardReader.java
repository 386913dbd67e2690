package dev.tillwright.core.port;

import java.util.concurrent.CompletableFuture;

/**
 * A reader with a contact chip: after the host's answer the chip decides once more (second GENERATE AC).
 *
 * <p>Thread-safe like {@link CardReader}. A certified reader that runs its own EMV kernel can implement it.
 */
public interface ChipCardReader extends CardReader {
    /**
     * Hands the host's answer to the card that is still in the reader. The card may refuse although the host approved.
     *
     * @param completion the host's code and issuer data
     * @return completes with the card's decision; never exceptionally
     */
    CompletableFuture<ChipResult> complete(ChipCompletion completion);
}
