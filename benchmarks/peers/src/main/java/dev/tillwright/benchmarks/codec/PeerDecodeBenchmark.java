package dev.tillwright.benchmarks.codec;

import org.openjdk.jmh.annotations.Benchmark;

/** The peers' side of {@link DecodeBenchmark}. */
public class PeerDecodeBenchmark extends CorpusBenchmark {
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
        return jpos.decode(message());
    }

    /** j8583. */
    @Benchmark
    public Six j8583() {
        return j8583.decode(message());
    }
}
