package dev.tillwright.device.internal.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeadlineTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final AtomicInteger asked = new AtomicInteger();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1) {
        @Override
        public ScheduledFuture<?> schedule(Runnable step, long delay, TimeUnit unit) {
            asked.incrementAndGet();
            return super.schedule(step, delay, unit);
        }
    };
    private final Deadline deadline = new Deadline(timer);
    private final AtomicBoolean told = new AtomicBoolean();

    DeadlineTest() {
        timer.setRemoveOnCancelPolicy(true);
    }

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void whatDoesNotEndIsTold() throws Exception {
        CompletableFuture<String> late = new CompletableFuture<>();
        deadline.begin(Duration.ofMillis(1), () -> late.complete("late"));
        assertEquals("late", late.get());
    }

    @Test
    void whatHasEndedIsNotToldWhenItsTimeComes() throws Exception {
        CountDownLatch looked = heldTimer();
        deadline.begin(Duration.ZERO, () -> told.set(true));
        deadline.end();
        release(looked);
        assertFalse(told.get());
    }

    @Test
    void theTimerIsAskedOnceForManyInTurn() {
        for (int i = 0; i < 1000; i++) {
            deadline.begin(LONG, () -> {});
            deadline.end();
        }
        assertEquals(1, asked.get());
    }

    @Test
    void aShorterOneAfterALongerOneIsToldInItsOwnTime() throws Exception {
        CompletableFuture<String> late = new CompletableFuture<>();
        deadline.begin(LONG, () -> {});
        deadline.end();
        deadline.begin(Duration.ofMillis(1), () -> late.complete("late"));
        assertEquals("late", late.get());
    }

    @Test
    void aLongerOneIsNotToldInTheTimeOfTheOneBefore() throws Exception {
        CountDownLatch looked = heldTimer();
        deadline.begin(Duration.ZERO, () -> {});
        deadline.end();
        deadline.begin(LONG, () -> told.set(true));
        release(looked);
        assertFalse(told.get());
        assertEquals(1, timer.getQueue().size(), "nobody would look again");
    }

    /** Holds the timer's thread until it is released. */
    private CountDownLatch heldTimer() {
        CountDownLatch go = new CountDownLatch(1);
        timer.execute(() -> {
            try {
                go.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        return go;
    }

    /** Waits until what was due while the timer was held has run. */
    private void release(CountDownLatch held) throws Exception {
        held.countDown();
        timer.submit(() -> {}).get();
    }
}
