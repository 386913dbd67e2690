package dev.tillwright.core.port;

import dev.tillwright.crypto.WrappedKey;
import java.util.concurrent.CompletableFuture;

/**
 * A PIN pad 密码键盘. The PIN is enciphered inside it; no call returns a clear PIN or a clear key.
 *
 * <p>Implementations are thread-safe. One entry runs at a time. Futures complete on a thread of the driver's; they never
 * complete exceptionally.
 */
public interface PinPad {
    /**
     * Loads the PIN working key PIK, still enciphered under the terminal master key that the pad holds 主密钥.
     *
     * <p>The pad checks the key's check value. On a mismatch it keeps the key it had.
     *
     * @param pinKey the enciphered key with its check value
     * @return completes with what the pad did
     */
    CompletableFuture<KeyLoad> loadPinKey(WrappedKey pinKey);

    /**
     * Asks the cardholder for the PIN and enciphers it as an ISO 9564 format 0 block with the card number.
     *
     * @param request amount, card and time
     * @return completes with the block, or with the reason why there is none
     */
    CompletableFuture<PinEntry> enterPin(PinRequest request);

    /** Ends a running entry, which completes as {@link PinEntry.Cancelled}. Does nothing when none runs. */
    void cancel();
}
