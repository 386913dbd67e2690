package dev.tillwright.crypto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** Key bytes that can be used but not had. Thread-safe. Wiped on close. */
final class SecretBytes implements AutoCloseable {
    /** Held while the bytes are in use, so that close never wipes them under a running cipher. */
    private final ReentrantLock lock = new ReentrantLock();

    private final byte[] bytes;
    private final List<Runnable> wiping = new ArrayList<>(0);
    private boolean wiped;

    SecretBytes(byte[] source) {
        this.bytes = source.clone();
    }

    /** How many bytes there are. */
    int length() {
        return bytes.length;
    }

    /** Lends the bytes for one call; the borrower neither keeps nor changes them. */
    <R> R use(Function<byte[], R> borrower) {
        lock.lock();
        try {
            if (wiped) {
                throw gone();
            }
            return borrower.apply(bytes);
        } finally {
            lock.unlock();
        }
    }

    /** Has what a borrower made of the bytes wiped with them. Called by the borrower, while it has them. */
    void wipesToo(Runnable wipe) {
        wiping.add(wipe);
    }

    private static KeyUsageException gone() {
        return new KeyUsageException("the key is no longer in its vault: import or unwrap it again");
    }

    @Override
    public void close() {
        lock.lock();
        try {
            wiped = true;
            Arrays.fill(bytes, (byte) 0);
            wiping.forEach(Runnable::run);
            wiping.clear();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return "SecretBytes[" + bytes.length + "]";
    }
}
