package dev.tillwright.benchmarks.device;

import dev.tillwright.testkit.PtyBridge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Measures what devices cost and writes {@code devices.json}, {@code devices.md} and charts. The system properties
 * {@code bench.mode} (full or quick) and {@code bench.output} (a folder) are those of the other benchmarks. Arguments
 * choose among {@code trips} (with receipts), {@code plugs}, {@code idle} and {@code pcsc}; none means all.
 */
public final class DeviceFigures {
    private final boolean quick = System.getProperty("bench.mode", "full").equals("quick");
    private final Path folder = Path.of(System.getProperty("bench.output", "target/bench"));
    private final List<String> lines = PtyBridge.available() ? List.of("tcp", "pty") : List.of("tcp");
    private final DeviceReport report = new DeviceReport();

    private DeviceFigures() {}

    /**
     * Runs; the mode full takes about a quarter of an hour.
     *
     * @param arguments what to measure
     * @throws IOException if a file cannot be written
     * @throws RunnerException if JMH fails
     * @throws InterruptedException if it is stopped
     */
    public static void main(String[] arguments) throws IOException, RunnerException, InterruptedException {
        new DeviceFigures().run(arguments.length == 0 ? List.of("trips", "plugs", "idle", "pcsc") : List.of(arguments));
    }

    private void run(List<String> parts) throws IOException, RunnerException, InterruptedException {
        Files.createDirectories(folder);
        for (String part : parts) {
            measure(part);
            report.write(folder); // what there is so far, should a later part fail
        }
        System.out.println(report.table());
        System.exit(0); // the simulated devices' threads are of no use any more
    }

    private void measure(String part) throws RunnerException, InterruptedException {
        switch (part) {
            case "trips" -> {
                MeasuredByJmh jmh = MeasuredByJmh.run(lines, folder, quick);
                report.trips(jmh.trips(lines));
                report.figures(jmh.receipts());
            }
            case "plugs" -> {
                for (String line : lines) {
                    report.figures(new PlugTimes().measure(line, quick ? 15 : 100));
                }
            }
            case "pcsc" -> report.figures(new PcscTimes().measure(quick ? 5 : 50, quick ? 30 : 60));
            case "idle" -> report.figures(new IdleCpu().measure(quick ? 30 : 120));
            default ->
                throw new IllegalArgumentException("unknown part " + part + ": choose among trips, plugs, idle, pcsc");
        }
    }
}
