package dev.tillwright.iso8583.link;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;

/** Runs tasks one after the other, in order, on another executor. Thread-safe. */
final class SerialExecutor implements Executor {
    private final Executor executor;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Runnable> queue = new ArrayDeque<>(); // guarded by lock
    private boolean running; // guarded by lock

    SerialExecutor(Executor executor) {
        this.executor = executor;
    }

    @Override
    public void execute(Runnable task) {
        lock.lock();
        try {
            queue.add(task);
            if (running) {
                return;
            }
            running = true;
        } finally {
            lock.unlock();
        }
        dispatch();
    }

    private void dispatch() {
        try {
            executor.execute(this::runOne);
        } catch (RejectedExecutionException e) { // shut down by its owner: a result must still reach who waits for it
            Thread thread = new Thread(this::runOne, "tillwright-iso-link-last-results");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** One task at a time, so that a listener that throws does not take the next one with it. */
    private void runOne() {
        try {
            next().run();
        } finally {
            if (more()) {
                dispatch();
            }
        }
    }

    private Runnable next() {
        lock.lock();
        try {
            return queue.remove();
        } finally {
            lock.unlock();
        }
    }

    private boolean more() {
        lock.lock();
        try {
            running = !queue.isEmpty();
            return running;
        } finally {
            lock.unlock();
        }
    }
}
