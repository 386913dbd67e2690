package dev.tillwright.core.internal.engine;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the tills were told of money, and what they could not be told. */
final class TillMemory {
    private final World world;
    /** What was promised for ever: the amount that has moved, 0 for none. */
    private final Map<String, Long> promised = new LinkedHashMap<>();
    /** Who had the final word on an attempt; a lane that was opened anew can't know what its forerunner has said. */
    private final Map<String, LaneShell> finalWords = new LinkedHashMap<>();

    private final Set<String> undelivered = new HashSet<>();

    TillMemory(World world) {
        this.world = world;
    }

    void told(LaneShell by, Verdict v, boolean finish) {
        Optional<Long> word =
                v.attempt().isEmpty() ? Optional.of(0L) : word(v.attempt().get(), v.voiding());
        if (word.isEmpty()) {
            world.laws.require(Law.TILL_TRUTH, finish, () -> "resolved without a result: " + v);
            return;
        }
        world.laws.require(Law.TILL_ONCE, finalWords.put(v.id(), by) != by, () -> "told twice how it ended: " + v);
        promise(v.id(), word.get());
    }

    void replayed(SaleAsk ask, String pastId) {
        Attempt past = world.journal.shelf().find(pastId).orElseThrow();
        boolean fits = past.kind() == Kind.SALE && past.order().equals(ask.order()) && past.amount() == ask.amount();
        world.laws.require(Law.TILL_TRUTH, fits, () -> ask + " was given the result of " + past);
        word(past, world.journal.shelf().voidOpen(pastId)).ifPresent(w -> promise(pastId, w));
    }

    private static Optional<Long> word(Attempt a, boolean voiding) {
        if (voiding) {
            return Optional.empty();
        }
        if (Shelf.moved(a.state())) {
            return Optional.of(a.approved());
        }
        return TillDriver.settledForNobody(a.state()) ? Optional.of(0L) : Optional.empty();
    }

    private void promise(String id, long amount) {
        Long before = promised.putIfAbsent(id, amount);
        world.laws.require(
                Law.TILL_TRUTH,
                before == null || before == amount,
                () -> "told " + before + ", then " + amount + ": " + id);
        world.laws.touched();
    }

    void undelivered(String id) {
        undelivered.add(id);
    }

    boolean isUndelivered(String id) {
        return undelivered.contains(id);
    }

    /** Every promise still holds. */
    void check() {
        promised.forEach((id, amount) -> {
            Optional<Attempt> attempt = world.journal.shelf().find(id);
            long net = attempt.map(a -> world.laws.net(a)).orElse(0L);
            boolean ruled = attempt.filter(a -> a.state() == dev.tillwright.core.spi.AttemptState.RULED_BOOKED)
                    .isPresent();
            world.laws.require(
                    Law.TILL_TRUTH,
                    ruled ? net > 0 && net <= amount : net == amount,
                    () -> "the till was told " + amount + ", the host has " + net + ": " + attempt);
        });
    }
}
