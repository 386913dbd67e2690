package dev.tillwright.device;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What a device has done since it was opened. Thread-safe. */
final class Counters {
    private static final int MOST_NAMES = 256;

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    void add(String name, long n) {
        LongAdder count = counts.get(name);
        if (count == null && counts.size() < MOST_NAMES) { // names come from drivers: they must not fill the memory
            count = counts.computeIfAbsent(name, any -> new LongAdder());
        }
        if (count != null && n != 0) {
            count.add(n);
        }
    }

    Map<String, Long> snapshot() {
        Map<String, Long> all = new TreeMap<>();
        counts.forEach((name, count) -> all.put(name, count.sum()));
        return all;
    }
}
