package dev.tillwright.iso8583.tlv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.iso8583.tlv.TlvException.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TlvReadingTest {
    private static TlvException refused(byte[] bytes) {
        return assertThrows(TlvException.class, () -> TlvList.parse(bytes), () -> Bytes.hex(bytes));
    }

    private static void lines(TlvList list, int depth, List<String> lines) {
        for (Tlv item : list) {
            lines.add(depth + " " + item.tagText() + " " + Bytes.hex(item.value()));
            item.children().ifPresent(c -> lines(c, depth + 1, lines));
        }
    }

    @Test
    void whatWasReadIsWrittenWithTheSameBytes() {
        TlvCases.each(
                5_000, bytes -> assertArrayEquals(bytes, TlvList.parse(bytes).encode()));
    }

    @Test
    void aSecondReaderSeesTheSame() {
        TlvCases.each(5_000, bytes -> {
            List<String> seen = new ArrayList<>();
            lines(TlvList.parse(bytes), 1, seen);
            assertEquals(TlvCases.secondReading(Bytes.hex(bytes)), seen, Bytes.hex(bytes));
        });
    }

    @Test
    void aSecondReaderRefusesTheSameDamage() {
        Random random = new Random(7);
        int[] taken = {0};
        TlvCases.each(20_000, bytes -> {
            if (bytes.length == 0) {
                return;
            }
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            List<String> expected = TlvCases.secondReading(Bytes.hex(bytes));
            if (expected == null) {
                TlvException e = refused(bytes);
                assertTrue(e.offset() >= 0 && e.offset() <= bytes.length);
            } else {
                taken[0]++;
                List<String> seen = new ArrayList<>();
                lines(TlvList.parse(bytes), 1, seen);
                assertEquals(expected, seen);
            }
        });
        assertTrue(taken[0] > 1_000 && taken[0] < 19_000, "both cases must occur: " + taken[0]);
    }

    @Test
    void everyTruncationInsideAnObjectIsRefused() {
        byte[] bytes = Bytes.hex("9F260808C2C12B098F3DA6 82020980 9F10 8107 0110A0000F0400 7007 5A0547617390FF");
        List<Integer> whole = List.of(0, 11, 15, 26, 35);
        for (int length = 0; length <= bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            if (whole.contains(length)) {
                assertArrayEquals(cut, TlvList.parse(cut).encode());
            } else {
                refused(cut);
            }
        }
    }

    @Test
    void theErrorSaysThePathAndWhereInTheCallersArray() {
        byte[] frame = Bytes.hex("AAAAAA 9F3602000A 7005 950100 5A0A BB");
        TlvException e = assertThrows(TlvException.class, () -> TlvList.parse(frame, 3, 12, Padding.REFUSED));
        assertEquals("70.5A", e.path());
        assertEquals(14, e.offset());
        assertEquals(Reason.LENGTH_ABOVE_REST, e.reason());
        assertEquals("TLV 70.5A at byte 14: the length is more than what is left", e.getMessage());
    }

    @Test
    void anUnreadableTagIsNamedByWhatHoldsIt() {
        assertEquals("", refused(Bytes.hex("9F8181 01 00")).path());
        assertEquals("77", refused(Bytes.hex("77 02 9F81")).path());
    }

    @Test
    void hugeLengthsCostNothing() {
        for (String length : List.of(
                "847FFFFFFF", "84FFFFFFFF", "850000000000", "887FFFFFFFFFFFFFFF", "88FFFFFFFFFFFFFFFF", "80", "FF")) {
            TlvException e = refused(Bytes.hex("9F10" + length + "00"));
            assertEquals(2, e.offset());
            assertEquals("9F10", e.path());
        }
    }

    @Test
    void depthBombsAreRefused() {
        byte[] bomb = new byte[20_000];
        for (int i = 0; i < bomb.length; i += 4) {
            int rest = bomb.length - i - 4;
            bomb[i] = 0x70;
            bomb[i + 1] = (byte) 0x82;
            bomb[i + 2] = (byte) (rest >> 8);
            bomb[i + 3] = (byte) rest;
        }
        assertEquals(Reason.TOO_DEEP, refused(bomb).reason());
        assertEquals("70.70.70.70.70.70.70.70", refused(bomb).path());
    }

    @Test
    void nothingIsBuiltThatCouldNotBeRead() {
        TlvList list = TlvList.builder().add(0x9A, new byte[3]).build();
        for (int level = 1; level < TlvList.MAX_DEPTH; level++) {
            list = TlvList.builder().add(0x70, list).build();
        }
        assertEquals(list, TlvList.parse(list.encode()));
        TlvList deepest = list;
        assertThrows(IllegalArgumentException.class, () -> Tlv.of(0x70, deepest));
    }

    @Test
    void paddingIsKeptInTheBytesAndNoObject() {
        byte[] bytes = Bytes.hex("0000 9501AA 00 7005 00 9A01BB 00 0000");
        TlvList list = TlvList.parse(bytes, Padding.ZEROS_SKIPPED);
        assertEquals(List.of(0x95, 0x70), list.items().stream().map(Tlv::tag).toList());
        assertArrayEquals(bytes, list.encode());
        assertArrayEquals(Bytes.hex("9501AA 70039A01BB"), list.shortest().encode());
        assertEquals(list, list.shortest());
    }

    @Test
    void fillFFIsSkippedOnlyByName() {
        byte[] bytes = Bytes.hex("FFFF 9501AA FF 00 9A01BB");
        assertEquals(
                2, TlvList.parse(bytes, Padding.ZEROS_AND_FF_SKIPPED).items().size());
        assertThrows(TlvException.class, () -> TlvList.parse(bytes, Padding.ZEROS_SKIPPED));
    }

    @Test
    void longLengthsStayButDoNotCount() {
        TlvList longer = TlvList.parse(Bytes.hex("9F36 820002 00A5"));
        TlvList shorter = TlvList.parse(Bytes.hex("9F36 02 00A5"));
        assertEquals(shorter, longer);
        assertEquals(shorter.hashCode(), longer.hashCode());
        assertArrayEquals(Bytes.hex("9F368200 0200A5"), longer.encode());
        assertArrayEquals(shorter.encode(), longer.shortest().encode());
        assertNotEquals(shorter, TlvList.parse(Bytes.hex("9F36 02 00A6")));
    }

    @Test
    void anObjectKeepsItsBytesInAnotherList() {
        Tlv item = TlvList.parse(Bytes.hex("9501AA 9F36 810200A5")).items().get(1);
        assertArrayEquals(
                Bytes.hex("9C0100 9F36 810200A5"),
                TlvList.builder().add(0x9C, new byte[1]).add(item).build().encode());
    }

    @Test
    void theCallersArrayMayChangeAfterwards() {
        byte[] bytes = Bytes.hex("9501AA");
        TlvList list = TlvList.parse(bytes);
        bytes[2] = 0;
        list.encode()[2] = 1;
        list.items().get(0).value()[0] = 2;
        assertArrayEquals(Bytes.hex("9501AA"), list.encode());
    }

    @Test
    void repeatedTagsAreReachedByPath() {
        TlvList list = TlvList.parse(Bytes.hex("7109 9F180400000001 8600 7206 8601AA 8601BB 8600"));
        assertEquals("AA", Bytes.hex(list.find("72.86").orElseThrow().value()));
        assertEquals("BB", Bytes.hex(list.find("72.86[2]").orElseThrow().value()));
        assertEquals(4, list.all(0x86).size());
        for (String nothing : List.of("72.86[3]", "", "71.", ".", "86.86", "zz", "72.86[0]", "9F", "7 1")) {
            assertTrue(list.find(nothing).isEmpty(), nothing);
        }
    }

    @Test
    void unknownTagsAreReportedInTheirOrder() {
        TlvList list = TlvList.parse(Bytes.hex("DF7F01AA 9F3601BB 7004 DF7E01CC DF7F01DD"));
        assertEquals(
                List.of(0xDF7F, 0xDF7E, 0xDF7F),
                list.unknown(TagDictionary.emv()).stream().map(Tlv::tag).toList());
    }

    @Test
    void aDictionaryKnowsBetterThanTheTagWhatIsAValue() {
        byte[] slip = Bytes.hex("FF00 06 D2F8C1AAC9CC FF06 07 20251122190453 FF80580101");
        assertThrows(TlvException.class, () -> TlvList.parse(slip));
        TagDictionary dictionary = TagDictionary.unionPay().plus(TagDictionary.unionPaySlip());
        TlvList list = TlvList.parse(slip, 0, slip.length, TlvRules.strict().valuesOf(dictionary));
        assertEquals("银联商", list.find(0xFF00).orElseThrow().text(dictionary));
        assertEquals("20251122190453", list.find("FF06").orElseThrow().text(dictionary));
        assertArrayEquals(slip, list.encode());
        assertArrayEquals(
                Bytes.hex("FF000141"),
                TlvList.builder()
                        .add(Tlv.plain(0xFF00, new byte[] {0x41}))
                        .build()
                        .encode());
    }

    @Test
    void aListIsWrittenIntoTheCallersArray() {
        TlvList list = TlvList.parse(Bytes.hex("9501AA"));
        byte[] out = new byte[5];
        assertEquals(4, list.encodeInto(out, 1));
        assertArrayEquals(Bytes.hex("00 9501AA 00"), out);
        assertEquals(3, list.encodedLength());
        assertThrows(IndexOutOfBoundsException.class, () -> list.encodeInto(out, 3));
    }

    @Test
    void partsOutsideTheArrayAreRefused() {
        assertThrows(IndexOutOfBoundsException.class, () -> TlvList.parse(new byte[3], 1, 3, Padding.REFUSED));
    }
}
