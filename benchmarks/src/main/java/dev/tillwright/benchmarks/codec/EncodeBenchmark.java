package dev.tillwright.benchmarks.codec;

import dev.tillwright.iso8583.IsoMessage;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;

/** Encoding from values: into a buffer that is there, and all fresh. */
public class EncodeBenchmark extends CorpusBenchmark {
    private final byte[] buffer = new byte[2048];
    private OwnCodec.Own own;
    private HandCodec.Hand hand;

    @Override
    void bind() {
        own = new OwnCodec.Own(corpus.dialect());
        hand = new HandCodec.Hand(corpus.dialect());
        Payment first = payment();
        byte[] written = Arrays.copyOf(buffer, own.encode(first, buffer));
        if (!Arrays.equals(written, hand.encode(first))) {
            throw new IllegalStateException("the reused builder writes other bytes");
        }
    }

    /** The limit into a buffer. */
    @Benchmark
    public int handInto() {
        return hand.encode(payment(), buffer);
    }

    /** A builder that is used again, into the caller's buffer. */
    @Benchmark
    public int reused() {
        return own.encode(payment(), buffer);
    }

    /** The same, the last field set first. */
    @Benchmark
    public int reusedBackwards() {
        return own.encodeBackwards(payment(), buffer);
    }

    /** The limit with an array of its own for each message. */
    @Benchmark
    public byte[] handFresh() {
        return hand.encode(payment());
    }

    /** A new builder and an immutable message. */
    @Benchmark
    public IsoMessage fresh() {
        return own.build(payment());
    }
}
