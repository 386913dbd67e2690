package dev.tillwright.testkit;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Holds a request between the terminal and the ledger until a test opens it, see {@link Faults#hold}. Thread-safe.
 *
 * <p>A gate opens once and stays open.
 */
public final class Gate {
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean open;

    private Gate() {}

    /** {@return a new gate, shut} */
    public static Gate shut() {
        return new Gate();
    }

    /** Lets what waits, and all that comes after it, pass. Returns when what waited has reached the ledger. */
    public void open() {
        List<Runnable> passing;
        lock.lock();
        try {
            open = true;
            passing = List.copyOf(waiting);
            waiting.clear();
        } finally {
            lock.unlock();
        }
        passing.forEach(Runnable::run);
    }

    /** {@return whether it is open} */
    public boolean isOpen() {
        lock.lock();
        try {
            return open;
        } finally {
            lock.unlock();
        }
    }

    /** What waits runs on the thread that opens the gate, so that a test sees the ledger changed after {@link #open}. */
    void whenOpen(Runnable passing) {
        requireNonNull(passing, "passing");
        lock.lock();
        try {
            if (!open) {
                waiting.add(passing);
                return;
            }
        } finally {
            lock.unlock();
        }
        passing.run();
    }

    @Override
    public String toString() {
        return isOpen() ? "Gate[open]" : "Gate[shut]";
    }
}
