package dev.tillwright.core.port;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A scanner of bar codes and payment codes 扫码枪.
 *
 * <p>Implementations are thread-safe. One scan runs at a time: a second one completes at once as
 * {@link ScanResult.Failed} with {@link DeviceFault#BUSY}. Futures never complete exceptionally. What is scanned while
 * nobody waits is dropped: a code that one customer held up must not pay for the next.
 */
public interface CodeScanner {
    /**
     * Waits for one code.
     *
     * @param within how long to wait
     * @return completes with the code, or with the reason why there is none
     */
    CompletableFuture<ScanResult> scan(Duration within);

    /** Ends a running scan, which completes as {@link ScanResult.Cancelled}. Does nothing when none runs. */
    void cancel();
}
