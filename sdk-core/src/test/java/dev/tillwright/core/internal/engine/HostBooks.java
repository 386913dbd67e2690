package dev.tillwright.core.internal.engine;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The books of one ledger: what was booked under which trace, and what was seen. */
final class HostBooks {
    final Map<Trace, Booking> bookings = new LinkedHashMap<>();
    final Set<Trace> refusedFromNowOn = new HashSet<>();

    /** What names a request at the host. */
    record Trace(String terminal, int batch, int stan) {}

    /** A request that was seen; a void has no money of its own. */
    static final class Booking {
        final long booked;
        final String day;
        final boolean isVoid;
        final Trace original;
        boolean standing;

        Booking(long booked, String day, boolean isVoid, Trace original, boolean standing) {
            this.booked = booked;
            this.day = day;
            this.isVoid = isVoid;
            this.original = original;
            this.standing = standing;
        }
    }

    /** Whether a standing void takes the booking away. */
    boolean voided(Trace sale) {
        return bookings.values().stream().anyMatch(b -> b.isVoid && b.standing && b.original.equals(sale));
    }

    /** What is booked under a trace, net; 0 for a void. */
    long net(Trace trace) {
        Booking b = bookings.get(trace);
        return b == null || b.isVoid || !b.standing || voided(trace) ? 0 : b.booked;
    }
}
