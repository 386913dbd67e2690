package dev.tillwright.core.internal.shell;

import dev.tillwright.core.internal.engine.Attempt;
import dev.tillwright.core.spi.AuditRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** What has been done for the attempts that this run saw, for the outcomes' actions. Thread-safe: the till may ask what is open. */
final class Histories {
    private static final int KEPT = 128;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, List<AuditRow>> lines = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<AuditRow>> eldest) {
            return size() > KEPT;
        }
    };

    /** What the journal has of an attempt that an earlier run left open. */
    void restore(String id, List<AuditRow> earlier) {
        guarded(() -> lines.put(id, new ArrayList<>(earlier)));
    }

    void add(Attempt a, String why) {
        AuditRow line =
                new AuditRow(a.id(), a.version(), a.updatedAt(), a.state().name(), why);
        guarded(() -> lines.computeIfAbsent(a.id(), id -> new ArrayList<>()).add(line));
    }

    /** The lines of an attempt, empty for one that ended in an earlier run. */
    List<AuditRow> of(String id) {
        lock.lock();
        try {
            return List.copyOf(lines.getOrDefault(id, List.of()));
        } finally {
            lock.unlock();
        }
    }

    private void guarded(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }
}
