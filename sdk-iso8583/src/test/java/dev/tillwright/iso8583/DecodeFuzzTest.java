package dev.tillwright.iso8583;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tillwright.iso8583.dialect.UnionPayPos;

/** Any bytes, read as messages of a binary dialect and of one that has the rest: EBCDIC, three bitmaps, composites. */
class DecodeFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void unionPay(byte[] bytes) {
        DecodeCheck.holds(UnionPayPos.SPEC, bytes);
    }

    @FuzzTest(maxDuration = "60s")
    void composites(byte[] bytes) {
        DecodeCheck.holds(FuzzSpecs.COMPOSITES, bytes);
    }

    @FuzzTest(maxDuration = "60s")
    void lenient(byte[] bytes) {
        DecodeCheck.holds(FuzzSpecs.LENIENT, bytes);
    }
}
