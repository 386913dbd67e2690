package dev.tillwright.core.internal.engine;

import dev.tillwright.core.spi.LaneId;
import java.util.List;

/** I12: what a restart makes of a prefix of the journal, a second restart leaves as it is. */
final class Recoveries {
    private Recoveries() {}

    static void same(World world, LaneId id) {
        Shelf once = world.journal.shelf().copy();
        Lane first = recover(world, once, id);
        Shelf twice = once.copy();
        Lane second = recover(world, twice, id);
        String a = facts(once.of(id));
        String b = facts(twice.of(id));
        world.laws.require(Law.I12, a.equals(b), () -> "recovered " + a + ", again " + b);
        world.laws.require(
                Law.I12,
                facts(first.open()).equals(facts(second.open())),
                () -> "open " + first.open() + second.open());
    }

    private static Lane recover(World world, Shelf shelf, LaneId id) {
        Moment at = new Moment(world.now(), 7, 0.5);
        Step step = world.plan.brain().next(world.journal.restore(shelf, id), new Event.Opened(at));
        step.commit().ifPresent(c -> shelf.write(id, c));
        return step.lane();
    }

    private static String facts(List<Attempt> attempts) {
        StringBuilder text = new StringBuilder();
        attempts.forEach(a -> text.append(a)
                .append(' ')
                .append(a.reason())
                .append(' ')
                .append(a.approved())
                .append('|'));
        return text.toString();
    }
}
