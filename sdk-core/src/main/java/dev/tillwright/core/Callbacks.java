package dev.tillwright.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the till's code in order, on the till's executor or on one thread of our own, never on a lane's. Thread-safe. What the
 * till's code throws is logged and changes nothing: the money is decided and durable before it is called.
 */
final class Callbacks {
    private static final Logger LOG = LoggerFactory.getLogger(Callbacks.class);

    private final Executor executor;
    private final Optional<ExecutorService> own;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean running;
    private volatile @Nullable Thread calling;

    private Callbacks(Executor executor, Optional<ExecutorService> own) {
        this.executor = executor;
        this.own = own;
    }

    static Callbacks on(Optional<Executor> given, String terminal) {
        if (given.isPresent()) {
            return new Callbacks(given.get(), Optional.empty());
        }
        ExecutorService single = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "tillwright-callback-" + terminal);
            thread.setDaemon(true);
            return thread;
        });
        return new Callbacks(single, Optional.of(single));
    }

    void run(Runnable task) {
        lock.lock();
        try {
            waiting.addLast(task);
            if (running) {
                return;
            }
            running = true;
        } finally {
            lock.unlock();
        }
        next();
    }

    /** Whether this is the thread that runs the till's code now: waiting here would wait for itself. */
    boolean here() {
        return Thread.currentThread().equals(calling);
    }

    private void next() {
        try {
            executor.execute(this::drain);
        } catch (RejectedExecutionException fullOrClosed) {
            // A sale's end must reach who waits for it, whatever became of the executor.
            LOG.warn("the callback executor refuses: the callbacks that wait run on a thread of their own");
            Thread thread = new Thread(this::drain, "tillwright-callback-refused");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** An error of the till's own goes its way, and takes nothing with it that waits behind it. */
    private void drain() {
        calling = Thread.currentThread();
        boolean emptied = false;
        try {
            Runnable task = poll();
            while (task != null) {
                runOne(task);
                task = poll();
            }
            emptied = true;
        } finally {
            if (!emptied) {
                next();
            }
        }
    }

    private static void runOne(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException tillsOwn) {
            LOG.warn("the till's callback failed", tillsOwn);
        }
    }

    private @Nullable Runnable poll() {
        lock.lock();
        try {
            Runnable task = waiting.pollFirst();
            if (task == null) {
                running = false;
                calling = null; // before another thread may begin
            }
            return task;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        own.ifPresent(ExecutorService::shutdown);
    }
}
