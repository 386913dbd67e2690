package dev.tillwright.core.internal.engine;

/** What goes wrong with everything at once: outages, clocks, days, batches, ledgers, power. */
final class Disturbances {
    private static final long DAY = 86_400_000;
    private static final long[] JUMPS = {-DAY, 365 * DAY, 3_600_000, -3_600_000, 60_000, -60_000};

    private final World world;
    private long backAt;

    Disturbances(World world) {
        this.world = world;
    }

    void schedule(long until) {
        for (int i = 0; i < 3; i++) {
            long length = world.upTo(world.random.nextInt(4) == 0 ? 1_200_000 : 120_000);
            at(until, () -> world.wire.outage(world.now() + length));
        }
        times(2, 0.4, until, () -> world.wallJumps(JUMPS[world.random.nextInt(JUMPS.length)]));
        times(2, 0.35, until, world.host::nextDay);
        times(2, 0.35, until, world.host::closeBatch);
        times(3, world.scene.ledgers() > 1 ? 1 : 0, until, world.host::changeAddress);
        if (world.plan.chance()) {
            times(2, 0.5, until, world::crash);
        }
    }

    private void times(int howOften, double rate, long until, Runnable what) {
        for (int i = 0; i < howOften; i++) {
            if (world.random.nextDouble() < rate) {
                at(until, what);
            }
        }
    }

    private void at(long until, Runnable what) {
        world.after(world.upTo(until), what);
    }

    void end() {
        world.wire.outage(0);
    }

    void downUntil(long time) {
        backAt = time;
    }

    /** When the node last came back. */
    long backAt() {
        return backAt;
    }
}
