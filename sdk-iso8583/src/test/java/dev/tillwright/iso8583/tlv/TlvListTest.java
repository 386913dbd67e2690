package dev.tillwright.iso8583.tlv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.iso8583.tlv.TlvException.Reason;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TlvListTest {
    private static final String ICC = "9F2608C2C12B098F3DA6E39F2701809F10120110A0000F040000000000000000000000FF"
            + "9F37043B2E5D1C9F360200A5950500000080009A032511229C01009F02060000001234565F2A02084082021980"
            + "9F1A0208409F03060000000000009F3303E0F8C89F34034203009F3501229F1E0831323334353637388407A00000000310109F09020096";

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static void refused(Reason reason, int offset, String hex) {
        TlvException e = assertThrows(TlvException.class, () -> TlvList.parse(hex(hex)));
        assertEquals(reason, e.reason(), hex);
        assertEquals(offset, e.offset(), hex);
    }

    @Test
    void chipDataIsReadAndWrittenBack() {
        TlvList list = TlvList.parse(hex(ICC));
        assertEquals(19, list.items().size());
        assertArrayEquals(hex("00A5"), list.find(0x9F36).orElseThrow().value());
        assertArrayEquals(hex(ICC), list.encode());
    }

    @Test
    void unknownAndRepeatedTagsKeepTheirOrder() {
        TlvList list = TlvList.parse(hex("DF810601AA 9F3601BB DF810601CC"));
        assertEquals(
                List.of(0xDF8106, 0x9F36, 0xDF8106),
                list.items().stream().map(Tlv::tag).toList());
        assertArrayEquals(hex("AA"), list.find(0xDF8106).orElseThrow().value());
    }

    @Test
    void longLengthsAreReadAndWritten() {
        for (int size : new int[] {127, 128, 255, 256, 70_000}) {
            byte[] encoded =
                    TlvList.builder().add(0x9F10, new byte[size]).build().encode();
            assertEquals(size, TlvList.parse(encoded).find(0x9F10).orElseThrow().length());
        }
        assertEquals(1, TlvList.parse(hex("9F36 820001 AA")).items().size());
    }

    @Test
    void constructedObjectsAreSearchedThrough() {
        TlvList script = TlvList.parse(hex("7109 9F18 0400000001 8600"));
        assertArrayEquals(hex("00000001"), script.find(0x9F18).orElseThrow().value());
        assertEquals(
                TlvList.builder()
                        .add(0x71, script.items().get(0).children().orElseThrow())
                        .build(),
                script);
    }

    @Test
    void brokenBytesAreRefusedWhereTheyBreak() {
        refused(Reason.TRUNCATED, 1, "9F");
        refused(Reason.TRUNCATED, 2, "9F36");
        refused(Reason.LENGTH_ABOVE_REST, 2, "9F36 02 AA");
        refused(Reason.LENGTH_ABOVE_REST, 1, "95 847FFFFFFF");
        refused(Reason.LENGTH_ABOVE_REST, 1, "95 84FFFFFFFF");
        refused(Reason.BAD_LENGTH, 1, "95 80 0000");
        refused(Reason.BAD_LENGTH, 1, "95 88 7FFFFFFFFFFFFFFF");
        refused(Reason.BAD_TAG, 0, "9F8181 01 00");
        refused(Reason.BAD_TAG, 3, "9501AA 00");
        refused(Reason.LENGTH_ABOVE_REST, 3, "7103 8602 AA");
    }

    @Test
    void nestingHasALimit() {
        refused(Reason.TOO_DEEP, 16, "7010700E700C700A70087006700470027000");
    }

    @Test
    void zeroPaddingIsSkippedOnlyWhenAskedFor() {
        TlvList list = TlvList.parse(hex("0000 9501AA 00 9A01BB 0000"), Padding.ZEROS_SKIPPED);
        assertEquals(List.of(0x95, 0x9A), list.items().stream().map(Tlv::tag).toList());
    }

    @Test
    void damageNeverSurprises() {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = hex(ICC);
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            byte[] cut = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
            try {
                TlvList.parse(cut).describe();
            } catch (TlvException e) {
                assertTrue(e.offset() <= cut.length);
            }
        }
    }

    @Test
    void malformedTagsAreRefusedWhenBuilding() {
        for (int tag : new int[] {0, -1, 0x9F, 0x1F00 | 0x80, 0x9536, 0x1000000}) {
            assertThrows(IllegalArgumentException.class, () -> Tlv.of(tag, new byte[1]), Integer.toHexString(tag));
        }
        assertThrows(IllegalArgumentException.class, () -> Tlv.of(0x71, new byte[1]));
    }
}
