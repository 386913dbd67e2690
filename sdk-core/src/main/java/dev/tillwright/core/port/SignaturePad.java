package dev.tillwright.core.port;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A pad to sign on 电签板.
 *
 * <p>Implementations are thread-safe. One signature is taken at a time. Futures never complete exceptionally.
 */
public interface SignaturePad {
    /**
     * Waits until somebody has signed.
     *
     * @param within how long to wait
     * @return completes with the strokes, or with the reason why there are none
     */
    CompletableFuture<SignatureResult> sign(Duration within);

    /** Ends a running signature, which completes as {@link SignatureResult.Cancelled}. Does nothing when none runs. */
    void cancel();
}
