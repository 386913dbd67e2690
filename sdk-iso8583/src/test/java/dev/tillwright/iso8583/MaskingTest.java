package dev.tillwright.iso8583;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MaskingTest {
    @Test
    void theMiddleOfACardNumberIsHidden() {
        assertEquals("476173******0119", Masking.SIX_FOUR.pan("4761739001010119"));
        assertEquals("47617390****0119", Masking.EIGHT_FOUR.pan("4761739001010119"));
        assertEquals("622202*********0128", Masking.SIX_FOUR.pan("6222021234567890128"));
    }

    @Test
    void eightDigitsAreNotShownOfFewerThanSixteen() {
        assertEquals("476173***0119", Masking.EIGHT_FOUR.pan("4761739010119"));
        assertEquals("476173*****0119", Masking.EIGHT_FOUR.pan("476173901010119"));
        assertEquals("47617390****0119", Masking.EIGHT_FOUR.pan("4761739001010119"));
    }

    @Test
    void whatMayBeSeenIsToldByTheLength() {
        assertEquals(6, Masking.EIGHT_FOUR.shownFirst(15));
        assertEquals(8, Masking.EIGHT_FOUR.shownFirst(16));
        assertEquals(6, Masking.SIX_FOUR.shownFirst(19));
    }

    @Test
    void shortNumbersAreHiddenAltogether() {
        assertEquals("************", Masking.SIX_FOUR.pan("476173901011"));
        assertEquals("************", Masking.EIGHT_FOUR.pan("476173901011"));
        assertEquals("", Masking.SIX_FOUR.pan(""));
    }

    @Test
    void testDataCanBeShownWhole() {
        assertEquals("4761739001010119", Masking.REVEAL.pan("4761739001010119"));
        assertEquals("123", Masking.REVEAL.pan("123"));
    }
}
