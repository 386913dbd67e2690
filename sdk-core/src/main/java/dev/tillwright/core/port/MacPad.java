package dev.tillwright.core.port;

import dev.tillwright.crypto.WrappedKey;
import java.util.concurrent.CompletableFuture;

/**
 * A device that makes message authentication codes with a key that it alone can open. Implementations are thread-safe;
 * futures never complete exceptionally.
 */
public interface MacPad {
    /**
     * Makes a MAC by the device's own algorithm, which for the PIN pads here is ISO/IEC 9797-1 algorithm 3 with zeros as
     * padding.
     *
     * @param macKey the MAC key, enciphered under the device's master key
     * @param message at least one byte; copied
     * @return completes with the MAC, or with the reason why there is none
     */
    CompletableFuture<MacResult> mac(WrappedKey macKey, byte[] message);
}
