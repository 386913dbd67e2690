package dev.tillwright.core.internal.engine;

import org.junit.jupiter.api.Test;

/**
 * The engine through thousands of bad days. {@code -Dsim.seeds=N} sets how many, {@code -Dsim.first=S} where to begin: a
 * failure names its seed, and {@code -Dsim.first=<seed> -Dsim.seeds=1} shows it again.
 */
class EngineSimulationTest {
    private static final long DEFAULT_SEEDS = 2_000;

    @Test
    void keepsEveryInvariantWhateverBreaks() {
        long first = number("sim.first", 1);
        long seeds = number("sim.seeds", DEFAULT_SEEDS);
        for (long seed = first; seed < first + seeds; seed++) {
            run(seed);
        }
    }

    /** One seed, everything watched. */
    static void run(long seed) {
        new World(Plan.of(seed)).run();
    }

    private static long number(String property, long otherwise) {
        String text = System.getProperty(property, "");
        return text.matches("\\d+") ? Long.parseLong(text) : otherwise;
    }
}
