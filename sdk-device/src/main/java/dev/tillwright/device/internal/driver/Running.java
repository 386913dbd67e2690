package dev.tillwright.device.internal.driver;

import dev.tillwright.device.DeviceTask;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tasks that a port's {@code cancel()} means. Thread-safe. There may be more than the running one: a second call that is
 * refused as busy must not take the first one's place.
 *
 * @param <T> what comes out of a task
 */
public final class Running<T> {
    private final Set<DeviceTask<T>> tasks = ConcurrentHashMap.newKeySet();

    /** No task runs. */
    public Running() {}

    /**
     * Keeps a task until it ends.
     *
     * @param task the new task
     * @return the task's future
     */
    public CompletableFuture<T> track(DeviceTask<T> task) {
        tasks.add(task);
        CompletableFuture<T> future = task.future();
        CompletableFuture<T> unused = future.whenComplete((result, never) -> tasks.remove(task));
        return future;
    }

    /** Asks all to end. */
    public void cancel() {
        tasks.forEach(DeviceTask::cancel);
    }
}
