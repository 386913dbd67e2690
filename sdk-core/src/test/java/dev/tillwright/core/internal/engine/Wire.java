package dev.tillwright.core.internal.engine;

import java.util.function.Consumer;
import java.util.function.Function;

/** The line: loses, doubles, damages and delays what is sent over it. Bytes that left arrive even after a crash. */
final class Wire {
    private static final long REVERSAL_TIMEOUT = 20_000;

    private final World world;
    private long downUntil;

    Wire(World world) {
        this.world = world;
    }

    void outage(long until) {
        downUntil = until;
    }

    private boolean down() {
        return world.now() < downUntil || world.chance(world.scene.notSent());
    }

    void request(LaneShell shell, Attempt a) {
        world.laws.composed(a);
        if (world.random.nextBoolean()) {
            write(shell, a); // the connection is open
        } else {
            long connecting =
                    world.chance(0.2) ? world.upTo(shell.lane().rules().startWithin()) : 100;
            world.after(connecting, () -> write(shell, a));
        }
    }

    private void write(LaneShell shell, Attempt a) {
        if (shell.dead()) {
            return; // died before the first byte
        }
        Exchange<Answer> exchange = new Exchange<>(
                reply -> shell.feed(m -> new Event.RequestEnded(m, a.id(), reply)),
                late -> shell.feed(m -> new Event.LateAnswer(m, a.batch(), a.stan(), late)),
                HostAnswer::asAnswer);
        if (down()) {
            world.after(1, () -> exchange.end(new Reply.NotSent<>("line down")));
            return;
        }
        world.laws.onWire(a);
        run(shell, exchange, frame(shell, a), world.host::request, Scene.HOST_TIMEOUT);
    }

    private Frame frame(LaneShell shell, Attempt a) {
        return Frame.of(shell.id(), a, world.host.address(), shell.key);
    }

    void reversal(LaneShell shell, Attempt a, int tryNo) {
        world.after(50, () -> {
            if (shell.dead()) {
                return;
            }
            Exchange<ReversalAnswer> exchange = new Exchange<>(
                    reply -> shell.feed(m -> new Event.ReversalEnded(m, a.id(), tryNo, reply)),
                    late -> {},
                    HostAnswer::asReversalAnswer);
            if (down()) {
                exchange.end(new Reply.NotSent<>("line down"));
                return;
            }
            world.laws.onWire(a);
            run(shell, exchange, frame(shell, a), world.host::reversal, REVERSAL_TIMEOUT);
        });
    }

    /** One exchange: ends once, by an answer or by time; what comes later is late. */
    private record Exchange<A>(
            Consumer<Reply<A>> ends, Consumer<A> comesLate, Function<HostAnswer, A> reads, boolean[] over) {
        Exchange(Consumer<Reply<A>> ends, Consumer<A> comesLate, Function<HostAnswer, A> reads) {
            this(ends, comesLate, reads, new boolean[1]);
        }

        void end(Reply<A> reply) {
            if (!over[0]) {
                over[0] = true;
                ends.accept(reply);
            }
        }
    }

    private <A> void run(
            LaneShell shell, Exchange<A> exchange, Frame frame, Function<Frame, HostAnswer> host, long timeout) {
        if (world.chance(world.scene.corrupt())) {
            deliver(shell, exchange, frame.damaged(), host);
        } else if (!world.chance(world.scene.drop())) {
            deliver(shell, exchange, frame, host);
            if (world.chance(world.scene.duplicate())) {
                deliver(shell, exchange, frame, host);
            }
        }
        String ledger = frame.ledger();
        world.after(timeout, () -> exchange.end(new Reply.NoAnswer<>("no answer in time", timeout, ledger)));
    }

    private <A> void deliver(LaneShell shell, Exchange<A> exchange, Frame frame, Function<Frame, HostAnswer> host) {
        world.after(travel(), () -> answered(shell, exchange, host.apply(frame)));
    }

    private <A> void answered(LaneShell shell, Exchange<A> exchange, HostAnswer answer) {
        if (world.chance(world.scene.drop())) {
            return;
        }
        boolean damaged = world.chance(world.scene.corrupt());
        world.after(travel(), () -> arrives(shell, exchange, answer, damaged));
        if (world.chance(world.scene.duplicate())) {
            world.after(travel(), () -> arrives(shell, exchange, answer, false));
        }
    }

    private <A> void arrives(LaneShell shell, Exchange<A> exchange, HostAnswer answer, boolean damaged) {
        if (shell.dead()) {
            return;
        }
        boolean verified = !damaged && (answer.key() == 0 || answer.key() == shell.key);
        boolean believes = verified || world.plan.has(Plant.MAC_IGNORED);
        A read = exchange.reads().apply(damaged ? answer.altered() : answer);
        if (believes && exchange.over()[0]) {
            exchange.comesLate().accept(read);
        } else if (believes) {
            exchange.end(new Reply.Believed<>(read));
        } else {
            Reply.Disbelief[] kinds = Reply.Disbelief.values();
            Reply.Disbelief why = damaged ? kinds[world.random.nextInt(kinds.length)] : Reply.Disbelief.MAC;
            exchange.end(new Reply.Disbelieved<>(why, "damaged"));
        }
    }

    private long travel() {
        return world.chance(world.scene.slow()) ? world.upTo(Scene.ARRIVAL) : 30 + world.upTo(500);
    }

    void signIn(LaneShell shell) {
        if (down()) {
            world.after(5_000, () -> signedIn(shell, new SignInResult.NoLine("line down")));
            return;
        }
        boolean[] over = new boolean[1];
        world.after(20_000, () -> end(over, () -> signedIn(shell, new SignInResult.NoLine("no answer"))));
        if (world.chance(world.scene.drop())) {
            return;
        }
        world.after(travel(), () -> {
            if (world.chance(0.04)) {
                end(over, () -> signedIn(shell, new SignInResult.Declined("91")));
                return;
            }
            int key = world.host.signIn(shell.id().terminal());
            int batch = world.host.batch(shell.id().terminal());
            HostDay day = world.host.day();
            boolean lost = world.chance(world.scene.drop());
            world.after(
                    travel(), () -> end(lost ? new boolean[] {true} : over, () -> keysCome(shell, key, batch, day)));
        });
    }

    private void keysCome(LaneShell shell, int key, int batch, HostDay day) {
        if (world.chance(0.02)) {
            signedIn(shell, new SignInResult.KeyCheckFailed());
        } else if (world.chance(0.02)) {
            signedIn(shell, new SignInResult.PadFailed("busy"));
        } else {
            shell.key = key;
            signedIn(shell, new SignInResult.SignedIn(batch, day));
        }
    }

    private static void end(boolean[] over, Runnable what) {
        if (!over[0]) {
            over[0] = true;
            what.run();
        }
    }

    private static void signedIn(LaneShell shell, SignInResult result) {
        shell.feed(m -> new Event.SignInEnded(m, result));
    }
}
