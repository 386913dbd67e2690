package dev.tillwright.core.internal.engine;

import dev.tillwright.core.spi.AttemptState;
import dev.tillwright.core.spi.LaneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The laws that hold after every event. What they read changes only by a commit, by the host's books or by a word to the
 * till; a check is left out when nothing of that has happened since the last.
 */
final class Invariants {
    private final World world;
    private final Set<String> composed = new HashSet<>();
    private final Map<String, Long> printed = new HashMap<>();
    private final Map<HostBooks.Trace, String> holders = new HashMap<>();
    private final BooksLaws books;
    private boolean dirty = true;

    Invariants(World world) {
        this.world = world;
        books = new BooksLaws(world, this);
    }

    void require(Law law, boolean holds, Supplier<String> what) {
        if (!holds && world.plan.watched().contains(law)) {
            throw new Violation(
                    law,
                    law + " broken at " + world.now() + " ms, seed " + world.plan.seed() + ": " + what.get()
                            + "; rerun with EngineSimulationTest.run(" + world.plan.seed() + ") or -Dsim.first="
                            + world.plan.seed() + " -Dsim.seeds=1");
        }
    }

    /** Something that the laws read has changed. */
    void touched() {
        dirty = true;
    }

    void check() {
        world.till.checkTime();
        if (dirty) {
            dirty = false;
            books.check();
            world.till.memory().check();
        }
    }

    /** The net amount that the host holds for a sale. */
    long net(Attempt a) {
        return world.journal
                .shelf()
                .laneOf(a.id())
                .map(lane -> world.host.net(Frame.trace(lane, a)))
                .orElse(0L);
    }

    void composed(Attempt a) {
        require(Law.I3, composed.add(a.id()), () -> "a second request of " + a);
    }

    void onWire(Attempt a) {
        boolean durable = world.journal
                .shelf()
                .find(a.id())
                .filter(d -> d.batch() == a.batch() && d.stan() == a.stan())
                .isPresent();
        require(Law.I1, durable, () -> "on the wire, not in the journal: " + a);
    }

    /** Before a commit becomes durable: what it may change. */
    void committing(LaneId lane, Commit commit, Event event) {
        for (Attempt next : commit.attempts()) {
            Optional<Attempt> before = world.journal.shelf().find(next.id());
            if (before.isEmpty()) {
                unique(lane, next, commit);
            } else {
                changes(before.get(), next, event);
            }
        }
    }

    private void unique(LaneId lane, Attempt fresh, Commit commit) {
        String other = holders.putIfAbsent(Frame.trace(lane, fresh), fresh.id());
        require(Law.I2, other == null, () -> fresh + " has the trace of " + other);
        for (Shelf.Held held : world.journal.shelf().all()) {
            Attempt a = held.attempt();
            require(Law.I2, !a.key().equals(fresh.key()), () -> fresh + " has the key of " + a);
            boolean open = a.state().inDoubt()
                    && a.kind() == Kind.SALE
                    && a.order().equals(fresh.order())
                    && commit.attempts().stream().noneMatch(c -> c.id().equals(a.id()));
            require(Law.I2, !open, () -> fresh + " while the order has " + a);
        }
    }

    private void changes(Attempt from, Attempt to, Event event) {
        AttemptState s = from.state();
        boolean absorbing = TillDriver.settledForNobody(s) && to.state() != s;
        require(Law.I5, !absorbing, () -> from + " became " + to);
        if (to.state() == s) {
            return;
        }
        boolean doubt = s == AttemptState.REV_PENDING || s == AttemptState.REV_LINGER;
        boolean byAnswer = event instanceof Event.ReversalEnded e
                && e.reply() instanceof Reply.Believed<ReversalAnswer> b
                && b.answer().finishes()
                && (to.state() == AttemptState.REVERSED
                        || to.state() == AttemptState.REV_LINGER
                        || to.state() == AttemptState.UNPROVEN);
        boolean byPerson = event instanceof Event.OperatorRuled;
        require(Law.I10, !doubt || byAnswer || byPerson, () -> from + " became " + to + " by " + event);
        if (to.state() == AttemptState.UNPROVEN) {
            require(Law.I14, reasonedlyUnproven(to), () -> "given to a person without a reason: " + to);
        }
    }

    private boolean reasonedlyUnproven(Attempt a) {
        LaneId lane = world.journal.shelf().laneOf(a.id()).orElseThrow();
        return world.scene.ledgers() > 1
                || a.code().equals("94") && !a.traceOurs()
                || a.batch() != world.host.batch(lane.terminal())
                || !a.day().date().equals(world.host.day().date());
    }

    void committed(LaneId lane) {
        touched();
        if (world.plan.watched().contains(Law.I12)) {
            Recoveries.same(world, lane);
        }
        long gates = world.journal.shelf().of(lane).stream()
                .filter(a -> a.state().gate())
                .count();
        require(
                Law.I9,
                gates <= 1,
                () -> gates + " in gate states: " + world.journal.shelf().of(lane));
    }

    void prints(Attempt a) {
        Attempt durable = world.journal.shelf().find(a.id()).orElse(a);
        boolean approved = durable.state() == AttemptState.APPROVED && durable.approved() == a.approved();
        require(Law.I11, approved, () -> "a slip for " + durable);
        require(Law.I11, printed.put(a.id(), a.approved()) == null, () -> "a second slip for " + durable);
    }

    /** I14: the faults have stopped long enough. */
    void live() {
        for (Shelf.Held held : world.journal.shelf().all()) {
            Attempt a = held.attempt();
            boolean ends = !a.state().gate() && a.state() != AttemptState.REV_LINGER;
            require(Law.I14, ends, () -> "still open: " + a);
        }
        world.till.checkAllAnswered();
    }

    /** I7: all at rest. */
    void rest() {
        long approved = 0;
        long slips = 0;
        for (Shelf.Held held : world.journal.shelf().all()) {
            Attempt a = held.attempt();
            require(Law.I7, !a.state().inDoubt(), () -> "not at rest: " + a);
            boolean ruled = a.state() == AttemptState.RULED_BOOKED;
            if (a.kind() == Kind.SALE && Shelf.moved(a.state())) {
                long p = ruled ? net(a) : a.approved();
                approved += p;
                boolean excused = ruled || world.till.memory().isUndelivered(a.id());
                slips += excused ? p : printed.getOrDefault(a.id(), 0L);
            }
        }
        long booked = books.total();
        long a = approved;
        long s = slips;
        require(Law.I7, a == booked, () -> "journal " + a + ", host " + booked);
        require(Law.I7, a == s, () -> "journal " + a + ", slips " + s);
    }
}
