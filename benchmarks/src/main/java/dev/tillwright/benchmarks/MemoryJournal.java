package dev.tillwright.benchmarks;

import dev.tillwright.core.spi.AttemptRow;
import dev.tillwright.core.spi.AuditRow;
import dev.tillwright.core.spi.CommitResult;
import dev.tillwright.core.spi.JournalStore;
import dev.tillwright.core.spi.LaneCommit;
import dev.tillwright.core.spi.LaneId;
import dev.tillwright.core.spi.LaneImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A journal that forgets: the latest attempts in memory, so that no disk is measured. Thread-safe. */
final class MemoryJournal implements JournalStore {
    private static final int KEPT = 512;
    private static final CompletableFuture<CommitResult> COMMITTED =
            CompletableFuture.completedFuture(new CommitResult.Committed());

    private final Map<String, AttemptRow> byOrder = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, AttemptRow> eldest) {
            return size() > KEPT;
        }
    };

    @Override
    public LaneImage open(LaneId lane) {
        return new LaneImage(1, Optional.empty(), List.of(), List.of());
    }

    @Override
    public synchronized CompletableFuture<CommitResult> commit(LaneCommit commit) {
        commit.attempts().forEach(row -> byOrder.put(row.order(), row));
        return COMMITTED;
    }

    @Override
    public synchronized List<AttemptRow> attemptsOfOrder(String merchant, String order) {
        AttemptRow row = byOrder.get(order);
        return row == null ? List.of() : List.of(row);
    }

    @Override
    public synchronized Optional<AttemptRow> attempt(String merchant, String key) {
        return byOrder.values().stream().filter(row -> row.key().equals(key)).findFirst();
    }

    @Override
    public synchronized List<AttemptRow> attempts(LaneId lane) {
        return List.copyOf(byOrder.values());
    }

    @Override
    public List<AuditRow> audit(String attemptId) {
        return List.of();
    }

    @Override
    public void close() {
        // nothing is held
    }
}
