package dev.tillwright.core.port;

import dev.tillwright.core.receipt.Receipt;
import java.util.concurrent.CompletableFuture;

/**
 * Prints slips 签购单. What happens to the paper never changes what happened to the money.
 *
 * <p>Implementations are thread-safe and print one slip after the other. Futures never complete exceptionally.
 */
public interface ReceiptPrinter {
    /**
     * Prints a slip.
     *
     * @param receipt the slip as data; the driver lays it out
     * @return completes when the slip is on paper, or with the reason why not
     */
    CompletableFuture<PrintResult> print(Receipt receipt);
}
