package dev.tillwright.core.port;

import java.util.concurrent.CompletableFuture;

/**
 * Reads a card, by whatever the device has: stripe, contact chip, contactless.
 *
 * <p>Implementations are thread-safe. One reading runs at a time: a second one completes at once as
 * {@link CardReading.Failed} with {@link DeviceFault#BUSY}. Futures complete on a thread of the driver's; they never
 * complete exceptionally.
 */
public interface CardReader {
    /**
     * Waits for a card and reads it.
     *
     * @param request what to show and how long to wait
     * @return completes when a card was read, or with the reason why not, at the latest when the request's time is over
     */
    CompletableFuture<CardReading> read(CardRequest request);

    /** Ends a running reading, which completes as {@link CardReading.Cancelled}. Does nothing when none runs. */
    void cancel();
}
