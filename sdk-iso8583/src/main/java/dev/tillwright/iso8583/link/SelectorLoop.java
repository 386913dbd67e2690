package dev.tillwright.iso8583.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * The one thread of a link or server. Everything about its connections happens on it, so their state needs no lock and
 * an answer and a time-out cannot both win. What is written during a turn leaves by one write at its end.
 */
final class SelectorLoop implements Runnable {
    /** What a selection key wakes. */
    interface Handler {
        void ready() throws IOException;

        void failed(Throwable cause);
    }

    /** Writes at the end of a turn what was appended during it. */
    interface Flushable {
        void flush();
    }

    /** A deadline of its own object. */
    static final class Timer extends TimerWheel.Entry {
        private final Runnable action;

        private Timer(Runnable action) {
            this.action = action;
        }

        @Override
        void expired() {
            action.run();
        }
    }

    /** An injected ticker may jump, so a pending deadline is looked at this often at least. */
    private static final long LONGEST_WAIT_MILLIS = 50;

    private final Selector selector;
    private final LongSupplier ticker;
    private final Runnable atEnd;
    private final String name;
    private final byte[] array = new byte[64 * 1024];
    private final ByteBuffer buffer = ByteBuffer.wrap(array);
    private final TimerWheel wheel;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean awake = new AtomicBoolean();
    private final Queue<Flushable> dirty = new ArrayDeque<>(); // loop thread only
    private volatile boolean accepting = true;
    private volatile @org.jspecify.annotations.Nullable Thread thread;
    private boolean stopping;

    SelectorLoop(String name, LongSupplier ticker, Runnable atEnd) {
        this.name = name;
        this.ticker = ticker;
        this.atEnd = atEnd;
        this.wheel = new TimerWheel(ticker.getAsLong());
        try {
            this.selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open a selector", e);
        }
    }

    void start() {
        Thread started = new Thread(this, name);
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    boolean onThread() {
        return Thread.currentThread() == thread;
    }

    /** Runs a task on the loop's thread, in order; false if the loop has ended. */
    boolean execute(Runnable task) {
        if (!accepting) {
            return false;
        }
        tasks.add(task);
        if (!accepting && tasks.remove(task)) {
            return false; // the loop had looked for the last time
        }
        if (!awake.get() && awake.compareAndSet(false, true)) {
            selector.wakeup();
        }
        return true;
    }

    /** Ends the loop after the tasks queued so far. Loop thread only. */
    void stop() {
        stopping = true;
    }

    Selector selector() {
        return selector;
    }

    /** A scratch buffer with an array, empty. Loop thread only. */
    ByteBuffer buffer() {
        return buffer.clear();
    }

    /** The array of {@link #buffer}, from its start. */
    byte[] array() {
        return array;
    }

    /** Arms a timer. Loop thread only. */
    Timer after(long nanos, Runnable action) {
        Timer timer = new Timer(action);
        arm(timer, nanos);
        return timer;
    }

    /** Arms an entry, or moves it. Loop thread only. */
    void arm(TimerWheel.Entry entry, long nanos) {
        wheel.arm(entry, ticker.getAsLong(), nanos);
    }

    /** Flushes at the end of this turn; the caller sees to it that it is asked once. Loop thread only. */
    void flushLater(Flushable what) {
        dirty.add(what);
    }

    @Override
    public void run() {
        try {
            while (!stopping) {
                awake.set(true); // who adds a task from now on need not wake us
                runTasks();
                wheel.advance(ticker.getAsLong());
                flush();
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
            awake.set(false);
            if (tasks.isEmpty()) {
                selector.select(waitMillis());
            } else {
                selector.selectNow();
            }
            awake.set(true);
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
        long nanos = wheel.untilNext(ticker.getAsLong());
        if (nanos == Long.MAX_VALUE) {
            return 0;
        }
        return Math.min(LONGEST_WAIT_MILLIS, TimeUnit.NANOSECONDS.toMillis(nanos) + 1);
    }

    /** Those that were there at the start: tasks that breed tasks must not starve the sockets. */
    private void runTasks() {
        int limit = 4096;
        for (Runnable task = tasks.poll(); task != null; task = limit-- > 0 ? tasks.poll() : null) {
            task.run();
        }
    }

    private void flush() {
        for (Flushable next = dirty.poll(); next != null; next = dirty.poll()) {
            next.flush();
        }
    }

    private void end() {
        accepting = false;
        for (SelectionKey key : new ArrayList<>(selector.keys())) { // after close() they are settled already
            if (key.isValid()) {
                ((Handler) key.attachment()).failed(new IOException("the link's thread has ended"));
            }
        }
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run(); // connections are closed by now, so these end at once
        }
        try {
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the selector did not close", e);
        } finally {
            atEnd.run();
        }
    }
}
