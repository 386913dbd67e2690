package dev.tillwright.testkit.internal;

import dev.tillwright.core.Money;
import dev.tillwright.testkit.EntryKind;
import dev.tillwright.testkit.EntryState;
import dev.tillwright.testkit.Ledger;
import dev.tillwright.testkit.LedgerEntry;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** The host's books. Thread-safe. */
final class HostLedger implements Ledger {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<HostKey, Booking> entries = new LinkedHashMap<>();
    private final Set<HostKey> reversedUnseen = new HashSet<>();

    Optional<Booking> find(HostKey key) {
        lock.lock();
        try {
            return Optional.ofNullable(entries.get(key));
        } finally {
            lock.unlock();
        }
    }

    void enter(Booking booking) {
        lock.lock();
        try {
            entries.put(booking.key(), booking);
        } finally {
            lock.unlock();
        }
    }

    /** Remembers a reversal whose original is not here. */
    void rememberReversal(HostKey key) {
        lock.lock();
        try {
            reversedUnseen.add(key);
        } finally {
            lock.unlock();
        }
    }

    boolean remembersReversal(HostKey key) {
        lock.lock();
        try {
            return reversedUnseen.contains(key);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<LedgerEntry> entries() {
        lock.lock();
        try {
            return List.copyOf(entries.values());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<LedgerEntry> entry(String merchant, String terminal, int batch, int trace) {
        return find(new HostKey(merchant, terminal, batch, trace)).map(found -> found);
    }

    @Override
    public Money netBooked(String merchant, String terminal) {
        long net = 0;
        for (LedgerEntry entry : entries()) {
            if (entry.merchant().equals(merchant) && entry.terminal().equals(terminal) && entry.booked()) {
                long moved = entry.approved().minorUnits();
                net += entry.kind() == EntryKind.SALE ? moved : -moved;
            }
        }
        return HostMoney.fen(net);
    }

    /** Puts an entry into another state. */
    void move(Booking booking, EntryState state) {
        enter(booking.in(state));
    }
}
