package dev.tillwright.iso8583.tlv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tillwright.iso8583.Bounded;
import dev.tillwright.iso8583.Masking;

/** Any bytes, read as data objects and as a list of what a terminal is to fill in. */
class TlvFuzzTest {
    private static final int PER_BYTE = 8192;
    private static final TagDictionary DICTIONARY = TagDictionary.emv();

    @FuzzTest(maxDuration = "60s")
    void lists(byte[] bytes) {
        for (Padding padding : Padding.values()) {
            Bounded.run(
                    bytes.length, PER_BYTE, () -> list(bytes, TlvRules.strict().padding(padding)));
        }
        Bounded.run(
                bytes.length, PER_BYTE, () -> list(bytes, TlvRules.strict().valuesOf(TagDictionary.unionPaySlip())));
    }

    private static void list(byte[] bytes, TlvRules rules) {
        TlvList list;
        try {
            list = TlvList.parse(bytes, 0, bytes.length, rules);
        } catch (TlvException e) {
            assertTrue(e.offset() >= 0 && e.offset() <= bytes.length, () -> "offset " + e.offset());
            return;
        }
        assertArrayEquals(bytes, list.encode());
        assertFalse(list.describe(DICTIONARY, Masking.SIX_FOUR) == null);
        for (TlvRow row : list.rows(DICTIONARY, Masking.SIX_FOUR)) {
            assertTrue(row.offset() >= 0 && row.offset() < bytes.length);
        }
        TlvList shortest = list.shortest();
        assertTrue(shortest.encodedLength() <= bytes.length);
        assertEquals(shortest, TlvList.parse(shortest.encode(), 0, shortest.encodedLength(), rules));
    }

    @FuzzTest(maxDuration = "60s")
    void cursors(byte[] bytes) {
        for (Padding padding : Padding.values()) {
            TlvCursor cursor = new TlvCursor(padding).wrap(bytes, 0, bytes.length);
            Bounded.run(bytes.length, PER_BYTE, () -> walk(cursor, bytes));
        }
    }

    private static void walk(TlvCursor cursor, byte[] bytes) {
        int reached = 0;
        try {
            while (cursor.next()) {
                assertTrue(cursor.offset() >= reached && cursor.valueOffset() > cursor.offset());
                reached = cursor.valueOffset() + cursor.valueLength();
                assertTrue(reached <= bytes.length);
                assertTrue(cursor.tag() > 0);
            }
        } catch (TlvException e) {
            assertTrue(e.offset() >= reached && e.offset() <= bytes.length, () -> "offset " + e.offset());
        }
        assertFalse(cursor.next());
    }

    @FuzzTest(maxDuration = "60s")
    void objectLists(byte[] bytes) {
        Bounded.run(bytes.length, PER_BYTE, () -> {
            try {
                assertArrayEquals(bytes, Dol.parse(bytes).encode());
            } catch (TlvException e) {
                assertTrue(e.offset() >= 0 && e.offset() <= bytes.length, () -> "offset " + e.offset());
            }
        });
    }
}
