package dev.tillwright.benchmarks.codec;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What all codec benchmarks share: the corpus, its messages taken in turn, and how they are measured. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(
        value = 2,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-Xms1g", "-Xmx1g", "-Xmn600m"})
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public abstract class CorpusBenchmark {
    /** The messages. */
    @Param({"SAMPLE", "MIXED", "SECONDARY", "ASCII", "EBCDIC"})
    public Corpus corpus = Corpus.SAMPLE;

    private byte[][] messages = {};
    private Payment[] payments = {};
    private int next;

    /** Made by JMH only. */
    protected CorpusBenchmark() {}

    /** Refuses to measure unless all codecs agree. */
    @Setup
    public void agree() {
        messages = Agreement.messages(corpus);
        payments = corpus.payments().toArray(Payment[]::new);
        bind();
    }

    /** Binds the codecs to the dialect. */
    abstract void bind();

    /** The next message; their number is a power of two. */
    byte[] message() {
        return messages[next++ & messages.length - 1];
    }

    /** The next payment. */
    Payment payment() {
        return payments[next++ & payments.length - 1];
    }
}
