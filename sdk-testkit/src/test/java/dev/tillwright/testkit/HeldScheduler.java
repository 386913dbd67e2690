package dev.tillwright.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A scheduler whose time passes when a test says so. */
final class HeldScheduler extends ScheduledThreadPoolExecutor {
    private final List<Runnable> tasks = new ArrayList<>();
    private final List<Duration> delays = new ArrayList<>();

    HeldScheduler() {
        super(1);
    }

    @Override
    public synchronized ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        tasks.add(task);
        delays.add(Duration.of(delay, unit.toChronoUnit()));
        return super.schedule(() -> {}, 0, unit);
    }

    synchronized List<Duration> delays() {
        return List.copyOf(delays);
    }

    synchronized void runAll() {
        tasks.forEach(Runnable::run);
        tasks.clear();
    }
}
