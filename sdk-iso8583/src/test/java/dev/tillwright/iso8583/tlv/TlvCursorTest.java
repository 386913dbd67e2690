package dev.tillwright.iso8583.tlv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.iso8583.Allocated;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TlvCursorTest {
    private final TlvCursor cursor = new TlvCursor();

    @Test
    void objectsOfARangeAreWalkedOver() {
        byte[] frame = Bytes.hex("FFFF 9F360200A5 7003950100 DF810601AA FF");
        cursor.wrap(frame, 2, 15);
        assertTrue(cursor.next());
        assertEquals(0x9F36, cursor.tag());
        assertEquals(2, cursor.offset());
        assertEquals(5, cursor.valueOffset());
        assertEquals(2, cursor.valueLength());
        assertTrue(cursor.next());
        assertEquals(0x70, cursor.tag());
        assertTrue(cursor.constructed());
        assertTrue(cursor.next());
        assertEquals(0xDF8106, cursor.tag());
        assertFalse(cursor.next());
        assertEquals(0, cursor.tag());
        assertFalse(cursor.next());
    }

    @Test
    void aConstructedValueIsWalkedOverByASecondCursor() {
        byte[] frame = Bytes.hex("7003950100");
        assertTrue(cursor.wrap(frame, 0, 5).next());
        TlvCursor inner = new TlvCursor().wrap(frame, cursor.valueOffset(), cursor.valueLength());
        assertTrue(inner.next());
        assertEquals(0x95, inner.tag());
    }

    @Test
    void aCursorIsUsedAgain() {
        byte[] one = Bytes.hex("950100");
        byte[] two = Bytes.hex("9A03251122");
        assertTrue(cursor.wrap(one, 0, 3).next());
        assertTrue(cursor.wrap(two, 0, 5).next());
        assertEquals(0x9A, cursor.tag());
    }

    @Test
    void aFaultEndsTheWalk() {
        cursor.wrap(Bytes.hex("950200"), 0, 3);
        TlvException e = assertThrows(TlvException.class, cursor::next);
        assertEquals("95", e.path());
        assertEquals(1, e.offset());
        assertFalse(cursor.next());
    }

    @Test
    void aRangeOutsideTheArrayIsRefused() {
        assertThrows(IndexOutOfBoundsException.class, () -> cursor.wrap(new byte[4], 2, 3));
        assertThrows(IndexOutOfBoundsException.class, () -> cursor.wrap(new byte[4], 2, Integer.MAX_VALUE));
    }

    @Test
    void walkingMakesNoObjects() {
        byte[] icc =
                Bytes.hex("9F2608C2C12B098F3DA6E3 9F270180 9F360200A5 95050000008000 9A03251122 5F2A020840 DF810601AA");
        int[] tags = new int[1];
        long cost = Allocated.least(() -> {
            for (int i = 0; i < 1000; i++) {
                cursor.wrap(icc, 0, icc.length);
                while (cursor.next()) {
                    tags[0] ^= cursor.tag() + cursor.valueLength();
                }
            }
        });
        assertEquals(0, cost);
    }

    @Test
    void cursorAndListSeeTheSame() {
        TlvCases.each(3_000, bytes -> {
            List<Integer> seen = new ArrayList<>();
            cursor.wrap(bytes, 0, bytes.length);
            while (cursor.next()) {
                seen.add(cursor.tag());
                byte[] value =
                        Arrays.copyOfRange(bytes, cursor.valueOffset(), cursor.valueOffset() + cursor.valueLength());
                assertArrayEquals(
                        value, TlvList.parse(bytes).items().get(seen.size() - 1).value());
            }
            assertEquals(TlvList.parse(bytes).items().stream().map(Tlv::tag).toList(), seen);
        });
    }
}
