package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
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
        KeyLayout own = KeyLayout.THREE_DOUBLE_57;
        assertEquals(own, KeyLayout.ofLength(57, List.of(KeyLayout.UNIONPAY_40, own)));
        assertThrows(KeyLayoutException.class, () -> KeyLayout.ofLength(60, List.of(own)));
    }

    @Test
    void sm4LayoutsSayTheirCipherAndReadBack() {
        assertEquals("SM4 PIK:16:16:4,MAK:16:16:4", KeyLayout.UNIONPAY_SM4_40.toString());
        assertEquals(KeyLayout.UNIONPAY_SM4_60, KeyLayout.parse(KeyLayout.UNIONPAY_SM4_60.toString()));
        assertNotEquals(KeyLayout.UNIONPAY_SM4_40, KeyLayout.parse("PIK:16:16:4,MAK:16:16:4"));
        assertEquals(40, KeyLayout.UNIONPAY_SM4_40.bytes());
        assertEquals(KeyLayout.UNIONPAY_SM4_60, KeyLayout.ofLength(60, List.of(KeyLayout.UNIONPAY_SM4_60)));
        assertEquals(Optional.of(KeyAlgorithm.SM4), KeyLayout.UNIONPAY_SM4_40.keyAlgorithm(KeyKind.MAC));
    }

    @Test
    void theLayoutTellsTheAlgorithmOfEachKey() {
        assertEquals(Optional.of(KeyAlgorithm.TDES2), KeyLayout.UNIONPAY_40.keyAlgorithm(KeyKind.PIN));
        assertEquals(Optional.of(KeyAlgorithm.DES), KeyLayout.UNIONPAY_40.keyAlgorithm(KeyKind.MAC));
        assertEquals(Optional.empty(), KeyLayout.UNIONPAY_40.keyAlgorithm(KeyKind.DATA));
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
                "PIK:16:16:4,PIK:16:16:4",
                "SM4",
                "SM4 ",
                "sm4 PIK:16:16:4",
                "SM4 PIK:8:8:4",
                "SM4 PIK:16:8:4",
                "SM4 PIK:24:16:4"
            })
    void whatIsNoLayoutIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> KeyLayout.parse(text));
    }
}
