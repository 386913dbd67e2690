package dev.tillwright.examples.vectors;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many vectors of each algorithm passed, and which failed. Not thread-safe. */
final class Tally {
    private final Map<String, Count> byAlgorithm = new TreeMap<>();
    private final Count all = new Count();

    /** What came of a vector. */
    enum Verdict {
        /** The right value, or rightly refused. */
        PASSED,
        /** Another value, wrongly refused, wrongly accepted, or a fault of another kind than a refusal. */
        FAILED,
        /** This program has no call for it. */
        UNSUPPORTED
    }

    void add(SampleVector vector, Verdict verdict, String why) {
        byAlgorithm.computeIfAbsent(vector.algorithm(), any -> new Count()).add(verdict, vector.id(), why);
        all.add(verdict, vector.id(), why);
    }

    boolean anyFailed() {
        return all.failed > 0;
    }

    /** A line for each algorithm, below it the ids that failed, and at the end the line of all. */
    void print(PrintStream out, Detail detail) {
        byAlgorithm.forEach((algorithm, count) -> {
            out.println(count.line(algorithm));
            count.failures.forEach(failure ->
                    out.println(detail == Detail.REASONS ? failure.id() + ": " + failure.why() : failure.id()));
        });
        out.println(line());
    }

    /** The line of all. */
    String line() {
        return all.line("ALL");
    }

    /** What a line of a failure says. */
    enum Detail {
        /** The id and no more. */
        IDS,
        /** The id, and what came out instead. */
        REASONS
    }

    private record Failure(String id, String why) {}

    private static final class Count {
        private int passed;
        private int failed;
        private int unsupported;
        private final List<Failure> failures = new ArrayList<>();

        void add(Verdict verdict, String id, String why) {
            switch (verdict) {
                case PASSED -> passed++;
                case UNSUPPORTED -> unsupported++;
                case FAILED -> {
                    failed++;
                    failures.add(new Failure(id, why));
                }
            }
        }

        String line(String name) {
            return name + " " + passed + " passed, " + failed + " failed, " + unsupported + " unsupported";
        }
    }
}
