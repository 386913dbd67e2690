package dev.tillwright.examples;

import dev.tillwright.core.Outcome;
import dev.tillwright.core.Unknown;
import dev.tillwright.testkit.Books;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/** What the till was told: outcomes, and later the truth about those that were unknown. Thread-safe. */
final class TillBook {
    private final Books books;
    private final Transcript transcript;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, String> latest = new LinkedHashMap<>();
    private final List<CompletableFuture<Void>> awaited = new ArrayList<>();
    private int refused;
    private int parked;

    TillBook(Books books, Transcript transcript) {
        this.books = books;
        this.transcript = transcript;
    }

    /** Notes an outcome, and its truth when that comes. */
    void note(Outcome outcome) {
        put(outcome);
        if (outcome instanceof Unknown unknown) {
            CompletableFuture<Void> told = unknown.resolution().thenAccept(this::resolved);
            lock.lock();
            try {
                awaited.add(told);
            } finally {
                lock.unlock();
            }
        }
    }

    /** {@return completes when the till has been told the truth about all that it was told to be unknown} */
    CompletableFuture<Void> told() {
        lock.lock();
        try {
            return CompletableFuture.allOf(awaited.toArray(CompletableFuture<?>[]::new));
        } finally {
            lock.unlock();
        }
    }

    private void resolved(Outcome truth) {
        if (put(truth)) { // an order that was asked again while it was unknown is told twice
            transcript.line("        resolved: ", OutcomePage.brief(truth));
        }
    }

    /** {@return whether that is news} */
    private boolean put(Outcome outcome) {
        books.record(outcome);
        lock.lock();
        try {
            if (outcome instanceof Unknown) {
                parked++;
            }
            if (outcome.key().isEmpty() || outcome.trace().isEmpty()) {
                refused++; // before anything was sent
                return true;
            }
            String end = outcome.getClass().getSimpleName();
            return !end.equals(latest.put(outcome.key().get().value(), end));
        } finally {
            lock.unlock();
        }
    }

    /** How many attempts ended how. */
    String counts() {
        lock.lock();
        try {
            Map<String, Integer> counts = new TreeMap<>();
            latest.values().forEach(end -> counts.merge(end, 1, Integer::sum));
            return counts + ", " + refused + " asks ended before anything was sent, " + parked
                    + " answers were \"unknown\" first";
        } finally {
            lock.unlock();
        }
    }
}
