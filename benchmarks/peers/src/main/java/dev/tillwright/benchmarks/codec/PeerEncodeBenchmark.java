package dev.tillwright.benchmarks.codec;

import org.openjdk.jmh.annotations.Benchmark;

/** The peers' side of {@link EncodeBenchmark}; neither can write into a buffer of the caller. */
public class PeerEncodeBenchmark extends CorpusBenchmark {
    private JposCodec.Jpos jpos;
    private J8583Codec.J8583 j8583;

    @Override
    void bind() {
        jpos = new JposCodec.Jpos(corpus.dialect());
        j8583 = new J8583Codec.J8583(corpus.dialect());
    }

    /** jPOS. */
    @Benchmark
    public byte[] jpos() {
        return jpos.encode(payment());
    }

    /** j8583, numbers as Strings that are padded already. */
    @Benchmark
    public byte[] j8583() {
        return j8583.encode(payment());
    }

    /** j8583, numbers as numbers. */
    @Benchmark
    public byte[] j8583Numbers() {
        return j8583.messageOfNumbers(payment()).writeData();
    }
}
