package dev.tillwright.benchmarks.device;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/** One MAC in a simulated PIN pad: by its driver, and by the same bytes on the bare line. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 2,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-Xms256m", "-Xmx256m"})
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class PadTripBenchmark {
    /** A pad at the end of a line. */
    @State(Scope.Benchmark)
    public static class Pad {
        /** The line. */
        @Param({"tcp", "pty"})
        public String line;

        /** The speed at which the pad answers, in baud; 0 for a pad that needs no time. */
        @Param({"0", "115200", "9600"})
        public int baud;

        private PadRig rig;

        /** Plugs in: for its driver, or for a program without one. */
        @Setup
        public void open(BenchmarkParams benchmark) {
            rig = new PadRig(line, baud);
            String method = benchmark.getBenchmark();
            if (method.endsWith(".driver")) {
                rig.openDriver();
            } else if (method.endsWith(".reader")) {
                rig.openWithReader();
            } else {
                rig.openBare();
            }
        }

        /** Pulls out. */
        @TearDown
        public void close() {
            rig.close();
        }
    }

    /** A request and its answer, which nobody acknowledges. */
    @Benchmark
    public byte[] noAcknowledgement(Pad pad) {
        return pad.rig.bareTrip();
    }

    /** All frames of the driver, on the caller's thread. */
    @Benchmark
    public byte[] bare(Pad pad) {
        return pad.rig.bareExchange();
    }

    /** All frames of the driver, and a thread that reads and hands over. */
    @Benchmark
    public byte[] reader(Pad pad) {
        return pad.rig.bareExchange();
    }

    /** The driver, whose caller waits. */
    @Benchmark
    public byte[] driver(Pad pad) {
        return pad.rig.driverMac();
    }
}
