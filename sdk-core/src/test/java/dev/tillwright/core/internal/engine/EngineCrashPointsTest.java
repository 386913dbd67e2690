package dev.tillwright.core.internal.engine;

import org.junit.jupiter.api.Test;

/** Death before and after every single journal write, and once more within each recovery. */
class EngineCrashPointsTest {
    private static final int SEEDS = 40;
    private static final int SALES = 4;
    /** A recovery writes what it found and the sign-in. */
    private static final int RECOVERY_WRITES = 3;

    @Test
    void losesNothingWhereverTheNodeDies() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            int writes = run(seed, CrashPlan.NONE);
            for (int write = 1; write <= writes; write++) {
                run(seed, new CrashPlan(write, false, 0, false));
                run(seed, new CrashPlan(write, true, 0, false));
            }
        }
    }

    @Test
    void losesNothingWhenTheRecoveryDiesToo() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            int writes = run(seed, CrashPlan.NONE);
            for (int write = 1; write <= writes; write++) {
                for (int again = 1; again <= RECOVERY_WRITES; again++) {
                    run(seed, new CrashPlan(write, write % 2 == 0, again, false));
                    run(seed, new CrashPlan(write, write % 2 == 0, again, true));
                }
            }
        }
    }

    private static int run(long seed, CrashPlan crashes) {
        try {
            return new World(Plan.of(seed).crashing(crashes, SALES)).run();
        } catch (Violation v) {
            throw new AssertionError(v.getMessage() + " with " + crashes + " and " + SALES + " sales", v);
        }
    }
}
