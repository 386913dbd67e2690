package dev.tillwright.core.internal.engine;

import dev.tillwright.core.spi.CommitResult;
import dev.tillwright.core.spi.LaneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One opened lane: feeds the machine, commits its steps, does its effects. What a crash kills. */
final class LaneShell {
    private final World world;
    private final LaneId id;
    private final Deque<Function<Moment, Event>> waiting = new ArrayDeque<>();
    private final Map<String, Long> wakes = new HashMap<>();
    private final Counter desk;
    private Lane lane;
    private long fence;
    private boolean committing;
    /** What a durable step would do, until the journal's word has come. */
    private List<Effect> owed = List.of();

    private boolean dead;
    private long wakeNumber;
    /** The MAC key that the lane's PIN pad holds; 0 before the first sign-in. */
    int key;

    LaneShell(World world, LaneId id) {
        this.world = world;
        this.id = id;
        desk = new Counter(world, this);
        lane = world.journal.restore(id);
    }

    void open() {
        fence = world.journal.raiseFence(id);
        feed(Event.Opened::new);
    }

    LaneId id() {
        return id;
    }

    Lane lane() {
        return lane;
    }

    boolean dead() {
        return dead;
    }

    void die() {
        dead = true;
        owed.forEach(world.till::lost);
    }

    void feed(Function<Moment, Event> what) {
        if (!dead) {
            waiting.add(what);
            drain();
        }
    }

    private void drain() {
        while (!dead && !committing && !waiting.isEmpty()) {
            take(waiting.remove().apply(world.moment()));
        }
    }

    private void take(Event event) {
        Step step = world.plan.brain().next(lane, event);
        if (step.commit().isEmpty()) {
            apply(step);
        } else {
            committing = true;
            early(step);
            commit(step, step.commit().get(), event);
        }
    }

    private void commit(Step step, Commit commit, Event event) {
        int write = world.nextWrite();
        boolean news = commit.attempts().stream().anyMatch(a -> a.version() == 1);
        if (world.plan.crashes().before(write) || dies()) {
            world.crash();
            return;
        }
        CommitResult result = world.journal.commit(id, fence, commit, event, news);
        owed = step.effects();
        if (world.plan.crashes().behind(write) || dies()) {
            world.crash();
            return;
        }
        world.after(5 + world.upTo(40), () -> {
            if (!dead) {
                committing = false;
                owed = List.of();
                settle(step, event, result);
                drain();
            }
        });
    }

    private boolean dies() {
        return world.plan.chance() && world.chance(world.scene.crash());
    }

    private void settle(Step step, Event event, CommitResult result) {
        if (result instanceof CommitResult.Committed) {
            apply(step);
        } else if (result instanceof CommitResult.Refused r) {
            take(new Event.Refused(world.moment(), r.claim(), event));
        } else if (result instanceof CommitResult.Unknown r) {
            step.effects().forEach(world.till::lost);
            take(new Event.CommitUnknown(world.moment(), r.reason()));
        }
    }

    private void apply(Step step) {
        boolean stops = lane.stopped().isEmpty() && step.lane().stopped().isPresent();
        lane = step.lane();
        step.effects().forEach(this::perform);
        if (stops) {
            world.after(1_000 + world.upTo(30_000), () -> world.reopen(this));
        }
    }

    private void early(Step step) {
        for (Effect effect : step.effects()) {
            if (effect instanceof Effect.SendRequest && world.plan.has(Plant.SEND_BEFORE_JOURNAL)
                    || effect instanceof Effect.Print && world.plan.has(Plant.PRINT_BEFORE_JOURNAL)) {
                perform(effect);
            }
        }
    }

    private void perform(Effect effect) {
        if (effect instanceof Effect.SendRequest e) {
            world.wire.request(this, e.attempt());
        } else if (effect instanceof Effect.SendReversal e) {
            world.wire.reversal(this, e.attempt(), e.tryNo());
        } else if (effect instanceof Effect.SignIn) {
            world.wire.signIn(this);
        } else if (effect instanceof Effect.Wake e) {
            wake(e.topic(), e.after());
        } else if (!desk.did(effect)) {
            world.till.hears(this, effect);
        }
    }

    private void wake(String topic, long after) {
        long number = ++wakeNumber;
        wakes.put(topic, number);
        world.after(after, () -> {
            if (!dead
                    && Optional.ofNullable(wakes.get(topic))
                            .filter(n -> n == number)
                            .isPresent()) {
                wakes.remove(topic);
                feed(m -> new Event.Woke(m, topic));
            }
        });
    }
}
