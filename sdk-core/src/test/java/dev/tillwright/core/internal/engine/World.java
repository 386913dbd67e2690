package dev.tillwright.core.internal.engine;

import dev.tillwright.core.spi.LaneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A node, its tills, the line and the host in virtual time: one thread, one queue ordered by time and sequence, one source of
 * chance. Everything follows from the seed.
 */
final class World {
    private static final long DAY = 86_400_000;
    private static final long EPOCH = 1_700_000_000_000L;

    final Plan plan;
    final Random random;
    final Scene scene;
    final Invariants laws;
    final FakeJournal journal;
    final FakeHost host;
    final Wire wire;
    final TillDriver till;
    final List<LaneShell> lanes = new ArrayList<>();
    private final PriorityQueue<Happening> queue =
            new PriorityQueue<>(Comparator.comparingLong(Happening::at).thenComparingLong(Happening::order));
    private final Disturbances disturbances;
    private long now;
    private long order;
    private long wallOffset;
    private long bootedAt;
    private int writes;
    private boolean calm;

    private record Happening(long at, long order, Runnable what) {}

    World(Plan plan) {
        this.plan = plan;
        random = new Random(plan.seed() * 0x9E3779B97F4A7C15L + 1);
        scene = Scene.of(random);
        laws = new Invariants(this);
        journal = new FakeJournal(this);
        host = new FakeHost(this);
        wire = new Wire(this);
        till = new TillDriver(this);
        disturbances = new Disturbances(this);
        wallOffset = EPOCH + (long) (random.nextDouble() * DAY);
        bootedAt = -random.nextInt(100_000_000);
    }

    /** Runs until everything is settled; throws the first {@link Violation}. Returns how many journal writes there were. */
    int run() {
        boot();
        long faultsEnd = till.schedule();
        disturbances.schedule(faultsEnd);
        drive(faultsEnd);
        calm = true;
        disturbances.end();
        quiet(faultsEnd);
        laws.live();
        drive(now + Scene.ARRIVAL + 60_000);
        for (int i = 0; i < 3; i++) { // a planned crash may take a ruling away
            Operator.settle(this);
            drive(now + 150_000);
        }
        laws.rest();
        return writes;
    }

    /** Long enough after the last fault, a planned crash included, that nothing may be open any more. */
    private void quiet(long faultsEnd) {
        long bound = Scene.ARRIVAL + 5_000 + 300_000 + 60_000;
        long until = 0;
        while (until < Math.max(faultsEnd, disturbances.backAt()) + bound) {
            until = Math.max(faultsEnd, disturbances.backAt()) + bound;
            drive(until);
        }
    }

    private void drive(long until) {
        while (!queue.isEmpty() && queue.peek().at() <= until) {
            Happening next = queue.remove();
            now = next.at();
            next.what().run();
            laws.check();
        }
        now = until;
    }

    private void boot() {
        for (int i = 0; i < scene.lanes(); i++) {
            LaneShell shell = new LaneShell(this, new LaneId("898310000000001", "1000000" + (i + 1)));
            lanes.add(shell);
        }
        List.copyOf(lanes).forEach(LaneShell::open);
    }

    /** The process dies and comes back: lanes and exchanges are lost, bytes on the wire are not. */
    void crash() {
        if (lanes.isEmpty()) {
            return;
        }
        lanes.forEach(LaneShell::die);
        lanes.clear();
        till.forget();
        long off = 1_000 + random.nextInt(60_000);
        disturbances.downUntil(now + off);
        after(off, () -> {
            bootedAt = now - random.nextInt(100_000);
            boot();
        });
    }

    /** One lane is opened anew; the others go on. */
    void reopen(LaneShell stopped) {
        if (lanes.contains(stopped)) {
            LaneShell fresh = new LaneShell(this, stopped.id());
            lanes.set(lanes.indexOf(stopped), fresh);
            stopped.die();
            fresh.open();
        }
    }

    void after(long delay, Runnable what) {
        queue.add(new Happening(now + delay, ++order, what));
    }

    long now() {
        return now;
    }

    long mono() {
        return now - bootedAt;
    }

    Moment moment() {
        return new Moment(now + wallOffset, mono(), random.nextDouble());
    }

    void wallJumps(long by) {
        wallOffset += by;
    }

    boolean calm() {
        return calm;
    }

    /** Whether something that goes wrong now and then goes wrong now. */
    boolean chance(double rate) {
        return random.nextDouble() < rate && !calm;
    }

    long upTo(long bound) {
        return (long) (random.nextDouble() * bound);
    }

    int nextWrite() {
        return ++writes;
    }
}
