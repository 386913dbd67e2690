package dev.tillwright.testkit;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.core.port.PrintResult;
import dev.tillwright.core.port.ReceiptPrinter;
import dev.tillwright.core.receipt.Receipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A SIMULATED receipt printer that keeps what it prints. Thread-safe. */
public final class SimulatedPrinter implements ReceiptPrinter {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition printedMore = lock.newCondition();
    private final List<Receipt> paper = new ArrayList<>();
    private Optional<PrintResult> trouble = Optional.empty();

    private SimulatedPrinter() {}

    /** {@return a printer with paper} */
    public static SimulatedPrinter create() {
        return new SimulatedPrinter();
    }

    @Override
    public CompletableFuture<PrintResult> print(Receipt receipt) {
        requireNonNull(receipt, "receipt");
        PrintResult result;
        lock.lock();
        try {
            result = trouble.orElseGet(PrintResult.Printed::new);
            if (trouble.isEmpty()) {
                paper.add(receipt);
                printedMore.signalAll();
            }
        } finally {
            lock.unlock();
        }
        return CompletableFuture.completedFuture(result);
    }

    /** {@return all slips on paper as text, oldest first, one text with line feeds for each} */
    public List<String> printed() {
        return receipts().stream().map(slip -> String.join("\n", slip.text())).toList();
    }

    /** {@return all slips on paper as data, oldest first} */
    public List<Receipt> receipts() {
        lock.lock();
        try {
            return List.copyOf(paper);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until slips are on paper: a terminal prints while its caller already has the outcome.
     *
     * @param slips how many in all
     * @param within the longest wait
     * @return whether they are; false also when the thread was interrupted, which stays set
     */
    public boolean awaitPrinted(int slips, Duration within) {
        long left = requireNonNull(within, "within").toNanos();
        lock.lock();
        try {
            while (paper.size() < slips) {
                if (left <= 0) {
                    return false;
                }
                left = printedMore.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more is printed: no paper 缺纸. */
    public void paperOut() {
        fail(new DeviceFault(DeviceFault.PAPER_OUT, "the SIMULATED printer has no paper"));
    }

    /** Nothing more is printed: the cover is open. */
    public void coverOpen() {
        fail(new DeviceFault(DeviceFault.COVER_OPEN, "the cover of the SIMULATED printer is open"));
    }

    /**
     * Nothing more is printed.
     *
     * @param fault why
     */
    public void fail(DeviceFault fault) {
        trouble(Optional.of(new PrintResult.Failed(requireNonNull(fault, "fault"))));
    }

    /** The printer goes away while printing: nobody knows what is on the paper. */
    public void goAway() {
        trouble(Optional.of(new PrintResult.Unknown()));
    }

    /** The printer works again. */
    public void mend() {
        trouble(Optional.empty());
    }

    @Override
    public String toString() {
        return "SIMULATED receipt printer";
    }

    private void trouble(Optional<PrintResult> next) {
        lock.lock();
        try {
            trouble = next;
        } finally {
            lock.unlock();
        }
    }
}
