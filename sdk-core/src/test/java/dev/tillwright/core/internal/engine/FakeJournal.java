package dev.tillwright.core.internal.engine;

import dev.tillwright.core.spi.AttemptState;
import dev.tillwright.core.spi.Claim;
import dev.tillwright.core.spi.CommitResult;
import dev.tillwright.core.spi.LaneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A journal in memory that all lanes share: commits whole or not at all, checks every claim, fails now and then. */
final class FakeJournal {
    private final World world;
    private final Shelf shelf = new Shelf();
    private final Map<LaneId, Long> fences = new HashMap<>();

    FakeJournal(World world) {
        this.world = world;
    }

    Shelf shelf() {
        return shelf;
    }

    Lane restore(LaneId id) {
        return restore(shelf, id);
    }

    Lane restore(Shelf from, LaneId id) {
        boolean lies = world.plan.has(Plant.HOST_FORGETS_REVERSALS);
        Rules rules = world.scene.rules(lies || world.scene.memory() == Scene.HostMemory.REMEMBERS);
        Lane lane = from.restore(id, rules, world.scene.firstStan());
        return world.plan.has(Plant.VOLATILE_STAN) ? Lanes.stan(lane, 0) : lane;
    }

    long raiseFence(LaneId id) {
        return fences.merge(id, 1L, Long::sum);
    }

    /** The sales of the order and of the key; voids are nobody's attempt to pay. */
    List<PastAttempt> past(SaleAsk ask) {
        return shelf.all().stream()
                .map(Shelf.Held::attempt)
                .filter(a -> a.kind() == Kind.SALE)
                .filter(a -> a.order().equals(ask.order())
                        || ask.key().filter(a.key()::equals).isPresent())
                .map(DurableCopy::past)
                .toList();
    }

    CommitResult commit(LaneId id, long fence, Commit commit, Event event, boolean news) {
        Optional<Claim> broken = broken(id, fence, commit);
        if (broken.isPresent()) {
            return new CommitResult.Refused(broken.get());
        }
        if (news && world.chance(world.scene.journalFault())) {
            return new CommitResult.Refused(Claim.SPACE);
        }
        boolean unknown = world.chance(world.scene.journalFault() / 2);
        if (unknown && world.random.nextBoolean()) {
            return new CommitResult.Unknown("not written, in truth");
        }
        world.laws.committing(id, commit, event);
        shelf.write(id, commit);
        world.laws.committed(id);
        return unknown ? new CommitResult.Unknown("written, in truth") : new CommitResult.Committed();
    }

    private Optional<Claim> broken(LaneId id, long fence, Commit commit) {
        if (fences.get(id) != fence) {
            return Optional.of(Claim.FENCE);
        }
        for (Attempt a : commit.attempts()) {
            long before = shelf.find(a.id()).map(Attempt::version).orElse(0L);
            if (a.version() != before + 1) {
                return Optional.of(Claim.FENCE);
            }
        }
        return commit.attempts().stream()
                .filter(a -> a.version() == 1)
                .flatMap(a -> claims(id, a, commit).stream())
                .findFirst();
    }

    private Optional<Claim> claims(LaneId id, Attempt mine, Commit commit) {
        for (Shelf.Held held : shelf.all()) {
            String heldId = held.attempt().id();
            Attempt other = commit.attempts().stream()
                    .filter(a -> a.id().equals(heldId))
                    .findFirst()
                    .orElse(held.attempt());
            Optional<Claim> broken = between(mine, other, held.lane().equals(id));
            if (broken.isPresent()) {
                return broken;
            }
        }
        return Optional.empty();
    }

    private Optional<Claim> between(Attempt mine, Attempt other, boolean sameLane) {
        if (other.key().equals(mine.key())) {
            return Optional.of(Claim.ATTEMPT_KEY);
        }
        if (other.order().equals(mine.order()) && binds(mine, other) && !world.plan.has(Plant.NO_ORDER_CLAIM)) {
            return Optional.of(Claim.ORDER);
        }
        if (sameLane && other.state().gate() && !world.plan.has(Plant.NO_GATE_CLAIM)) {
            return Optional.of(Claim.GATE);
        }
        boolean sameTrace = sameLane
                && other.batch() == mine.batch()
                && other.stan() == mine.stan()
                && other.state() != AttemptState.FAILED_UNSENT;
        return sameTrace && !world.plan.has(Plant.NO_STAN_CLAIM) ? Optional.of(Claim.STAN) : Optional.empty();
    }

    private static boolean binds(Attempt mine, Attempt other) {
        return other.state().inDoubt() || mine.kind() == Kind.SALE && Shelf.moved(other.state());
    }
}
