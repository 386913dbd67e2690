package dev.tillwright.device;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * All that can happen to a device's thread: bytes, a hang-up, tasks, wake-ups, the end. Thread-safe.
 *
 * <p>Bytes belong to one connection, told apart by a number, so that nothing of an old connection is ever read on a new
 * one. They are bounded: a reader that is faster than its device's thread waits, and the line with it.
 */
final class Inbox {
    private static final int MOST_BYTES = 64 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final Deque<byte[]> bytes = new ArrayDeque<>();
    private final Deque<Task<?>> tasks = new ArrayDeque<>();
    private int size;
    private int connection;
    private boolean hungUp = true;
    private boolean accepting;
    private boolean woken;
    private boolean nudged;
    private boolean closed;

    /** What an idle device has to do. */
    enum Work {
        BYTES,
        HANG_UP,
        TASK,
        TIME,
        CLOSED
    }

    /** Begins a connection, and forgets the bytes of the one before. */
    int connect() {
        lock.lock();
        try {
            bytes.clear();
            size = 0;
            hungUp = false;
            woken = false;
            room.signalAll();
            return ++connection;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the connection has ended, though nobody may have been told yet. */
    boolean isHungUp() {
        lock.lock();
        try {
            return hungUp;
        } finally {
            lock.unlock();
        }
    }

    /** Takes tasks from now on. */
    void accept() {
        lock.lock();
        try {
            accepting = !closed;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more tasks, and hands out those that wait: they are too late. */
    List<Task<?>> refuse() {
        lock.lock();
        try {
            accepting = false;
            List<Task<?>> late = new ArrayList<>(tasks);
            tasks.clear();
            return late;
        } finally {
            lock.unlock();
        }
    }

    boolean add(Task<?> task) {
        lock.lock();
        try {
            if (accepting) {
                tasks.add(task);
                changed.signalAll();
            }
            return accepting;
        } finally {
            lock.unlock();
        }
    }

    /** Called by the reader; false when its connection is over. */
    boolean put(int from, byte[] chunk) {
        lock.lock();
        try {
            while (size >= MOST_BYTES && from == connection && !closed) {
                room.awaitUninterruptibly();
            }
            if (from != connection || closed) {
                return false;
            }
            bytes.add(chunk);
            size += chunk.length;
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    void hangUp(int from) {
        lock.lock();
        try {
            if (from == connection) {
                hungUp = true;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends one wait of the running command. */
    void wake() {
        set(() -> woken = true);
    }

    /** Ends one wait of a device that is not connected. */
    void nudge() {
        set(() -> nudged = true);
    }

    void close() {
        set(() -> {
            closed = true;
            accepting = false;
            room.signalAll();
        });
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Waits within a command: bytes, or none when time is over or somebody woke it; empty when the device is gone. */
    Optional<byte[]> awaitBytes(long until) {
        lock.lock();
        try {
            while (true) {
                if (!bytes.isEmpty() || woken) {
                    woken = false;
                    return Optional.of(takeBytes());
                }
                if (hungUp || closed) {
                    return Optional.empty();
                }
                if (!await(until)) {
                    return Optional.of(new byte[0]);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits between commands. What the device said comes first, so that it is not read as an answer of the next task. */
    Work awaitWork(long until) {
        lock.lock();
        try {
            while (true) {
                if (closed) {
                    return Work.CLOSED;
                }
                if (!bytes.isEmpty()) {
                    return Work.BYTES;
                }
                if (hungUp) {
                    return Work.HANG_UP;
                }
                if (!tasks.isEmpty()) {
                    return Work.TASK;
                }
                if (!await(until)) {
                    return Work.TIME;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits while there is no connection; true if somebody asks for one at once. */
    boolean awaitNudge(long until) {
        lock.lock();
        try {
            while (!nudged && !closed) {
                if (!await(until)) {
                    return false;
                }
            }
            boolean asked = nudged;
            nudged = false;
            return asked;
        } finally {
            lock.unlock();
        }
    }

    Task<?> nextTask() {
        lock.lock();
        try {
            woken = false; // a cancel of the task before has nothing to say to this one
            return tasks.remove();
        } finally {
            lock.unlock();
        }
    }

    byte[] takeBytes() {
        lock.lock();
        try {
            byte[] chunk = bytes.poll();
            if (chunk == null) {
                return new byte[0];
            }
            size -= chunk.length;
            room.signalAll();
            return chunk;
        } finally {
            lock.unlock();
        }
    }

    private void set(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** False when the time is over. A device's thread is never interrupted; closing the inbox ends it. */
    @SuppressWarnings("WaitNotInLoop") // the callers loop
    private boolean await(long until) {
        long left = until - System.nanoTime();
        if (left <= 0) {
            return false;
        }
        try {
            changed.await(left, TimeUnit.NANOSECONDS);
        } catch (InterruptedException stray) {
            Thread.currentThread().interrupt();
            return false;
        }
        return true;
    }
}
