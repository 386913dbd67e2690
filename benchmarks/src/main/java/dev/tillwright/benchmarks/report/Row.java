package dev.tillwright.benchmarks.report;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/**
 * One measured row. Times are medians over all iterations in nanoseconds an operation, allocation in bytes an
 * operation.
 */
record Row(String group, String corpus, Contender contender, double cpu, double wall, double allocated) {
    static List<Row> of(Collection<RunResult> results) {
        return results.stream()
                .filter(r -> Contender.of(method(r)).isPresent())
                .map(Row::of)
                .sorted(Comparator.comparing(Row::group)
                        .thenComparing(Row::corpus)
                        .thenComparing(Row::contender))
                .collect(Collectors.toList());
    }

    private static Row of(RunResult r) {
        String benchmark = r.getParams().getBenchmark();
        String type = benchmark.substring(0, benchmark.lastIndexOf('.'));
        String group = type.substring(type.lastIndexOf('.') + 1)
                .replaceFirst("^(Peer|Prepared)", "")
                .replaceFirst("Benchmark$", "");
        String corpus = r.getParams().getParamsKeys().stream()
                .map(r.getParams()::getParam)
                .collect(Collectors.joining(" "));
        Map<String, Result> more = r.getSecondaryResults();
        Contender contender = Contender.of(method(r)).orElseThrow();
        return new Row(
                group,
                corpus,
                contender,
                median(more.get("cpu")),
                median(r.getPrimaryResult()),
                median(more.get("gc.alloc.rate.norm")));
    }

    private static String method(RunResult r) {
        String benchmark = r.getParams().getBenchmark();
        return benchmark.substring(benchmark.lastIndexOf('.') + 1);
    }

    private static double median(Result<?> result) {
        if (result == null) {
            return Double.NaN;
        }
        Statistics all = result.getStatistics();
        return all.getPercentile(50);
    }
}
