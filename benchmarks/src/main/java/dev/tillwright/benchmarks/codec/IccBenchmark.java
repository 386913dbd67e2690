package dev.tillwright.benchmarks.codec;

import dev.tillwright.iso8583.tlv.TlvCursor;
import dev.tillwright.iso8583.tlv.TlvList;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/**
 * Field 55: its 19 data objects are all walked over, and of three of them (cryptogram, transaction counter, terminal
 * verification results) place or value is read.
 */
public class IccBenchmark extends IccTask {
    private final TlvCursor cursor = new TlvCursor();

    /** Made by JMH only. */
    public IccBenchmark() {}

    /** Refuses to measure unless all read the same. */
    @Setup
    public void agree() {
        if (handTags() != cursor() || tags() != handTags() || handTags() != 8 + 2 + 5) {
            throw new IllegalStateException("the data objects are read otherwise");
        }
    }

    /** The limit: tags of one or two bytes, lengths of one. Gives the bytes of the three values. */
    @Benchmark
    public int handTags() {
        byte[] b = icc;
        int found = 0;
        int pos = 0;
        while (pos < b.length) {
            int tag = b[pos++] & 0xFF;
            if ((tag & 0x1F) == 0x1F) {
                tag = tag << 8 | b[pos++] & 0xFF;
            }
            int length = b[pos++];
            if (length < 0 || length > b.length - pos) {
                throw new IllegalArgumentException("cut short");
            }
            if (tag == CRYPTOGRAM || tag == COUNTER || tag == VERIFICATION) {
                found += length;
            }
            pos += length;
        }
        return found;
    }

    /** A cursor that is used again. */
    @Benchmark
    public int cursor() {
        cursor.wrap(icc, 0, icc.length);
        int found = 0;
        while (cursor.next()) {
            int tag = cursor.tag();
            if (tag == CRYPTOGRAM || tag == COUNTER || tag == VERIFICATION) {
                found += cursor.valueLength();
            }
        }
        return found;
    }

    /** A list, and three values as arrays. */
    @Benchmark
    public int tags() {
        TlvList list = TlvList.parse(icc);
        return list.find(CRYPTOGRAM).orElseThrow().value().length
                + list.find(COUNTER).orElseThrow().value().length
                + list.find(VERIFICATION).orElseThrow().value().length;
    }
}
