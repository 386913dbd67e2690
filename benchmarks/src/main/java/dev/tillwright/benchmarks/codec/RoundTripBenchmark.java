package dev.tillwright.benchmarks.codec;

import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.infra.Blackhole;

/** From values to bytes to six values. */
public class RoundTripBenchmark extends CorpusBenchmark {
    private final byte[] buffer = new byte[2048];
    private OwnCodec.Own own;
    private HandCodec.Hand hand;

    @Override
    void bind() {
        own = new OwnCodec.Own(corpus.dialect());
        hand = new HandCodec.Hand(corpus.dialect());
    }

    /** The limit: into a new array, then objects. */
    @Benchmark
    public Six handObjects() {
        return hand.decode(hand.encode(payment()));
    }

    /** A builder that is used again, its bytes copied out, an immutable message, six objects. */
    @Benchmark
    public void reusedBuilder(Blackhole hole) {
        int size = own.encode(payment(), buffer);
        own.objects(own.fields.full, Arrays.copyOf(buffer, size), hole);
    }

    /** A new builder, its bytes, an immutable message, six objects. */
    @Benchmark
    public void message(Blackhole hole) {
        own.objects(own.fields.full, own.encode(payment()), hole);
    }
}
