package dev.tillwright.benchmarks.codec;

import org.jpos.tlv.TLVList;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** The peers' side of {@link IccBenchmark}; j8583 knows no data objects. */
public class PeerIccBenchmark extends IccTask {
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
        return list.find(CRYPTOGRAM).getValue().length
                + list.find(COUNTER).getValue().length
                + list.find(VERIFICATION).getValue().length;
    }
}
