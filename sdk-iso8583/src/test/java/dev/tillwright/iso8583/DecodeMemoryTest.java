package dev.tillwright.iso8583;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.iso8583.dialect.Dialects;
import dev.tillwright.iso8583.dialect.UnionPayPos;
import dev.tillwright.iso8583.spec.Content;
import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.LengthUnit;
import dev.tillwright.iso8583.spec.Packing;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a frame costs in memory is decided by its size, not by the lengths that it announces. */
class DecodeMemoryTest {
    /** Two exceptions with their stack and text, and the message of what was read. */
    private static final int FREE = 16 * 1024;

    private static final int PER_BYTE = 24;

    static java.util.List<String> dialects() {
        return Dialects.names();
    }

    private static void assertBounded(IsoSpec spec, byte[] frame) {
        long cost = Allocated.least(() -> spec.tryDecode(frame));
        long most = FREE + (long) PER_BYTE * frame.length;
        assertTrue(cost <= most, () -> cost + " bytes for " + frame.length + ": " + Reference.hex(frame));
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void hostileBytesAnywhereCostNoMoreThanTheFrame(String name) {
        IsoSpec spec = Dialects.byName(name).orElseThrow();
        byte[] whole = ShiftedFrameTest.request(spec);
        for (int at = 0; at < whole.length; at++) {
            byte[] hostile = whole.clone();
            byte worst = (byte) (whole[at] >= '0' && whole[at] <= '9' ? '9' : (whole[at] & 0xF0) == 0xF0 ? 0xF9 : 0x99);
            Arrays.fill(hostile, at, Math.min(at + 3, whole.length), worst);
            assertBounded(spec, hostile);
            Arrays.fill(hostile, at, Math.min(at + 3, whole.length), (byte) 0xFF);
            assertBounded(spec, hostile);
        }
    }

    @Test
    void aLengthOf65535InAFrameOfAFewBytesCostsAFewBytes() {
        for (Length length : new Length[] {
            Length.prefixed(6, 65_535, LengthUnit.BYTES),
            Length.prefixed(6, 65_535, LengthUnit.BYTES).bcd(),
            Length.prefixed(6, 65_535, LengthUnit.BYTES).binary()
        }) {
            IsoSpec spec = IsoSpec.builder("hostile")
                    .fields(IsoField.field(48, "Data").text(Content.ANS, length))
                    .build();
            String announced = switch (length.prefix()) {
                case ASCII -> "303635353335";
                case BCD -> "065535";
                default -> "00FFFF";
            };
            byte[] frame = HexFormat.of().parseHex("0200" + "0000000000010000" + announced + "4142");
            assertBounded(spec, frame);
        }
    }

    @Test
    void hostileLengthsWithinChipDataCostAFewBytes() {
        for (String icc :
                new String[] {"9F26847FFFFFFF", "70847FFFFFFF9F26", "708270708270708270", "9F2684FFFFFFFF00"}) {
            IsoSpec spec = IsoSpec.builder("chip")
                    .fields(IsoField.field(55, "ICC data")
                            .berTlv(
                                    Packing.BINARY,
                                    Length.lll(255, LengthUnit.BYTES).bcd()))
                    .build();
            String size = String.format(java.util.Locale.ROOT, "%04d", icc.length() / 2);
            assertBounded(spec, HexFormat.of().parseHex("0200" + "0000000000000200" + size + icc));
        }
    }

    @Test
    void aGoodFrameCostsItsBytesAndAFewTables() {
        byte[] whole = Golden.of("G3").message();
        long cost = Allocated.least(() -> UnionPayPos.SPEC.decode(whole));
        assertTrue(cost <= 200 + 2L * whole.length, () -> cost + " for " + whole.length);
    }

    @Test
    void aViewCostsNothing() {
        byte[] whole = Golden.of("G3").message();
        IsoView view = UnionPayPos.SPEC.newView();
        long[] sum = new long[1];
        long cost = Allocated.least(() -> {
            for (int i = 0; i < 1000; i++) {
                view.wrap(whole, 0, whole.length);
                sum[0] += view.getLong(UnionPayPos.AMOUNT);
            }
        });
        assertEquals(0, cost);
        assertEquals(5 * 1000 * 12_345L, sum[0]);
    }
}
