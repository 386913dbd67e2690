package dev.tillwright.crypto;

import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts, and hands out each counter's key once. A second call while one runs is refused. The lock guards the registers
 * and the two flags; it is not held while the store writes.
 */
final class DukptPad implements AutoCloseable {
    private static final byte[] NONE = {};

    private final InitialKeyId id;
    private final CounterStore store;
    private final ReentrantLock lock = new ReentrantLock();
    private final DukptRegisters registers;
    private boolean busy;
    private boolean closed;

    private DukptPad(InitialKeyId id, CounterStore store, DukptRegisters registers) {
        this.id = id;
        this.store = store;
        this.registers = registers;
    }

    static DukptPad load(DukptKey initialKey, InitialKeyId id, CounterStore store, DukptRegisters.Step step) {
        initialKey.requireInitialKeyOf(id);
        DukptCounter rule = id.counter();
        long last = store.last(id);
        if (last < 0 || last > rule.mask()) {
            throw new IllegalStateException(
                    "the counter store gives " + last + " for " + id + ": a counter is 0 to " + rule.mask());
        }
        return new DukptPad(
                id,
                store,
                DukptRegisters.after(last, rule, counter -> Dukpt.transactionKey(initialKey, id, counter), step));
    }

    /** The next counter's key, after the counter was stored. */
    Taken next() {
        long counter = begin();
        boolean stored = false;
        byte[] key = NONE;
        try {
            stored = store.take(id, counter);
        } finally {
            key = end(stored);
        }
        if (!stored) {
            throw new KsnException(
                    KsnException.Reason.TAKEN,
                    "counter " + counter + " of initial key " + id + " was taken by somebody else: run one pad only");
        }
        if (key.length == 0) {
            throw closed();
        }
        return new Taken(counter, key);
    }

    private long begin() {
        lock.lock();
        try {
            if (closed) {
                throw closed();
            }
            if (busy) {
                throw new IllegalStateException("the pad is taking a counter: it makes one transaction at a time");
            }
            long counter = registers.next();
            busy = true;
            return counter;
        } finally {
            lock.unlock();
        }
    }

    /** Goes past the counter in any case: one that may be in the store is never tried again. */
    private byte[] end(boolean stored) {
        lock.lock();
        try {
            busy = false;
            if (closed) {
                return NONE;
            }
            byte[] key = registers.take();
            if (stored) {
                return key;
            }
            Arrays.fill(key, (byte) 0);
            return NONE;
        } finally {
            lock.unlock();
        }
    }

    private KeyUsageException closed() {
        return new KeyUsageException("the pad of initial key " + id + " is closed: load its initial key again");
    }

    /** Wipes the registers; a call that is running gives no key. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            registers.close();
        } finally {
            lock.unlock();
        }
    }

    /** A counter that is durably taken, and its key. */
    static final class Taken {
        private final long counter;
        private final byte[] key;

        Taken(long counter, byte[] key) {
            this.counter = counter;
            this.key = key;
        }

        long counter() {
            return counter;
        }

        /** The key itself; the caller wipes it. */
        byte[] key() {
            return key;
        }
    }
}
