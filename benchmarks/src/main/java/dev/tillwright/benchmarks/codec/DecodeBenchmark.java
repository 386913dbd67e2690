package dev.tillwright.benchmarks.codec;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Decoding with six reads: card number, amount, trace, terminal, ICC data, MAC. Raw reads give numbers and places;
 * objects are two texts (here a card number that can be wiped), two numbers, two arrays.
 */
public class DecodeBenchmark extends CorpusBenchmark {
    private OwnCodec.Own own;
    private HandCodec.Hand hand;

    @Override
    void bind() {
        own = new OwnCodec.Own(corpus.dialect());
        hand = new HandCodec.Hand(corpus.dialect());
        byte[] first = message();
        if (own.raw(first) != hand.raw(first)) {
            throw new IllegalStateException("the view reads other values");
        }
    }

    /** The limit of raw reads. */
    @Benchmark
    public long handRaw() {
        return hand.raw(message());
    }

    /** A view that is used again, raw reads. */
    @Benchmark
    public long view() {
        return own.raw(message());
    }

    /** The limit with objects. */
    @Benchmark
    public Six handObjects() {
        return hand.decode(message());
    }

    /** An immutable message, all content checked, six objects. */
    @Benchmark
    public void messageFull(Blackhole hole) {
        own.objects(own.fields.full, message(), hole);
    }

    /** An immutable message, content checked as it is read, six objects. */
    @Benchmark
    public void messageStructure(Blackhole hole) {
        own.objects(own.fields.structure, message(), hole);
    }
}
