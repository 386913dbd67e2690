package dev.tillwright.testkit.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What reached the host, masked. Thread-safe. */
final class ReceivedLog {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final List<String> mtis = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    void add(String mti, String line) {
        lock.lock();
        try {
            mtis.add(mti);
            lines.add(line);
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    int times(String mti) {
        lock.lock();
        try {
            return (int) mtis.stream().filter(mti::equals).count();
        } finally {
            lock.unlock();
        }
    }

    List<String> lines() {
        lock.lock();
        try {
            return List.copyOf(lines);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a type came so many times; false when the time was over before. */
    boolean await(String mti, int count, Duration within) throws InterruptedException {
        long left = within.toNanos();
        lock.lock();
        try {
            while (times(mti) < count) {
                if (left <= 0) {
                    return false;
                }
                left = grown.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
