package dev.tillwright.core.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tillwright.core.card.EntryMode;
import dev.tillwright.core.spi.AttemptState;
import dev.tillwright.core.spi.LaneId;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A lane driven by hand: every step is taken as committed. */
final class Bench {
    static final HostDay TODAY = new HostDay("1123", "");
    static final HostDay TOMORROW = new HostDay("1124", "");
    static final long AMOUNT = 1_250;
    /** Longer than a request can be on its way. */
    static final long WINDOW = 125_000;

    private static final long EPOCH = 1_700_000_000_000L;

    private final LaneMachine machine = new LaneMachine();
    Lane lane;
    Lane before;
    Step last;
    private long time = 5_000;

    private Bench(Lane lane) {
        this.lane = lane;
        before = lane;
        last = new Step(lane, Optional.empty(), List.of());
    }

    static Rules rules(boolean hostRemembers) {
        return new Rules(
                60_000, 10_000, 5_000, 90_000, 5_000, 300_000, hostRemembers, 3, 2, "A", ZoneId.of("Asia/Shanghai"));
    }

    /** A lane whose batch another journal may have begun. */
    static Bench readyInAForeignBatch() {
        return fresh(false, false).open();
    }

    /** A lane on an empty journal, not signed in. */
    static Bench fresh(boolean hostRemembers, boolean batchWhole) {
        return new Bench(Lane.restored(
                new LaneId("898310000000001", "10000001"),
                rules(hostRemembers),
                0,
                7,
                batchWhole,
                HostDay.UNKNOWN,
                List.of(),
                List.of()));
    }

    /** A lane that takes a sale. */
    static Bench ready() {
        return fresh(false, true).open();
    }

    /** A lane whose host remembers reversals. */
    static Bench readyWithMemory() {
        return fresh(true, true).open();
    }

    private Bench open() {
        give(Event.Opened::new);
        return signedIn(7, TODAY);
    }

    Bench signedIn(int batch, HostDay day) {
        return give(m -> new Event.SignInEnded(m, new SignInResult.SignedIn(batch, day)));
    }

    /** A lane with a sale on the line. */
    static Bench sent(EntryMode entry) {
        return ready().sale(entry);
    }

    Bench sale(EntryMode entry) {
        ask("s1", "T1", Optional.empty());
        return card("s1", entry);
    }

    Bench ask(String id, String order, Optional<String> key) {
        SaleAsk ask = new SaleAsk(id, order, key, AMOUNT, "CNY", false);
        return give(m -> new Event.SaleAsked(m, ask, List.of()));
    }

    Bench card(String id, EntryMode entry) {
        CardFacts card = new CardFacts("622202******0128", entry, false);
        return give(m -> new Event.CardPrepared(m, id, card, m.mono()));
    }

    Bench give(Function<Moment, Event> what) {
        return take(what.apply(now()));
    }

    Moment now() {
        return new Moment(EPOCH + time, time, 0.5);
    }

    Bench take(Event event) {
        last = machine.next(lane, event);
        before = lane;
        lane = last.lane();
        return this;
    }

    /** The journal refuses the step that {@code event} led to. */
    Bench refused(dev.tillwright.core.spi.Claim claim, Function<Moment, Event> event) {
        return give(m -> new Event.Refused(m, claim, event.apply(m)));
    }

    Bench pass(long millis) {
        time += millis;
        return this;
    }

    Bench wakes() {
        return give(m -> new Event.Woke(m, "errands"));
    }

    /** The node dies and comes back on what the journal has kept. */
    Bench restarts() {
        time = 9_000;
        List<Attempt> open = lane.open().stream().map(DurableCopy::of).toList();
        List<Attempt> recent = lane.recent().stream().map(DurableCopy::of).toList();
        lane = Lane.restored(
                lane.id(), lane.rules(), lane.lastStan(), lane.batch(), lane.batchWhole(), lane.day(), open, recent);
        give(Event.Opened::new);
        return this;
    }

    Bench answered(String id, CodeClass meaning, String code, long approved) {
        Answer answer = new Answer(code, meaning, approved, "R1", "A1", TODAY, "A", false, new byte[0]);
        return give(m -> new Event.RequestEnded(m, id, new Reply.Believed<>(answer)));
    }

    Bench unanswered(String id) {
        pass(60_000);
        return give(m -> new Event.RequestEnded(m, id, new Reply.NoAnswer<>("timeout", 60_000, "A")));
    }

    Bench disbelieved(Reply.Disbelief why) {
        return give(m -> new Event.RequestEnded(m, "s1", new Reply.Disbelieved<>(why, "damaged")));
    }

    Bench reversalAnswered(String id, String code, HostDay day, String ledger) {
        boolean finishes = code.equals("00") || code.equals("25");
        ReversalAnswer answer = new ReversalAnswer(code, finishes, code.equals("30"), day, ledger, code.equals("A0"));
        return give(m -> new Event.ReversalEnded(m, id, tryNo(), new Reply.Believed<>(answer)));
    }

    Bench reversalAccepted(String id, String code) {
        return reversalAnswered(id, code, TODAY, "A");
    }

    int tryNo() {
        return lane.reversalInFlight().orElseThrow().tryNo();
    }

    Attempt attempt(String id) {
        return lane.find(id).orElseThrow();
    }

    Bench is(String id, AttemptState state) {
        assertEquals(state, attempt(id).state());
        return this;
    }

    /** The attempt as this step has written it. */
    Attempt written(String id) {
        return last.commit().orElseThrow().attempts().stream()
                .filter(a -> a.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    <E extends Effect> Optional<E> effect(Class<E> type) {
        return last.effects().stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    boolean did(Class<? extends Effect> type) {
        return effect(type).isPresent();
    }
}
