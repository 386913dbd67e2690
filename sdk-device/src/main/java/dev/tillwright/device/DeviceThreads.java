package dev.tillwright.device;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads of a manager: daemons with names, ended by {@link #close}. Thread-safe. */
final class DeviceThreads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceThreads.class);
    private static final long IDLE_SECONDS = 10;

    private final ScheduledThreadPoolExecutor timer;
    private final ExecutorService answers;
    private final ExecutorService ownEvents;
    private final Executor events;

    DeviceThreads(@Nullable Executor listenerExecutor) {
        timer = new ScheduledThreadPoolExecutor(1, body -> daemon(body, "tillwright-device-timer"));
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        // As many as there are callers that block in what follows their answer: one slow till part must not hold
        // another.
        answers = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                body -> daemon(body, "tillwright-device-answers"));
        ThreadPoolExecutor serial = new ThreadPoolExecutor(
                1,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                body -> daemon(body, "tillwright-device-events"));
        serial.allowCoreThreadTimeOut(true);
        ownEvents = serial;
        events = listenerExecutor == null ? serial : listenerExecutor;
    }

    ScheduledExecutorService timer() {
        return timer;
    }

    /** Completes futures, also those that end while everything closes: a caller must never wait for ever. */
    Executor answers() {
        return step -> {
            try {
                answers.execute(step);
            } catch (RejectedExecutionException closing) {
                daemon(step, "tillwright-device-answers").start();
            }
        };
    }

    void start(Runnable body, String name) {
        daemon(body, name).start();
    }

    void tell(List<Consumer<DeviceEvent>> listeners, DeviceEvent event) {
        if (listeners.isEmpty()) {
            return;
        }
        try {
            events.execute(() -> listeners.forEach(listener -> tell(listener, event)));
        } catch (RejectedExecutionException closing) {
            LOG.debug("not told, since the manager is closed: {}", event.code());
        }
    }

    /** The top frame of somebody else's code. */
    private static void tell(Consumer<DeviceEvent> listener, DeviceEvent event) {
        try {
            listener.accept(event);
        } catch (RuntimeException broken) {
            LOG.warn("a listener of device events failed", broken);
        }
    }

    @Override
    public void close() {
        timer.shutdown();
        answers.shutdown();
        ownEvents.shutdown();
    }

    private static Thread daemon(Runnable body, String name) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        return thread;
    }
}
