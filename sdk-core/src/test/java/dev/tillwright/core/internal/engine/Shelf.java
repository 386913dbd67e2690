package dev.tillwright.core.internal.engine;

import dev.tillwright.core.spi.AttemptState;
import dev.tillwright.core.spi.LaneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The durable state itself: rows of lanes and attempts by value. A copy of it is a prefix of the journal. */
final class Shelf {
    private final Map<LaneId, LaneFacts> lanes = new LinkedHashMap<>();
    private final Map<String, Held> attempts = new LinkedHashMap<>();

    record LaneFacts(int lastStan, int batch, boolean batchWhole, HostDay day) {}

    record Held(LaneId lane, Attempt attempt) {}

    Shelf copy() {
        Shelf other = new Shelf();
        other.lanes.putAll(lanes);
        other.attempts.putAll(attempts);
        return other;
    }

    void write(LaneId id, Commit commit) {
        Lane lane = commit.lane();
        lanes.put(id, new LaneFacts(lane.lastStan(), lane.batch(), lane.batchWhole(), lane.day()));
        commit.attempts().forEach(a -> attempts.put(a.id(), new Held(id, DurableCopy.of(a))));
    }

    Collection<Held> all() {
        return attempts.values();
    }

    Optional<Attempt> find(String id) {
        return Optional.ofNullable(attempts.get(id)).map(Held::attempt);
    }

    Optional<LaneId> laneOf(String id) {
        return Optional.ofNullable(attempts.get(id)).map(Held::lane);
    }

    Lane restore(LaneId id, Rules rules, int firstStan) {
        LaneFacts facts = lanes.getOrDefault(id, new LaneFacts(firstStan, 0, false, HostDay.UNKNOWN));
        List<Attempt> mine = of(id);
        List<Attempt> settled = mine.stream().filter(a -> a.state().settled()).toList();
        return Lane.restored(
                id,
                rules,
                facts.lastStan(),
                facts.batch(),
                facts.batchWhole(),
                facts.day(),
                mine.stream().filter(a -> a.state().inDoubt()).toList(),
                settled.subList(Math.max(0, settled.size() - Lane.REMEMBERED), settled.size()));
    }

    List<Attempt> of(LaneId id) {
        return attempts.values().stream()
                .filter(h -> h.lane().equals(id))
                .map(Held::attempt)
                .toList();
    }

    boolean voidOpen(String saleId) {
        return attempts.values().stream()
                .map(Held::attempt)
                .anyMatch(v -> v.originalId().filter(saleId::equals).isPresent()
                        && v.state().inDoubt());
    }

    static boolean moved(AttemptState state) {
        return state == AttemptState.APPROVED || state == AttemptState.RULED_BOOKED;
    }
}
