package dev.tillwright.examples;

import dev.tillwright.core.port.DeviceStatus;
import dev.tillwright.core.port.Diagnosable;
import dev.tillwright.core.port.PrintResult;
import dev.tillwright.core.port.ReceiptPrinter;
import dev.tillwright.core.receipt.Receipt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A printer whose slips a story waits for: a till that pays does not, paper never holds up money. Thread-safe. */
final class AwaitedPrinter implements ReceiptPrinter, Diagnosable {
    private static final long PRINTED_WITHIN_SECONDS = 60;

    private final ReceiptPrinter printer;
    private final LinkedBlockingQueue<PrintResult> results = new LinkedBlockingQueue<>();

    AwaitedPrinter(ReceiptPrinter printer) {
        this.printer = printer;
    }

    @Override
    public CompletableFuture<PrintResult> print(Receipt receipt) {
        return printer.print(receipt).whenComplete((result, never) -> results.add(result));
    }

    @Override
    public DeviceStatus status() {
        return printer instanceof Diagnosable device
                ? device.status()
                : DeviceStatus.unknown("the printer does not tell");
    }

    /** {@return what became of the next slip} */
    PrintResult next() {
        try {
            PrintResult result = results.poll(PRINTED_WITHIN_SECONDS, TimeUnit.SECONDS);
            if (result == null) {
                throw new IllegalStateException("no slip was printed within " + PRINTED_WITHIN_SECONDS + " s");
            }
            return result;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for a slip", stopped);
        }
    }
}
