package dev.tillwright.benchmarks.report;

import dev.tillwright.benchmarks.CpuTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs benchmarks and writes {@code results.json}, {@code table.md} and one SVG chart a subject. Arguments are JMH's;
 * the system properties {@code bench.mode} (full or quick) and {@code bench.output} (a folder) do the rest.
 */
public final class Bench {
    private Bench() {}

    /**
     * Runs.
     *
     * @param args JMH's arguments; none means all benchmarks
     * @throws IOException if a file cannot be written
     * @throws RunnerException if JMH fails
     * @throws CommandLineOptionException if the arguments are wrong
     */
    public static void main(String[] args) throws IOException, RunnerException, CommandLineOptionException {
        Path folder = Path.of(System.getProperty("bench.output", "target/bench"));
        Files.createDirectories(folder);
        ChainedOptionsBuilder options = new OptionsBuilder()
                .parent(new CommandLineOptions(args))
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuTime.class)
                .resultFormat(ResultFormatType.JSON)
                .result(folder.resolve("results.json").toString());
        if (System.getProperty("bench.mode", "full").equals("quick")) {
            quick(options, args.length == 0);
        }
        Collection<RunResult> results = new Runner(options.build()).run();
        List<Row> rows = Row.of(results);
        Files.writeString(folder.resolve("table.md"), Table.of(rows));
        Charts.write(rows, folder);
    }

    /** Numbers for the author within minutes; not for quoting. */
    private static void quick(ChainedOptionsBuilder options, boolean everything) {
        options.forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.milliseconds(300))
                .measurementIterations(3)
                .measurementTime(TimeValue.milliseconds(300));
        if (everything) {
            options.include("codec\\.").param("corpus", "SAMPLE", "MIXED");
        }
    }
}
