package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyLayoutTest {
    @Test
    void unionPayLayoutsAreKnownByTheirLength() {
        assertEquals(KeyLayout.UNIONPAY_24, KeyLayout.ofLength(24));
        assertEquals(KeyLayout.UNIONPAY_40, KeyLayout.ofLength(40));
        assertEquals(KeyLayout.UNIONPAY_60, KeyLayout.ofLength(60));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 23, 41, 57, 104})
    void anUnknownLengthIsNeverGuessed(int bytes) {
        KeyLayoutException refused = assertThrows(KeyLayoutException.class, () -> KeyLayout.ofLength(bytes));
        assertEquals("unknown key layout: " + bytes + " bytes", refused.getMessage());
    }

    @Test
    void anAcquirersOwnLayoutIsData() {
        KeyLayout own = KeyLayout.parse("PIK:16:16:3,MAK:16:16:3,TDK:16:16:3");
        assertEquals(own, KeyLayout.ofLength(57, List.of(KeyLayout.UNIONPAY_40, own)));
        assertThrows(KeyLayoutException.class, () -> KeyLayout.ofLength(60, List.of(own)));
    }

    @Test
    void theTextReadsBack() {
        String text = "PIK:16:16:4,MAK:16:8:4,TDK:16:16:4";
        assertEquals(text, KeyLayout.parse(text).toString());
        assertEquals(KeyLayout.UNIONPAY_60, KeyLayout.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PIK",
                "PIK:16:16",
                "PIK:16:16:4:4",
                "PIK:16:16:4,",
                "TMK:16:16:4",
                "pik:16:16:4",
                "PIK:+8:8:4",
                "PIK:15:8:4",
                "PIK:32:16:4",
                "PIK:8:16:4",
                "PIK:16:0:4",
                "PIK:16:16:2",
                "PIK:16:16:5",
                "PIK:16:16:4,PIK:16:16:4"
            })
    void whatIsNoLayoutIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> KeyLayout.parse(text));
    }
}
