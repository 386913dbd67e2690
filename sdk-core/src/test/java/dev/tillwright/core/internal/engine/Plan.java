package dev.tillwright.core.internal.engine;

import java.util.EnumSet;
import java.util.Set;

/**
 * How a simulation is to run.
 *
 * @param seed where all its chance comes from
 * @param sales how many sales the till asks for
 * @param brain what decides
 * @param plants defects of the surroundings
 * @param watched the invariants that end the run
 * @param crashes when the node dies by plan
 * @param chance whether it also dies by chance
 */
record Plan(long seed, int sales, Brain brain, Set<Plant> plants, Set<Law> watched, CrashPlan crashes, boolean chance) {
    static final int SALES = 15;

    /** The engine as it is, everything watched. */
    static Plan of(long seed) {
        return new Plan(
                seed,
                SALES,
                new LaneMachine()::next,
                EnumSet.noneOf(Plant.class),
                EnumSet.allOf(Law.class),
                CrashPlan.NONE,
                true);
    }

    /** No crash but the planned ones. */
    Plan crashing(CrashPlan plan, int howManySales) {
        return new Plan(seed, howManySales, brain, plants, watched, plan, false);
    }

    Plan with(Brain other, Set<Plant> defects, Set<Law> only) {
        return new Plan(seed, sales, other, defects, only, crashes, chance);
    }

    boolean has(Plant plant) {
        return plants.contains(plant);
    }
}
