package dev.tillwright.iso8583.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The one thread of a link. Everything about its connections happens on it, so their state needs no lock and an
 * answer and a time-out cannot both win. It runs no code of the application.
 */
final class SelectorLoop implements Runnable {
    /** What a selection key wakes. */
    interface Handler {
        void ready() throws IOException;

        void failed(Throwable cause);
    }

    /** A deadline; cancelled ones stay queued until they are due. */
    static final class Timer {
        private final long deadline;
        private final Runnable action;
        private boolean cancelled;

        private Timer(long deadline, Runnable action) {
            this.deadline = deadline;
            this.action = action;
        }

        void cancel() {
            cancelled = true;
        }
    }

    /** An injected ticker may jump, so a pending deadline is looked at this often at least. */
    private static final long LONGEST_WAIT_MILLIS = 50;

    private final Selector selector;
    private final LongSupplier ticker;
    private final Runnable atEnd;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
    private final PriorityQueue<Timer> timers = new PriorityQueue<>((a, b) -> Long.compare(a.deadline - b.deadline, 0));
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Runnable> tasks = new ArrayDeque<>(); // guarded by lock
    private boolean accepting = true; // guarded by lock
    private boolean stopping;

    SelectorLoop(LongSupplier ticker, Runnable atEnd) {
        this.ticker = ticker;
        this.atEnd = atEnd;
        try {
            this.selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open a selector", e);
        }
    }

    Thread start() {
        Thread thread = new Thread(this, "tillwright-iso-link");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Runs a task on the loop's thread; false if the loop has ended. */
    boolean execute(Runnable task) {
        lock.lock();
        try {
            if (!accepting) {
                return false;
            }
            tasks.add(task);
        } finally {
            lock.unlock();
        }
        selector.wakeup();
        return true;
    }

    /** Ends the loop after the tasks queued so far. Loop thread only. */
    void stop() {
        stopping = true;
    }

    Selector selector() {
        return selector;
    }

    /** A scratch buffer, empty. Loop thread only. */
    ByteBuffer buffer() {
        return buffer.clear();
    }

    /** Arms a timer. Loop thread only. */
    Timer after(long nanos, Runnable action) {
        Timer timer = new Timer(ticker.getAsLong() + nanos, action);
        timers.add(timer);
        return timer;
    }

    @Override
    public void run() {
        try {
            while (!stopping) {
                runTasks();
                fireTimers();
                if (!stopping) {
                    select();
                }
            }
        } finally {
            end();
        }
    }

    private void select() {
        try {
            selector.select(waitMillis());
        } catch (IOException e) {
            throw new UncheckedIOException("the selector failed", e);
        }
        for (SelectionKey key : selector.selectedKeys()) {
            Handler handler = (Handler) key.attachment();
            try {
                if (key.isValid()) {
                    handler.ready();
                }
            } catch (IOException | RuntimeException e) { // one connection must not take the others with it
                handler.failed(e);
            }
        }
        selector.selectedKeys().clear();
    }

    /** 0 means until something happens. */
    private long waitMillis() {
        Timer next = timers.peek();
        if (next == null) {
            return 0;
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(next.deadline - ticker.getAsLong()) + 1;
        return Math.max(1, Math.min(LONGEST_WAIT_MILLIS, millis));
    }

    private void runTasks() {
        for (Runnable task : takeTasks()) {
            task.run();
        }
    }

    private Iterable<Runnable> takeTasks() {
        lock.lock();
        try {
            ArrayList<Runnable> taken = new ArrayList<>(tasks);
            tasks.clear();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void fireTimers() {
        long now = ticker.getAsLong();
        for (Timer next = timers.peek(); next != null && now - next.deadline >= 0; next = timers.peek()) {
            timers.remove();
            if (!next.cancelled) {
                next.action.run();
            }
        }
    }

    private void end() {
        lock.lock();
        try {
            accepting = false;
        } finally {
            lock.unlock();
        }
        for (SelectionKey key : new ArrayList<>(selector.keys())) { // after close() they are settled already
            ((Handler) key.attachment()).failed(new IOException("the link's thread has ended"));
        }
        runTasks(); // connections are closed by now, so these end at once
        try {
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the selector did not close", e);
        } finally {
            atEnd.run();
        }
    }
}
