package dev.tillwright.core.internal.engine;

import dev.tillwright.core.spi.AttemptState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The laws between the journal and the host's books. */
final class BooksLaws {
    private final World world;
    private final Invariants laws;

    BooksLaws(World world, Invariants laws) {
        this.world = world;
        this.laws = laws;
    }

    void check() {
        Set<HostBooks.Trace> known = new HashSet<>();
        Map<String, String> charged = new HashMap<>();
        long least = 0;
        long most = 0;
        for (Shelf.Held held : world.journal.shelf().all()) {
            Attempt a = held.attempt();
            HostBooks.Trace trace = Frame.trace(held.lane(), a);
            known.add(trace);
            if (a.kind() == Kind.VOID) {
                voids(a, trace);
                continue;
            }
            long net = world.host.net(trace);
            boolean voiding = Shelf.moved(a.state()) && world.journal.shelf().voidOpen(a.id());
            sale(a, net, voiding);
            if (net > 0) {
                String other = charged.put(a.order(), a.id());
                laws.require(Law.ORDER_ONCE, other == null, () -> "charged by " + other + " and by " + a);
            }
            if (a.state() == AttemptState.APPROVED) {
                least += voiding ? 0 : a.approved();
                most += a.approved();
            } else if (a.state().inDoubt() || a.state() == AttemptState.RULED_BOOKED) {
                most += a.amount();
            }
        }
        bound(known, least, most);
    }

    private void sale(Attempt a, long net, boolean voiding) {
        switch (a.state()) {
            case APPROVED -> {
                boolean equal = net == a.approved() || voiding && net == 0;
                laws.require(Law.I4, equal && a.approved() <= a.amount(), () -> "host " + net + ": " + a);
            }
            case REVERSED -> laws.require(Law.I10, net == 0, () -> "undone, but host " + net + ": " + a);
            case VOIDED, DECLINED, FAILED_UNSENT, RULED_NOT_BOOKED ->
                laws.require(Law.I6, net == 0, () -> "not moved, but host " + net + ": " + a);
            case RULED_BOOKED -> laws.require(Law.I6, net > 0, () -> "ruled booked, host has none: " + a);
            default -> laws.require(Law.I6, net <= a.amount(), () -> "host " + net + ": " + a);
        }
    }

    private void voids(Attempt a, HostBooks.Trace trace) {
        boolean stands = world.host.stands(trace);
        boolean moved = Shelf.moved(a.state());
        if (a.state() == AttemptState.REVERSED) {
            laws.require(Law.I10, !stands, () -> "undone, but the void stands: " + a);
        } else if (a.state().settled()) {
            laws.require(Law.I4, moved == stands, () -> "void stands: " + stands + ": " + a);
        }
    }

    private void bound(Set<HostBooks.Trace> known, long least, long most) {
        long sum = total();
        laws.require(Law.I6, least <= sum && sum <= most, () -> least + " <= " + sum + " <= " + most);
        for (HostBooks b : world.host.books()) {
            laws.require(Law.I1, known.containsAll(b.bookings.keySet()), () -> "booked, not in the journal");
        }
    }

    /** All that the host holds, net. */
    long total() {
        long sum = 0;
        for (HostBooks b : world.host.books()) {
            for (HostBooks.Trace t : b.bookings.keySet()) {
                sum += b.net(t);
            }
        }
        return sum;
    }
}
