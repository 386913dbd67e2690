package dev.tillwright.testkit.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** What is scripted to go wrong, one queue for each kind of request. Thread-safe. */
final class FaultQueues {
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<FaultPlan> financial = new ArrayDeque<>();
    private final Deque<FaultPlan> reversals = new ArrayDeque<>();
    private final Deque<FaultPlan> signIns = new ArrayDeque<>();

    /** Scripts faults for the next requests of a type: 0200, 0400 or 0800. */
    void add(String mti, List<FaultPlan> plans) {
        lock.lock();
        try {
            queue(mti).ifPresent(q -> q.addAll(plans));
        } finally {
            lock.unlock();
        }
    }

    /** The plan of this request; {@link FaultPlan#NONE} where none is scripted. */
    FaultPlan take(String mti) {
        lock.lock();
        try {
            return queue(mti).map(Deque::poll).orElse(FaultPlan.NONE);
        } finally {
            lock.unlock();
        }
    }

    private Optional<Deque<FaultPlan>> queue(String mti) {
        return switch (mti) {
            case "0200" -> Optional.of(financial);
            case "0400" -> Optional.of(reversals);
            case "0800" -> Optional.of(signIns);
            default -> Optional.empty();
        };
    }
}
