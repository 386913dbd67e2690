package dev.tillwright.core.internal.shell;

import dev.tillwright.core.internal.engine.Attempt;
import dev.tillwright.core.internal.engine.Lane;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who waits for the journal to know that the till has an approval in its own books. Thread-safe. */
final class Deliveries {
    private final Map<String, List<CompletableFuture<Void>>> waiting = new ConcurrentHashMap<>();

    /** Completes when {@link #look} sees the attempt delivered. */
    CompletableFuture<Void> await(String attemptId) {
        CompletableFuture<Void> durable = new CompletableFuture<>();
        waiting.computeIfAbsent(attemptId, id -> new CopyOnWriteArrayList<>()).add(durable);
        return durable;
    }

    /** Tells whoever waits for what the lane knows to be durable now. */
    void look(Lane now) {
        waiting.entrySet().removeIf(entry -> {
            boolean known = now.find(entry.getKey()).filter(Attempt::delivered).isPresent();
            if (known) {
                entry.getValue().forEach(durable -> durable.complete(null));
            }
            return known;
        });
    }
}
