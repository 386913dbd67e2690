package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tillwright.iso8583.Pan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PanMaskTest {
    @ParameterizedTest
    @CsvSource({
        "6222021234567890128, 622202*********0128, 62220212*******0128, ***************0128",
        "4761739001010119, 476173******0119, 47617390****0119, ************0119",
        "476173901010119, 476173*****0119, 476173*****0119, ***********0119",
        "4761739010119, 476173***0119, 476173***0119, *********0119"
    })
    void eightDigitsAreShownOfLongCardNumbersOnly(String pan, String sixFour, String eightFour, String lastFour) {
        assertEquals(sixFour, PanMask.SIX_FOUR.mask(Pan.of(pan)));
        assertEquals(eightFour, PanMask.EIGHT_FOUR.mask(Pan.of(pan)));
        assertEquals(lastFour, PanMask.LAST_FOUR.mask(Pan.of(pan)));
    }

    @Test
    void shortTextsAreHiddenAltogether() {
        assertEquals("***********", PanMask.EIGHT_FOUR.mask("12345678901"));
        assertEquals("", PanMask.SIX_FOUR.mask(""));
    }

    @ParameterizedTest
    @CsvSource({"9, 4", "-1, 4", "6, 5", "6, -1"})
    void noMaskShowsMoreThanEightAndFour(int first, int last) {
        assertThrows(IllegalArgumentException.class, () -> PanMask.of(first, last));
    }

    @Test
    void aWipedCardNumberIsNotMasked() {
        Pan pan = Pan.of("4761739001010119");
        pan.close();
        assertThrows(IllegalStateException.class, () -> PanMask.SIX_FOUR.mask(pan));
    }

    @Test
    void saysWhatItShows() {
        assertEquals("PanMask[8/4]", PanMask.EIGHT_FOUR.toString());
    }
}
