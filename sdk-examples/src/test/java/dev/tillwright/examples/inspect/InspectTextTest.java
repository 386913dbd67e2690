package dev.tillwright.examples.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InspectTextTest {
    @Test
    void aFrameIsATableBehindItsPrefix() {
        Looked looked = Looked.at("--framed", "--hex", Looked.SIGN_IN);
        assertEquals(0, looked.code(), looked.err());
        assertTrue(looked.out().startsWith("""
                frame 1, --hex, 62 bytes
                TPDU 6000030000, header 603100311108
                MTI 0800, 49 bytes, spec unionpay-pos
                """), looked.out());
        assertTrue(looked.out().lines().anyMatch(l -> l.matches("41 +Terminal id .* 12345678")), looked.out());
    }

    @Test
    void theWrongByteHasACaretAndCardDataStaysHidden() {
        Looked looked = Looked.at("--hex", Looked.BAD_AMOUNT);
        assertEquals(2, looked.code());
        assertTrue(
                looked.out().contains("field 4 (Amount, transaction) at byte 23: not a decimal digit"), looked.out());
        assertTrue(looked.out().contains("""
                0000  02 00 50 00 00 00 20 00 02 00 16 ** ** ** ** **
                0010  ** ** ** 00 00 00 00 A2 ** ** ** ** ** ** ** **
                                           ^^
                0020  **"""), looked.out());
        assertTrue(looked.out().contains("476173******0119"), looked.out());
        assertEquals("inspect: 1 of 1 frame does not decode\n", looked.err());
    }

    @Test
    void aWrongByteInHiddenDataIsPointedAtAndNotShown() {
        Looked looked = Looked.at("--hex", Looked.SALE.replace("164761739001010119", "164761739001FF0119"));
        assertTrue(looked.out().contains(" 16 ** ** ** ** **\n"), looked.out());
        assertFalse(looked.out().contains("FF"), looked.out());
    }

    @Test
    void revealingShowsAllBytes() {
        Looked looked = Looked.at("--reveal", "--hex", Looked.BAD_AMOUNT);
        assertTrue(looked.out().contains("16 47 61 73 90 01\n0010  01 01 19 00 00 00 00 A2 50 36 47"), looked.out());
    }

    @Test
    void aFrameThatIsCutOffHasItsCaretBehindTheLastByte() {
        String bare = Looked.SIGN_IN.substring(26);
        Looked looked = Looked.at("--hex", bare.substring(0, bare.length() - 4));
        assertEquals(2, looked.code());
        assertTrue(looked.out().contains("(TRUNCATED)"), looked.out());
        assertTrue(looked.out().contains("^^"), looked.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {Looked.SALE, "0200", "02", "0", "FF", "zz", "0200FFFFFFFFFFFFFFFF"})
    void noArgumentMakesItShowTheCardNumber(String hex) {
        for (String format : new String[] {"text", "json"}) {
            for (int cut = hex.length(); cut > 0; cut--) {
                Looked looked = Looked.at("--format", format, "--hex", hex.substring(0, cut));
                String said = looked.out().replace(" ", "") + looked.err();
                assertFalse(said.contains("4761739001"), said);
            }
        }
    }

    @Test
    void aFramesOwnLengthMustAgree() {
        Looked looked = Looked.at("--framed", "--hex", "003D" + Looked.SIGN_IN.substring(4));
        assertEquals(2, looked.code());
        assertTrue(looked.out().contains("the length says 61 bytes, 60 follow"), looked.out());
        assertTrue(looked.out().contains("0000  00 3D ** "), looked.out());
    }

    @Test
    void aBareMessageReadAsAFrameShowsNoCardNumber() {
        Looked looked = Looked.at("--framed", "--hex", Looked.SALE);
        assertFalse(looked.out().replace(" ", "").contains("47617390"), looked.out());
    }
}
