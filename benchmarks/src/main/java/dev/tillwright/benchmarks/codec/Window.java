package dev.tillwright.benchmarks.codec;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends a number of requests so that a fixed number of them is outstanding: each answer sends the next. */
final class Window implements Runnable {
    private static final long LIMIT_SECONDS = 60;

    private final Sender sender;
    private final AtomicInteger traces;
    private final AtomicInteger toSend;
    private final AtomicInteger unanswered;
    private final CountDownLatch end = new CountDownLatch(1);

    /** Sends one request and tells when it is answered. */
    interface Sender {
        void send(int trace, Runnable done);
    }

    private Window(Sender sender, AtomicInteger traces, int requests) {
        this.sender = sender;
        this.traces = traces;
        this.toSend = new AtomicInteger(requests);
        this.unanswered = new AtomicInteger(requests);
    }

    static int nextTrace(AtomicInteger traces) {
        return traces.updateAndGet(t -> t % 999_999 + 1);
    }

    static void run(Sender sender, AtomicInteger traces, int requests, int outstanding) throws InterruptedException {
        Window window = new Window(sender, traces, requests);
        for (int i = 0; i < outstanding; i++) {
            window.sendNext();
        }
        if (!window.end.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(window.unanswered + " requests without an answer");
        }
    }

    private void sendNext() {
        if (toSend.getAndDecrement() > 0) {
            sender.send(nextTrace(traces), this);
        }
    }

    @Override
    public void run() {
        sendNext();
        if (unanswered.decrementAndGet() == 0) {
            end.countDown();
        }
    }
}
