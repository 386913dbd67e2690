package dev.tillwright.core.internal.shell;

import dev.tillwright.core.internal.engine.Attempt;
import dev.tillwright.core.spi.AuditRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What has been done for the attempts of this run, for the outcomes' actions. Used on the lane's thread alone. */
final class Histories {
    private static final int KEPT = 128;
    private final Map<String, List<AuditRow>> lines = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<AuditRow>> eldest) {
            return size() > KEPT;
        }
    };

    void add(Attempt a, String why) {
        lines.computeIfAbsent(a.id(), id -> new ArrayList<>())
                .add(new AuditRow(a.id(), a.version(), a.updatedAt(), a.state().name(), why));
    }

    /** The lines of this run, empty for an attempt of an earlier one. */
    List<AuditRow> of(String id) {
        return List.copyOf(lines.getOrDefault(id, List.of()));
    }
}
