package dev.tillwright.core.internal.engine;

import dev.tillwright.core.spi.AttemptState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tills: they ask, ask again, ask for too much, cancel, and hold what they hear against the truth. */
final class TillDriver {
    private static final long TOLERANCE = 2_000;

    private final World world;
    private final Map<String, Asked> asks = new LinkedHashMap<>();
    private final List<SaleAsk> bills = new ArrayList<>();
    private final TillMemory memory;

    /** One ask. */
    private static final class Asked {
        final SaleAsk ask;
        int answers;
        boolean gone;
        long hearsBy = Long.MAX_VALUE;
        Optional<String> joined = Optional.empty();

        Asked(SaleAsk ask) {
            this.ask = ask;
        }

        boolean waits() {
            return answers == 0 && joined.isEmpty() && !gone;
        }
    }

    TillDriver(World world) {
        this.world = world;
        memory = new TillMemory(world);
    }

    TillMemory memory() {
        return memory;
    }

    /** Plans all asks; returns when the last one has had its time. */
    long schedule() {
        long time = 1_000;
        for (int i = 0; i < world.plan.sales(); i++) {
            world.after(time, this::ask);
            time += world.random.nextInt(14) == 0 ? world.upTo(36_000_000) : 4_000 + world.upTo(150_000);
        }
        return time + 60_000;
    }

    private void ask() {
        if (world.lanes.isEmpty()) {
            return;
        }
        SaleAsk ask = nextAsk();
        send(ask);
        if (world.random.nextInt(7) == 0) {
            SaleAsk twin = new SaleAsk(
                    "s" + (asks.size() + 1),
                    ask.order(),
                    world.random.nextBoolean() ? ask.key() : Optional.of("twin" + asks.size()),
                    ask.amount(),
                    ask.currency(),
                    ask.partialAllowed());
            asks.put(twin.id(), new Asked(twin));
            world.after(world.upTo(4_000), () -> send(twin));
        }
    }

    private SaleAsk nextAsk() {
        String id = "s" + (asks.size() + 1);
        boolean again = !bills.isEmpty() && world.random.nextInt(3) == 0;
        SaleAsk bill = again ? bills.get(world.random.nextInt(bills.size())) : null;
        String order = bill == null ? "T" + bills.size() : bill.order();
        long amount = bill == null ? 100 + world.upTo(50_000) : bill.amount();
        Optional<String> key = bill != null && world.random.nextBoolean() ? bill.key() : Optional.empty();
        if (key.isEmpty() && world.random.nextInt(5) == 0) {
            key = Optional.of(world.random.nextInt(3) == 0 ? order + "#2" : "K" + id);
        }
        SaleAsk ask = new SaleAsk(
                id,
                order,
                key,
                again && world.random.nextInt(6) == 0 ? amount + 1 : amount,
                "CNY",
                world.random.nextBoolean());
        asks.put(id, new Asked(ask));
        bills.add(ask);
        return ask;
    }

    private void send(SaleAsk ask) {
        if (world.lanes.isEmpty()) {
            asks.get(ask.id()).gone = true;
            return;
        }
        LaneShell shell = world.lanes.get(world.random.nextInt(world.lanes.size()));
        List<PastAttempt> past = world.journal.past(ask); // read when asked: the lane may be busy meanwhile
        shell.feed(m -> new Event.SaleAsked(m, ask, past));
        if (world.random.nextInt(5) == 0) {
            world.after(world.upTo(100_000), () -> cancel(shell, ask.id()));
        }
    }

    private void cancel(LaneShell shell, String id) {
        List.copyOf(world.lanes).stream()
                .filter(s -> s.id().equals(shell.id()))
                .forEach(s -> s.feed(m -> new Event.CancelAsked(m, id)));
    }

    /** The till died with the node: nobody waits any more. */
    void forget() {
        asks.values().stream().filter(Asked::waits).forEach(a -> a.gone = true);
    }

    void cardRead(String id, long readAt) {
        asks.get(id).hearsBy = readAt + world.scene.rules(false).tillBudget() + TOLERANCE;
    }

    void hears(LaneShell shell, Effect effect) {
        if (effect instanceof Effect.Finish e) {
            answered(e.verdict().id());
            memory.told(shell, e.verdict(), true);
        } else if (effect instanceof Effect.Resolve e) {
            memory.told(shell, e.verdict(), false);
        } else if (effect instanceof Effect.Replay e) {
            answered(e.ask().id());
            memory.replayed(e.ask(), e.pastId());
        } else if (effect instanceof Effect.Join e) {
            asks.get(e.ask().id()).joined = Optional.of(e.runningId());
            boolean same = asks.get(e.runningId()).ask.order().equals(e.ask().order());
            world.laws.require(Law.TILL_TRUTH, same, () -> e.ask() + " joined to another order");
        } else if (effect instanceof Effect.Print e) {
            world.laws.prints(e.attempt());
        }
    }

    private void answered(String id) {
        Asked asked = asks.get(id);
        asked.answers++;
        world.laws.require(Law.TILL_ONCE, asked.answers == 1, () -> "two answers to " + asked.ask);
    }

    /** An effect that was never done because the node died after its commit. */
    void lost(Effect effect) {
        if (effect instanceof Effect.Print e) {
            memory.undelivered(e.attempt().id());
        }
    }

    void checkTime() {
        for (Asked a : asks.values()) {
            if (a.hearsBy < world.now() && a.waits()) {
                world.laws.require(Law.TILL_IN_TIME, false, () -> "no answer in time to " + a.ask);
            }
        }
    }

    void checkAllAnswered() {
        for (Asked a : asks.values()) {
            world.laws.require(Law.TILL_IN_TIME, !a.waits(), () -> "never an answer to " + a.ask);
            a.joined.ifPresent(running -> world.laws.require(
                    Law.TILL_IN_TIME,
                    asks.get(running).answers > 0 || asks.get(running).gone || a.gone,
                    () -> a.ask + " joined " + running + ", which never ended"));
        }
    }

    static boolean settledForNobody(AttemptState s) {
        return s == AttemptState.DECLINED
                || s == AttemptState.REVERSED
                || s == AttemptState.FAILED_UNSENT
                || s == AttemptState.VOIDED
                || s == AttemptState.RULED_NOT_BOOKED;
    }
}
