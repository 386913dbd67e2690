package dev.tillwright.iso8583.link;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Runs tasks one after the other, in order, on another executor. Thread-safe. */
final class SerialExecutor implements Executor, Runnable {
    /** So many at a go, that one connection does not keep a shared thread for itself. */
    private static final int BATCH = 64;

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
            executor.execute(this);
        } catch (RejectedExecutionException e) { // shut down by its owner: a result must still reach who waits for it
            Thread thread = new Thread(this, "tillwright-iso-link-last-results");
            thread.setDaemon(true);
            thread.start();
        }
    }

    @Override
    public void run() {
        for (int i = 0; i < BATCH; i++) {
            Runnable task = next();
            if (task == null) {
                return;
            }
            try {
                task.run();
            } catch (RuntimeException e) { // a listener that throws does not take the next one, or the loop, with it
                Thread thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
            }
        }
        dispatch();
    }

    private @Nullable Runnable next() {
        lock.lock();
        try {
            Runnable task = queue.poll();
            running = task != null;
            return task;
        } finally {
            lock.unlock();
        }
    }
}
