package dev.tillwright.benchmarks.codec;

import org.openjdk.jmh.annotations.Benchmark;

/** The peers' side of {@link RoundTripBenchmark}. */
public class PeerRoundTripBenchmark extends CorpusBenchmark {
    private JposCodec.Jpos jpos;
    private J8583Codec.J8583 j8583;

    @Override
    void bind() {
        jpos = new JposCodec.Jpos(corpus.dialect());
        j8583 = new J8583Codec.J8583(corpus.dialect());
    }

    /** jPOS. */
    @Benchmark
    public Six jpos() {
        return jpos.decode(jpos.encode(payment()));
    }

    /** j8583, numbers as Strings that are padded already. */
    @Benchmark
    public Six j8583() {
        return j8583.decode(j8583.encode(payment()));
    }
}
