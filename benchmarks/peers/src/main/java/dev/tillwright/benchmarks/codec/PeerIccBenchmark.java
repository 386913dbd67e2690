package dev.tillwright.benchmarks.codec;

import java.util.concurrent.TimeUnit;
import org.jpos.tlv.TLVList;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The peers' side of {@link IccBenchmark}; j8583 knows no data objects. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(
        value = 2,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-Xms1g", "-Xmx1g", "-Xmn600m"})
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class PeerIccBenchmark {
    private final byte[] icc = Payment.sample().icc();

    /** Made by JMH only. */
    public PeerIccBenchmark() {}

    /** Refuses to measure unless jPOS reads the same. */
    @Setup
    public void agree() {
        if (jpos() != new IccBenchmark().handTags()) {
            throw new IllegalStateException("the data objects are read otherwise");
        }
    }

    /** jPOS: a list, and three values as arrays. */
    @Benchmark
    public int jpos() {
        TLVList list = new TLVList();
        list.unpack(icc);
        return list.find(IccBenchmark.CRYPTOGRAM).getValue().length
                + list.find(IccBenchmark.COUNTER).getValue().length
                + list.find(IccBenchmark.VERIFICATION).getValue().length;
    }
}
