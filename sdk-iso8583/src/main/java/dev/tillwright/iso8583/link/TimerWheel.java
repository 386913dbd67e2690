package dev.tillwright.iso8583.link;

import org.jspecify.annotations.Nullable;

/**
 * All deadlines of a loop. Arming, moving and cancelling cost the same for any number of them and allocate nothing, since
 * what expires is itself the entry. A deadline fires at the first look at or after it, never before. Loop thread only.
 */
final class TimerWheel {
    /** Something with a deadline. It sits in one place of one wheel at most. */
    abstract static class Entry {
        private long deadline;
        private @Nullable Entry previous;
        private @Nullable Entry next;

        /** The deadline has passed. */
        abstract void expired();

        final boolean armed() {
            return previous != null;
        }

        /** Takes it out; harmless if it is not armed. */
        final void cancel() {
            Entry before = previous;
            Entry after = next;
            if (before != null && after != null) {
                before.next = after;
                after.previous = before;
                previous = null;
                next = null;
            }
        }
    }

    /** The head of a slot's ring. */
    private static final class Head extends Entry {
        @Override
        void expired() {
            throw new IllegalStateException("the head of a slot has no deadline");
        }
    }

    private static final int SLOTS = 512;
    /** About 4.2 ms; a rotation takes about 2.1 s, and what is due later is passed over until then. */
    private static final int TICK_BITS = 22;

    private final Head[] slots = new Head[SLOTS];
    private long looked;
    private long earliest = Long.MAX_VALUE;

    /** Nanoseconds, counted from the first look so that no source of time can make them overflow. */
    private final long origin;

    TimerWheel(long now) {
        this.origin = now;
        for (int i = 0; i < SLOTS; i++) {
            Head head = new Head();
            ((Entry) head).previous = head;
            ((Entry) head).next = head;
            slots[i] = head;
        }
    }

    /** Arms an entry, or moves it. */
    void arm(Entry entry, long now, long delay) {
        entry.cancel();
        long due = Math.max(looked, now - origin) + delay;
        entry.deadline = due < 0 ? Long.MAX_VALUE : due;
        Entry head = slots[(int) (entry.deadline >> TICK_BITS) & (SLOTS - 1)];
        Entry last = previous(head);
        entry.previous = last;
        entry.next = head;
        last.next = entry;
        head.previous = entry;
        earliest = Math.min(earliest, entry.deadline);
    }

    /** Fires all that is due. Entries may arm and cancel others meanwhile. */
    void advance(long now) {
        long at = now - origin;
        if (at < earliest) {
            looked = Math.max(looked, at);
            return;
        }
        long first = looked >> TICK_BITS;
        long last = Math.min(at >> TICK_BITS, first + SLOTS - 1);
        looked = at;
        for (long tick = first; tick <= last; tick++) {
            fire(slots[(int) tick & (SLOTS - 1)], at);
        }
        earliest = lowerBound(at);
    }

    private static void fire(Entry head, long at) {
        Entry entry = next(head);
        while (entry != head) {
            if (entry.deadline <= at) {
                entry.cancel();
                entry.expired();
                entry = next(head); // anything may have moved
            } else {
                entry = next(entry);
            }
        }
    }

    /** Nothing is due before it. */
    private long lowerBound(long at) {
        long tick = at >> TICK_BITS;
        for (int i = 0; i < SLOTS; i++) {
            Entry head = slots[(int) (tick + i) & (SLOTS - 1)];
            if (next(head) != head) {
                return i == 0 ? least(head, (tick + 1) << TICK_BITS) : (tick + i) << TICK_BITS;
            }
        }
        return Long.MAX_VALUE;
    }

    private static long least(Entry head, long slotEnd) {
        long least = slotEnd;
        for (Entry e = next(head); e != head; e = next(e)) {
            least = Math.min(least, e.deadline);
        }
        return least;
    }

    /** Nanoseconds until something may be due; {@code Long.MAX_VALUE} if nothing is armed. */
    long untilNext(long now) {
        return earliest == Long.MAX_VALUE ? earliest : Math.max(0, earliest - (now - origin));
    }

    private static Entry next(Entry entry) {
        Entry e = entry.next;
        if (e == null) {
            throw new IllegalStateException("the entry is not armed");
        }
        return e;
    }

    private static Entry previous(Entry entry) {
        Entry e = entry.previous;
        if (e == null) {
            throw new IllegalStateException("the entry is not armed");
        }
        return e;
    }
}
