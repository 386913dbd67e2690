package dev.tillwright.testkit;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;

/**
 * Holds a request between the terminal and the ledger until a test opens it, see {@link Faults#hold}. Thread-safe.
 *
 * <p>A gate opens once and stays open.
 */
public final class Gate {
    private final CompletableFuture<Void> opened = new CompletableFuture<>();

    private Gate() {}

    /** {@return a new gate, shut} */
    public static Gate shut() {
        return new Gate();
    }

    /** Lets what waits, and all that comes after it, pass. Returns when what waited has reached the ledger. */
    public void open() {
        opened.complete(null);
    }

    /** {@return whether it is open} */
    public boolean isOpen() {
        return opened.isDone();
    }

    /** What waits runs on the thread that opens the gate, so that a test sees the ledger changed after {@link #open}. */
    void whenOpen(Runnable passing) {
        requireNonNull(passing, "passing");
        opened.thenRun(passing);
    }

    @Override
    public String toString() {
        return isOpen() ? "Gate[open]" : "Gate[shut]";
    }
}
