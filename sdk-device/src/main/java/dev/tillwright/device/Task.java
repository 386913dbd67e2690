package dev.tillwright.device;

import dev.tillwright.core.port.DeviceFault;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

/** A command with its future. Ends exactly once. Thread-safe. */
final class Task<T> implements DeviceTask<T> {
    private final DeviceCommand<T> command;
    private final Duration within;
    private final Function<DeviceFault, T> failed;
    private final Executor answers;
    private final Consumer<Task<?>> onCancel;
    private final CompletableFuture<T> future = new CompletableFuture<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile boolean cancelled;
    private volatile Runnable afterwards = () -> {};

    Task(
            DeviceCommand<T> command,
            Duration within,
            Function<DeviceFault, T> failed,
            Executor answers,
            Consumer<Task<?>> onCancel) {
        this.command = command;
        this.within = within;
        this.failed = failed;
        this.answers = answers;
        this.onCancel = onCancel;
    }

    /** What is to be done once the task has ended, before its future completes. */
    Task<T> then(Runnable step) {
        afterwards = step;
        return this;
    }

    void run(Wire wire) {
        finish(command.run(wire));
    }

    void fail(DeviceFault fault) {
        finish(failed.apply(fault));
    }

    private void finish(T result) {
        if (ended.compareAndSet(false, true)) {
            afterwards.run();
            answers.execute(() -> future.complete(result));
        }
    }

    Duration within() {
        return within;
    }

    boolean isCancelled() {
        return cancelled;
    }

    boolean hasEnded() {
        return ended.get();
    }

    @Override
    public CompletableFuture<T> future() {
        return future;
    }

    @Override
    public void cancel() {
        onCancel.accept(this);
    }

    /** The running command hears of it at its next wait. */
    void markCancelled() {
        cancelled = true;
    }
}
