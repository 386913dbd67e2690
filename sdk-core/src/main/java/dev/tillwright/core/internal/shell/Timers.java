package dev.tillwright.core.internal.shell;

import dev.tillwright.core.spi.Scheduler;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The lane's alarms by topic: a later one replaces an earlier one. Used on the lane's thread alone. */
final class Timers {
    private final Scheduler scheduler;
    private final Consumer<String> woke;
    private final Map<String, Scheduler.Timer> timers = new HashMap<>();

    Timers(Scheduler scheduler, Consumer<String> woke) {
        this.scheduler = scheduler;
        this.woke = woke;
    }

    void set(String topic, long afterMillis) {
        forget(topic);
        timers.put(topic, scheduler.after(Duration.ofMillis(afterMillis), () -> woke.accept(topic)));
    }

    void forget(String topic) {
        Scheduler.Timer old = timers.remove(topic);
        if (old != null) {
            old.forget();
        }
    }

    void forgetAll() {
        timers.values().forEach(Scheduler.Timer::forget);
        timers.clear();
    }
}
