package dev.tillwright.benchmarks.codec;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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

/** What all link benchmarks share: one host on loopback, one connection, a 0200 built for each request. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(
        value = 2,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-Xms1g", "-Xmx1g", "-Xmn600m"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
public abstract class LinkedBenchmark {
    static final int REQUESTS = 1_280;

    /** Requests that wait for their answer at a time; 1 is a caller that blocks. */
    @Param({"1", "64"})
    public int outstanding = 1;

    final Payment payment = Payment.sample();
    final AtomicInteger traces = new AtomicInteger();
    FlipServer server;

    /** Made by JMH only. */
    protected LinkedBenchmark() {}

    /** Opens the host and connects. */
    @Setup
    public void open() throws Exception {
        server = new FlipServer();
        connect();
    }

    /** Disconnects and closes the host. */
    @TearDown
    public void close() throws Exception {
        disconnect();
        server.close();
    }

    abstract void connect() throws Exception;

    abstract void disconnect() throws Exception;
}
