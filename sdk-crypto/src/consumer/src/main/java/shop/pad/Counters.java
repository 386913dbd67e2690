package shop.pad;

import dev.tillwright.crypto.CounterStore;
import dev.tillwright.crypto.InitialKeyId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Counters of this process; a real pad writes them to the disk. */
final class Counters implements CounterStore {
    private final ConcurrentMap<InitialKeyId, Long> last = new ConcurrentHashMap<>();

    @Override
    public long last(InitialKeyId key) {
        return last.getOrDefault(key, 0L);
    }

    @Override
    public boolean take(InitialKeyId key, long counter) {
        return last.merge(key, counter, Math::max) == counter;
    }
}
