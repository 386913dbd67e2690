package dev.tillwright.benchmarks.device;

import dev.tillwright.benchmarks.ReceiptBenchmark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Round trips and receipts: what JMH can measure. */
final class MeasuredByJmh {
    private static final double MOST_MICROS = 1000;
    private static final Map<String, String> SPEEDS =
            Map.of("0", "pad at once", "115200", "pad at 115200 baud", "9600", "pad at 9600 baud");

    private final Collection<RunResult> results;

    private MeasuredByJmh(Collection<RunResult> results) {
        this.results = results;
    }

    static MeasuredByJmh run(List<String> lines, Path folder, boolean quick) throws RunnerException {
        String[] all = lines.toArray(String[]::new);
        ChainedOptionsBuilder atOnce = options(folder.resolve("devices-jmh.json"), quick)
                .include(PadTripBenchmark.class.getName() + "\\.")
                .include(ReceiptBenchmark.class.getName() + "\\.")
                .param("line", all)
                .param("baud", "0");
        ChainedOptionsBuilder atSpeed = options(folder.resolve("devices-jmh-speed.json"), quick)
                .include(PadTripBenchmark.class.getName() + "\\.(bare|driver)$")
                .param("line", all)
                .param("baud", "115200", "9600");
        Collection<RunResult> results = new ArrayList<>(new Runner(atOnce.build()).run());
        results.addAll(new Runner(atSpeed.build()).run());
        return new MeasuredByJmh(results);
    }

    private static ChainedOptionsBuilder options(Path json, boolean quick) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .addProfiler(GCProfiler.class)
                .resultFormat(ResultFormatType.JSON)
                .result(json.toString());
        if (quick) {
            options.forks(1)
                    .warmupIterations(3)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementIterations(2)
                    .measurementTime(TimeValue.seconds(1));
        }
        return options;
    }

    List<Trip> trips(List<String> lines) {
        List<Trip> trips = new ArrayList<>();
        for (String line : lines) {
            for (String baud : List.of("0", "115200", "9600")) {
                trips.add(new Trip(
                        line + ", " + SPEEDS.get(baud),
                        baud.equals("0") ? percentile("noAcknowledgement", line, baud, 50) : Double.NaN,
                        percentile("bare", line, baud, 50),
                        baud.equals("0") ? percentile("reader", line, baud, 50) : Double.NaN,
                        percentile("driver", line, baud, 50),
                        percentile("bare", line, baud, 99),
                        percentile("driver", line, baud, 99)));
            }
        }
        return trips;
    }

    List<Figure> receipts() {
        return List.of(
                receipt("lines", "text"),
                receipt("linesAndCode", "text and a QR code of the printer's"),
                receipt("linesAndDrawnCode", "text and a QR code drawn by the driver"));
    }

    private Figure receipt(String method, String name) {
        RunResult result = only(method, "", "");
        double bytes = result.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
        return Figure.one(
                "Receipt",
                name + ", " + Figure.number(bytes) + " B/op",
                "us",
                result.getPrimaryResult().getStatistics().getPercentile(50),
                MOST_MICROS);
    }

    private double percentile(String method, String line, String baud, double percent) {
        return only(method, line, baud).getPrimaryResult().getStatistics().getPercentile(percent);
    }

    private RunResult only(String method, String line, String baud) {
        return results.stream()
                .filter(r -> r.getParams().getBenchmark().endsWith("." + method))
                .filter(r -> line.isEmpty() || line.equals(r.getParams().getParam("line")))
                .filter(r -> baud.isEmpty() || baud.equals(r.getParams().getParam("baud")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("not measured: " + method + " " + line + " " + baud));
    }
}
